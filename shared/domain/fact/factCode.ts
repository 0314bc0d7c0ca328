import { type Account, accounts } from "../ledger/ledger.ts";
import type { FactKind } from "./fact.ts";

/**
 * The numbers by which the outcome digest names the kinds of facts. Frozen: a new kind takes a new number at the
 * end, and no number is ever used again, for every golden digest rests on them.
 */
export const factCodes: Readonly<Record<FactKind, number>> = {
  application_lodged: 1,
  application_received: 2,
  balance_found: 3,
  queued: 4,
  service_started: 5,
  service_ended: 6,
  opening_awaited: 7,
  verified: 8,
  refused: 9,
  accepted: 10,
  transfer_out_done: 11,
  sheet_received: 12,
  transfer_in_done: 13,
  transfer_in_reported: 14,
  payment_ordered: 15,
  batch_opened: 16,
  remittance_sent: 17,
  funds_arrived: 18,
  funds_credited: 19,
  funds_sent_back: 20,
  funds_reported: 21,
  account_restored: 22,
  posted: 23,
  case_closed: 24,
  case_registered: 25,
  case_released: 26,
  relation_noted: 27,
  sheet_noted: 28,
  funds_noted: 29,
  payment_taken: 30,
  payment_delivered: 31,
  job_started: 32,
  job_arrived: 33,
  job_moved: 34,
  job_left: 35,
  circulating: 36,
  reconciliation_called: 127,
  reconciliation_held: 128,
  reconciliation_stated: 129,
  reconciliation_received: 130,
  reconciliation_agreed: 131,
  reconciliation_differs: 132,
  remit_due: 90,
  credit_due: 91,
  delays_learnt: 92,
  payment_postponed: 93,
  payment_returned: 94,
  mismatch_found: 95,
  investigation_begun: 96,
  investigation_answered: 97,
  credit_held: 98,
  distribution_opened: 99,
  in_clock_started: 100,
  enrolment_kept: 60,
  account_retained: 61,
};

/** Likewise for the accounts of the ledger: their places in the list of accounts. */
export const accountCodes = Object.fromEntries(
  accounts.map((account, index) => [account, index]),
) as Readonly<Record<Account, number>>;
