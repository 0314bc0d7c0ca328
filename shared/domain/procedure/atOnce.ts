import { recordAtOrigin } from "../benefit/contributionRecord.ts";
import { packSegments } from "../benefit/contributionSegment.ts";
import { creditFirst } from "../money/clearing.ts";
import { fixBalance } from "../money/fixBalance.ts";
import { contributionMonthsOf } from "../person/insuranceHistory.ts";
import { inProvinceAccountMode } from "../policy/inProvinceAccountMode.ts";
import type { Agency } from "../province/agency.ts";
import { originPolicy } from "../province/policyAt.ts";
import type { TransferCase } from "../transferCase.ts";
import { closeIfDone } from "./closing.ts";
import { retainAccount } from "./retainedAccount.ts";
import { transferInDone } from "./transferIn.ts";

/** Relation and money change places in one instant and in one ledger. */
export function moveAtOnce(agency: Agency, transferCase: TransferCase): void {
  const { effects, setting } = agency;
  const { case: id } = transferCase.application;
  retainAccount(agency, transferCase);
  const { acceptedAt, dayZero, totalDeadlineDay, outDeadlineDay } = transferCase;
  const amountFen = fixBalance(agency, transferCase);
  const sheetNumber = `XX-${id}`;
  const contributionMonths = contributionMonthsOf(setting.country, transferCase.application);
  const contributions = packSegments(recordAtOrigin(setting.country, transferCase.application));
  effects.record({
    kind: "transfer_out_done",
    case: id,
    sheetNumber,
    contributionMonths,
    contributions,
    amountFen,
  });
  effects.record({
    kind: "sheet_received",
    case: id,
    sheetNumber,
    acceptedAt,
    dayZero,
    totalDeadlineDay,
    outDeadlineDay,
    outDoneAt: effects.now,
    contributionMonths,
    contributions,
    amountFen,
    inDeadlineDay: totalDeadlineDay,
  });
  effects.record(transferInDone(agency, transferCase));
  if (amountFen > 0) moveMoney(agency, transferCase);
  closeIfDone(agency, transferCase);
}

/** By the province's way with accounts: remitted at once, credited first, or not moved at all. */
function moveMoney(agency: Agency, transferCase: TransferCase): void {
  const { effects, setting } = agency;
  const { amountFen, application } = transferCase;
  const { case: id } = application;
  const accountMode = inProvinceAccountMode(originPolicy(setting.country, application));
  if (accountMode === "credit_first_settle_later") return creditFirst(agency, transferCase);
  if (accountMode === "provincial_single") {
    return effects.record({ kind: "account_changed_pool", case: id, amountFen });
  }
  const remittanceNumber = `HK-${id}`;
  effects.record({ kind: "posted", case: id, debit: "participants", credit: "payable", amountFen });
  effects.record({ kind: "remittance_sent", case: id, remittanceNumber });
  effects.record({ kind: "posted", case: id, debit: "payable", credit: "suspense", amountFen });
  effects.record({ kind: "funds_arrived", case: id, remittanceNumber, remittedAt: effects.now, amountFen });
  effects.record({ kind: "posted", case: id, debit: "suspense", credit: "participants", amountFen });
  effects.record({ kind: "funds_credited", case: id });
}
