import { evolveDesk } from "../desk/evolveDesk.ts";
import type { Fact } from "../fact/fact.ts";
import type { JourneyFact } from "../fact/journeyFact.ts";
import type { PayoutFact } from "../fact/payoutFact.ts";
import type { WalletFact } from "../fact/walletFact.ts";
import { post } from "../ledger/ledger.ts";
import { evolveReconciliation } from "../reconciliation/evolveReconciliation.ts";
import { isInProvince, openCase, type TransferCase } from "../transferCase.ts";
import { emptyOtherFiles } from "./accountGone.ts";
import { type Agency, caseOf, dropFile, keepFile } from "./agency.ts";
import { archiveFile } from "./closedFiles.ts";
import { evolveClocks, noteQueue } from "./evolveClocks.ts";
import { evolveFunds } from "./evolveFunds.ts";
import { evolveJourney } from "./evolveJourney.ts";
import { evolveMoney } from "./evolveMoney.ts";
import { evolveOtherDoors } from "./otherDoors.ts";

/** Folds a fact into the province's state: the only way that state changes. */
export function evolveProvince(agency: Agency, fact: Fact): void {
  switch (fact.kind) {
    case "service_started":
      evolveDesk(agency.office, fact);
      return noteQueue(agency, fact);
    case "queued":
    case "service_ended":
    case "opening_awaited":
      return evolveDesk(agency.office, fact);
    case "posted":
      return post(agency.state.ledger, fact.debit, fact.credit, fact.amountFen);
    case "application_lodged":
    case "application_received":
      return openFile(agency, fact);
    case "circulating":
    case "enrolment_kept":
    case "cover_settled":
      return;
    case "batch_opened":
      agency.state.batchAt = -1;
      agency.state.batch = [];
      return;
    default:
      return evolveSlice(agency, fact);
  }
}

type SliceFact = Exclude<
  Fact,
  {
    kind:
      | "service_started"
      | "queued"
      | "service_ended"
      | "opening_awaited"
      | "posted"
      | "application_lodged"
      | "application_received"
      | "circulating"
      | "enrolment_kept"
      | "cover_settled"
      | "batch_opened";
  }
>;

/** What has books of its own beside the case's file: the reconciliation, money beyond the balance, the clocks. */
function evolveSlice(agency: Agency, fact: SliceFact): void {
  switch (fact.kind) {
    case "reconciliation_called":
    case "reconciliation_held":
    case "reconciliation_stated":
    case "reconciliation_received":
    case "reconciliation_agreed":
    case "reconciliation_differs":
      return evolveReconciliation(agency, fact);
    case "credits_announced":
    case "credit_came":
    case "transfer_out_held":
    case "advance_set_off":
    case "overdraft_made_good":
    case "late_credit_called":
    case "late_payment_ordered":
    case "late_remittance_sent":
    case "late_credit_settled":
    case "late_credits_expected":
    case "late_funds_arrived":
    case "late_funds_to_match":
    case "late_funds_credited":
    case "late_funds_reported":
    case "credited_first":
    case "clearing_settled":
    case "clearing_position":
    case "clearing_held":
    case "account_changed_pool":
      return evolveMoney(agency, fact);
    case "payout_taken":
    case "payout_delivered":
    case "case_registered":
    case "case_released":
    case "relation_noted":
    case "sheet_noted":
    case "funds_noted":
    case "payment_taken":
    case "payment_delivered":
    case "job_started":
    case "job_arrived":
    case "job_moved":
    case "job_left":
      throw new Error(`province ${agency.setting.code} records no ${fact.kind}`);
    case "remit_due":
    case "credit_due":
    case "delays_learnt":
    case "in_clock_started":
    case "payment_postponed":
    case "payment_returned":
    case "mismatch_found":
    case "investigation_begun":
    case "investigation_answered":
    case "credit_held":
    case "distribution_opened":
      return evolveClocks(agency, fact);
    default:
      return evolveFile(agency, fact);
  }
}

/** What changes the file on a case; what came before there was one changes nothing here. */
function evolveFile(agency: Agency, fact: CaseFact | JourneyFact | PayoutFact | WalletFact): void {
  switch (fact.kind) {
    case "set_out":
    case "journey_walked":
    case "prechecked":
    case "certificate_requested":
    case "certificate_issued":
    case "certificate_received":
    case "account_opened":
    case "paper_route_taken":
    case "letter_posted":
    case "contact_letter_received":
    case "supplement_asked":
    case "supplement_ended":
    case "supplement_noted":
    case "applicant_told":
    case "withdrawal_asked":
    case "withdrawal_refused":
      return evolveJourney(agency, fact);
    case "payout_lodged":
    case "payout_refused":
    case "payout_accepted":
    case "payout_issued":
    case "payout_returned":
    case "payout_closed":
    case "sharing_found":
    case "sharing_dissolved":
    case "balance_fixed":
    case "wallet_transfer_asked":
    case "wallet_transfer_sent":
    case "wallet_transfer_arrived":
    case "wallet_transfer_accepted":
    case "wallet_transfer_returned":
    case "wallet_transfer_closed":
      return evolveOtherDoors(agency, fact);
    default:
      return evolveCase(agency, caseOf(agency, fact.case), fact);
  }
}

