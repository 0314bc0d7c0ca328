import { recordAtOrigin } from "../benefit/contributionRecord.ts";
import { packSegments } from "../benefit/contributionSegment.ts";
import { creditFirst } from "../money/clearing.ts";
import { fixBalance } from "../money/fixBalance.ts";
import { holdsTransferOut } from "../money/holdTransferOut.ts";
import { contributionMonthsOf } from "../person/insuranceHistory.ts";
import { type Agency, caseOf } from "../province/agency.ts";
import { originPolicy } from "../province/policyAt.ts";
import { isInProvince, type TransferCase } from "../transferCase.ts";
import { endSharing } from "../wallet/sharing.ts";
import { moveAtOnce } from "./atOnce.ts";
import { takeCredits } from "./creditsToCome.ts";
import { sendToDesk } from "./deskWork.ts";
import { movesAtOnce } from "./handledBySystem.ts";
import { sendSheet } from "./informationSheet.ts";
import { beginRemitClock, orderPayment } from "./remittance.ts";
import { retainAccount } from "./retainedAccount.ts";
import { asksForSupplement } from "./supplement.ts";
import { zeroAccount } from "./zeroing.ts";

/**
 * Origin's officers have until the out deadline: 10 working days (医保办发〔2021〕43号 art. 7). Where the province's system
 * moves the case, or has abolished the audit at origin (取消转出审核), no officer is asked.
 */
export function beginTransferOut(agency: Agency, transferCase: TransferCase): void {
  if (agency.setting.country.wallet !== null) endSharing(agency, transferCase);
  takeCredits(agency, transferCase);
  if (holdsTransferOut(agency, transferCase)) return;
  const { application } = transferCase;
  if (isInProvince(application)) {
    if (movesAtOnce(agency, application)) return moveAtOnce(agency, transferCase);
    const { inProvince } = originPolicy(agency.setting.country, application);
    if (!inProvince.auditOut) return finishTransferOut(agency, application.case);
  }
  sendToDesk(agency, "transferOut", application, transferCase.outDeadlineDay);
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
  const amountFen = fixBalance(agency, transferCase);
  effects.record({
    kind: "transfer_out_done",
    case: id,
    sheetNumber: `XX-${id}`,
    contributionMonths: contributionMonthsOf(setting.country, transferCase.application),
    contributions: packSegments(recordAtOrigin(setting.country, transferCase.application)),
    amountFen,
  });
  const { account, inProvince } = originPolicy(setting.country, transferCase.application);
  const creditsFirst =
    inProvince.accountMode === "credit_first_settle_later" && isInProvince(transferCase.application);
  if (amountFen > 0 && account.zeroAt === "out_confirmed" && !creditsFirst) zeroAccount(agency, transferCase);
  if (isInProvince(transferCase.application))
    effects.schedule(effects.now, { kind: "sheet_handed_over", case: id });
  else sendSheet(agency, transferCase);
  if (amountFen === 0) return;
  if (creditsFirst) return creditFirst(agency, transferCase);
  beginRemitClock(agency, transferCase);
  orderPayment(agency, transferCase);
}
