import type { Application } from "../application.ts";
import { recordAtOrigin } from "../benefit/contributionRecord.ts";
import { packSegments } from "../benefit/contributionSegment.ts";
import { contributionMonthsOf } from "../person/insuranceHistory.ts";
import type { Agency } from "../province/agency.ts";
import { originPolicy } from "../province/policyAt.ts";
import { isInProvince, type TransferCase } from "../transferCase.ts";
import { dissolveSharing } from "../wallet/sharing.ts";
import { closeIfDone } from "./closing.ts";
import { retainAccount } from "./retainedAccount.ts";
import { transferInDone } from "./transferIn.ts";

/**
 * Whether the province's own system moves this case at once (即时办结), with no officer at any desk: a limit of 0
 * working days inside the province, as provinces have it that start the transfer on enrolment (无感办理, 免申即办).
 */
export function movesAtOnce(agency: Agency, application: Application): boolean {
  const { accountMode, deadlineWorkingDays } = originPolicy(agency.setting.country, application).inProvince;
  return isInProvince(application) && accountMode !== "keep_in_place" && deadlineWorkingDays === 0;
}

/** Relation and money change places in one instant and in one ledger. */
export function moveAtOnce(agency: Agency, transferCase: TransferCase): void {
  const { effects, setting } = agency;
  if (transferCase.sharing !== null) dissolveSharing(agency, transferCase);
  const { case: id } = transferCase.application;
  retainAccount(agency, transferCase);
  const { amountFen, acceptedAt, dayZero, totalDeadlineDay, outDeadlineDay } = transferCase;
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
  if (amountFen > 0) moveMoney(agency, id, amountFen);
  closeIfDone(agency, transferCase);
}

function moveMoney(agency: Agency, id: string, amountFen: number): void {
  const { effects } = agency;
  const remittanceNumber = `HK-${id}`;
  effects.record({ kind: "posted", case: id, debit: "participants", credit: "payable", amountFen });
  effects.record({ kind: "remittance_sent", case: id, remittanceNumber });
  effects.record({ kind: "posted", case: id, debit: "payable", credit: "suspense", amountFen });
  effects.record({ kind: "funds_arrived", case: id, remittanceNumber, remittedAt: effects.now, amountFen });
  effects.record({ kind: "posted", case: id, debit: "suspense", credit: "participants", amountFen });
  effects.record({ kind: "funds_credited", case: id });
}
