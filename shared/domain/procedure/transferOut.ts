import { recordAtOrigin } from "../benefit/contributionRecord.ts";
import { packSegments } from "../benefit/contributionSegment.ts";
import { contributionMonthsOf } from "../person/insuranceHistory.ts";
import { type Agency, caseOf } from "../province/agency.ts";
import { originPolicy } from "../province/policyAt.ts";
import { isInProvince, type TransferCase } from "../transferCase.ts";
import { dissolveSharing } from "../wallet/sharing.ts";
import { sendToDesk } from "./deskWork.ts";
import { sendSheet } from "./informationSheet.ts";
import { beginRemitClock, orderPayment } from "./remittance.ts";
import { retainAccount } from "./retainedAccount.ts";
import { asksForSupplement } from "./supplement.ts";
import { zeroAccount } from "./zeroing.ts";

/** Origin's officers have until the out deadline: 10 working days (医保办发〔2021〕43号 art. 7). */
export function beginTransferOut(agency: Agency, transferCase: TransferCase): void {
  if (transferCase.sharing !== null) dissolveSharing(agency, transferCase);
  sendToDesk(agency, "transferOut", transferCase.application, transferCase.outDeadlineDay);
}

/**
 * Transfer-out done (转出办结): the relation is confirmed out, the sheet goes, and the balance is ordered to be
 * paid. Zeroing (个人账户清零) moves the money into origin's payable; it forfeits nothing.
 */
export function finishTransferOut(agency: Agency, id: string): void {
  const { effects, setting } = agency;
  const transferCase = caseOf(agency, id);
  if (asksForSupplement(agency, transferCase, "transferOut")) return;
  retainAccount(agency, transferCase);
  const { amountFen } = transferCase;
  effects.record({
    kind: "transfer_out_done",
    case: id,
    sheetNumber: `XX-${id}`,
    contributionMonths: contributionMonthsOf(setting.country, transferCase.application),
    contributions: packSegments(recordAtOrigin(setting.country, transferCase.application)),
    amountFen,
  });
  const { account } = originPolicy(setting.country, transferCase.application);
  if (amountFen > 0 && account.zeroAt === "out_confirmed") zeroAccount(agency, transferCase);
  if (isInProvince(transferCase.application))
    effects.schedule(effects.now, { kind: "sheet_handed_over", case: id });
  else sendSheet(agency, transferCase);
  if (amountFen === 0) return;
  beginRemitClock(agency, transferCase);
  orderPayment(agency, transferCase);
}