/** Only applications lodged here are numbered here. */
function openFile(
  agency: Agency,
  fact: Extract<Fact, { kind: "application_lodged" | "application_received" }>,
): void {
  const { kind, application } = fact;
  if (kind === "application_lodged" && application.number === agency.state.numbered) agency.state.numbered++;
  keepFile(agency, fact.case, openCase(application));
}

type CaseFact = Extract<
  Fact,
  {
    kind:
      | "balance_found"
      | "verified"
      | "refused"
      | "accepted"
      | "transfer_out_done"
      | "sheet_received"
      | "transfer_in_done"
      | "transfer_in_reported"
      | "payment_ordered"
      | "remittance_sent"
      | "funds_arrived"
      | "funds_credited"
      | "funds_sent_back"
      | "funds_reported"
      | "account_restored"
      | "case_closed"
      | "account_retained";
  }
>;

function evolveCase(agency: Agency, file: TransferCase, fact: CaseFact): void {
  switch (fact.kind) {
    case "balance_found":
      file.amountFen = fact.amountFen;
      return;
    case "verified":
      file.verified = true;
      return;
    case "refused":
      file.refusalCode = fact.code;
      file.refusedBy = fact.side;
      return;
    case "accepted":
      file.acceptedAt = fact.acceptedAt;
      file.dayZero = fact.dayZero;
      file.outDeadlineDay = fact.outDeadlineDay;
      file.totalDeadlineDay = fact.totalDeadlineDay;
      if (isInProvince(file.application)) {
        agency.state.inProvinceCases.set(file.application.person, fact.case);
      }
      return;
    case "account_retained":
      file.retained = { amountFen: fact.amountFen, outcome: fact.outcome };
      // Nothing of it goes with the relation.
      file.amountFen = 0;
      return;
    case "payment_ordered":
      agency.state.batchAt = fact.batchAt;
      agency.state.batch.push(fact.case);
      return;
    case "case_closed":
      file.status = fact.status;
      if (fact.status === "withdrawn" || fact.status === "lapsed") agency.state.setAside.add(fact.case);
      dropFile(agency, fact.case);
      if (fact.status === "completed") emptyOtherFiles(agency, file);
      archiveFile(agency.state.closed, fact.case, file, agency.effects.now);
      if (agency.state.inProvinceCases.get(file.application.person) === fact.case) {
        agency.state.inProvinceCases.delete(file.application.person);
      }
      return;
    case "transfer_out_done":
    case "sheet_received":
    case "transfer_in_done":
    case "transfer_in_reported":
      return evolveRelation(agency, file, fact);
    default:
      return evolveFunds(agency, file, fact);
  }
}

type RelationFact = Extract<
  Fact,
  { kind: "transfer_out_done" | "sheet_received" | "transfer_in_done" | "transfer_in_reported" }
>;

function evolveRelation(agency: Agency, file: TransferCase, fact: RelationFact): void {
  switch (fact.kind) {
    case "transfer_out_done":
      file.outDoneAt = agency.effects.now;
      file.sheetNumber = fact.sheetNumber;
      file.contributionMonths = fact.contributionMonths;
      file.contributions = fact.contributions;
      file.amountFen = fact.amountFen;
      return;
    case "sheet_received":
      file.sheetNumber = fact.sheetNumber;
      file.acceptedAt = fact.acceptedAt;
      file.dayZero = fact.dayZero;
      file.totalDeadlineDay = fact.totalDeadlineDay;
      file.outDeadlineDay = fact.outDeadlineDay;
      file.outDoneAt = fact.outDoneAt;
      file.contributionMonths = fact.contributionMonths;
      file.contributions = fact.contributions;
      file.amountFen = fact.amountFen;
      file.inDeadlineDay = fact.inDeadlineDay;
      file.sheetReceivedAt = agency.effects.now;
      return;
    case "transfer_in_done":
      file.inDoneAt = agency.effects.now;
      file.accumulatedMonths = fact.accumulatedMonths;
      file.retirementMonthsNeeded = fact.retirementMonthsNeeded;
      return;
    case "transfer_in_reported":
      file.sheetReceivedAt = fact.sheetReceivedAt;
      file.inDeadlineDay = fact.inDeadlineDay;
      file.inDoneAt = fact.inDoneAt;
      file.accumulatedMonths = fact.accumulatedMonths;
      file.retirementMonthsNeeded = fact.retirementMonthsNeeded;
  }
}
