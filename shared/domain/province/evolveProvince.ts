import { unreachable } from "#kernel/unreachable.ts";
import { evolveDesk } from "../desk/evolveDesk.ts";
import type { Fact } from "../fact/fact.ts";
import type { JourneyFact } from "../fact/journeyFact.ts";
import type { PayoutFact } from "../fact/payoutFact.ts";
import type { WalletFact } from "../fact/walletFact.ts";
import { post } from "../ledger/ledger.ts";
import { evolveReconciliation } from "../reconciliation/evolveReconciliation.ts";
import { openCase } from "../transferCase.ts";
import { type Agency, caseOf, keepFile } from "./agency.ts";
import { type CaseFact, evolveCase } from "./evolveCase.ts";
import { evolveClocks, noteQueue } from "./evolveClocks.ts";
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
      evolveDesk(agency.office, fact);
      return;
    case "posted":
      return post(agency.state.ledger, fact.debit, fact.credit, fact.amountFen);
    case "application_lodged":
    case "application_received":
      return openFile(agency, fact);
    case "circulating":
      if (fact.desk === "verification") caseOf(agency, fact.case).circulatesUntil = fact.until;
      return;
    case "enrolment_kept":
    case "cover_settled":
      return;
    case "batch_opened":
      agency.state.batchAt = -1;
      agency.state.batch = [];
      return;
    case "balance_found":
    case "verified":
    case "refused":
    case "accepted":
    case "transfer_out_done":
    case "sheet_received":
    case "transfer_in_done":
    case "transfer_in_reported":
    case "payment_ordered":
    case "remittance_sent":
    case "funds_arrived":
    case "funds_credited":
    case "funds_sent_back":
    case "funds_reported":
    case "account_restored":
    case "case_closed":
    case "account_retained":
      return evolveCase(agency, caseOf(agency, fact.case), fact);
    default:
      return evolveSlice(agency, fact);
  }
}

type SliceFact = Exclude<
  Fact,
  {
    kind:
      | CaseFact["kind"]
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

/** What only some cases have: a way to the application, a pay-out, a wallet. */
function evolveFile(agency: Agency, fact: JourneyFact | PayoutFact | WalletFact): void {
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
      return unreachable(fact, `province ${agency.setting.code}`);
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
