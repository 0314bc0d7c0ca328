import type { MoneyFact } from "#domain/fact/moneyFact.ts";

const id = "110000-7";
const period = { with: "310000", endsAt: 60 };
const paid = {
  remittedCount: 61,
  remittedFen: 62,
  returnedCount: 63,
  returnedFen: 64,
  firstNumber: "HK-6",
  lastNumber: "HK-9",
};

/** One fact of every kind about money beyond the procedure, each field with a value of its own. */
export const moneyFactSamples: {
  readonly [K in MoneyFact["kind"]]: Extract<MoneyFact, { kind: K }>;
} = {
  credits_announced: { kind: "credits_announced", case: id, credits: 1, creditFen: 2 },
  credit_came: { kind: "credit_came", case: id, amountFen: 3, late: true },
  transfer_out_held: { kind: "transfer_out_held", case: id, reason: "credit", until: 4 },
  advance_set_off: { kind: "advance_set_off", case: id, unearnedMonths: 5, setOffFen: 6, shortFen: 7 },
  overdraft_made_good: { kind: "overdraft_made_good", case: id, amountFen: 8 },
  late_credit_called: { kind: "late_credit_called", case: id, at: 10 },
  late_payment_ordered: { kind: "late_payment_ordered", case: id, batchAt: 11 },
  late_remittance_sent: { kind: "late_remittance_sent", case: id, remittanceNumber: "HK-7-2", amountFen: 12 },
  late_credit_settled: { kind: "late_credit_settled", case: id, how: "kept_at_origin", amountFen: 13 },
  late_credits_expected: { kind: "late_credits_expected", case: id, amountFen: 14 },
  late_funds_arrived: {
    kind: "late_funds_arrived",
    case: id,
    remittanceNumber: "HK-7-2",
    remittedAt: 15,
    amountFen: 16,
  },
  late_funds_to_match: { kind: "late_funds_to_match", case: id },
  late_funds_credited: { kind: "late_funds_credited", case: id, amountFen: 17 },
  late_funds_reported: { kind: "late_funds_reported", case: id, amountFen: 18 },
  credited_first: { kind: "credited_first", case: id, amountFen: 19, settleAt: 20 },
  clearing_settled: { kind: "clearing_settled", case: id, amountFen: 21 },
  clearing_position: { kind: "clearing_position", pool: "110100", owedFen: 22, claimedFen: 23 },
  clearing_held: { kind: "clearing_held", cases: 24, grossFen: 25, netFen: 26 },
  account_changed_pool: { kind: "account_changed_pool", case: id, amountFen: 27 },
  reconciliation_called: { kind: "reconciliation_called", at: 65 },
  reconciliation_held: { kind: "reconciliation_held", statements: 66 },
  reconciliation_stated: { kind: "reconciliation_stated", ...period, ...paid },
  reconciliation_received: { kind: "reconciliation_received", ...period, ...paid },
  reconciliation_agreed: { kind: "reconciliation_agreed", ...period },
  reconciliation_differs: {
    kind: "reconciliation_differs",
    ...period,
    what: "remitted",
    statedCount: 67,
    statedFen: 68,
    foundCount: 69,
    foundFen: 70,
    firstNumber: "HK-6",
    lastNumber: "HK-9",
  },
};
