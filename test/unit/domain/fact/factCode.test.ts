import { expect, test } from "vitest";
import { accountCodes, factCodes } from "#domain/fact/factCode.ts";

/** A copy on purpose: whoever changes a number here has changed every golden digest. */
const frozen = {
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
};

test("no kind of fact ever changes its number; new ones are added at the end", () => {
  expect(factCodes).toMatchObject(frozen);
  const added = Object.entries(factCodes).filter(([kind]) => !(kind in frozen));
  expect(added.every(([, code]) => code > Math.max(...Object.values(frozen)))).toBe(true);
});

test("no two kinds share a number", () => {
  const codes = Object.values(factCodes);
  expect(new Set(codes).size).toBe(codes.length);
});

test("no account ever changes its number", () => {
  expect(accountCodes).toEqual({
    opening: 0,
    participants: 1,
    payable: 2,
    in_transit: 3,
    suspense: 4,
    paid_out: 5,
    dispatched: 6,
    arrived: 7,
    shared: 8,
    pooled: 9,
    standing: 10,
    paid_ahead: 11,
    clearing_owed: 12,
    clearing_claims: 13,
    contributions: 14,
    interest: 15,
    made_good: 16,
  });
});
