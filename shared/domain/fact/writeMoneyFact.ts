import { type Fingerprint, writeInteger, writeName, writeText } from "#kernel/fingerprint.ts";
import type { Paid } from "../reconciliation/accountWith.ts";
import type { MoneyFact } from "./moneyFact.ts";

type MoneyWriters = {
  readonly [K in MoneyFact["kind"]]: (to: Fingerprint, fact: Extract<MoneyFact, { kind: K }>) => void;
};

/** How the facts about money beyond the procedure are written into the outcome digest. */
export const moneyWriters: MoneyWriters = {
  credits_announced(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.credits);
    writeInteger(to, fact.creditFen);
  },
  credit_came(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.amountFen);
    writeInteger(to, fact.late ? 1 : 0);
  },
  transfer_out_held(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.reason);
    writeInteger(to, fact.until);
  },
  advance_set_off(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.unearnedMonths);
    writeInteger(to, fact.setOffFen);
    writeInteger(to, fact.shortFen);
  },
  overdraft_made_good: writeAmount,

  late_credit_called(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.at);
  },
  late_payment_ordered(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.batchAt);
  },
  late_remittance_sent(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.remittanceNumber);
    writeInteger(to, fact.amountFen);
  },
  late_credit_settled(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.how);
    writeInteger(to, fact.amountFen);
  },
  late_credits_expected: writeAmount,
  late_funds_arrived(to, fact) {
    writeName(to, fact.case);
    writeText(to, fact.remittanceNumber);
    writeInteger(to, fact.remittedAt);
    writeInteger(to, fact.amountFen);
  },
  late_funds_to_match: (to, fact) => writeName(to, fact.case),
  late_funds_credited: writeAmount,
  late_funds_reported: writeAmount,

  credited_first(to, fact) {
    writeName(to, fact.case);
    writeInteger(to, fact.amountFen);
    writeInteger(to, fact.settleAt);
  },
  clearing_settled: writeAmount,
  clearing_position(to, fact) {
    writeText(to, fact.pool);
    writeInteger(to, fact.owedFen);
    writeInteger(to, fact.claimedFen);
  },
  clearing_held(to, fact) {
    writeInteger(to, fact.cases);
    writeInteger(to, fact.grossFen);
    writeInteger(to, fact.netFen);
  },
  account_changed_pool: writeAmount,

  reconciliation_called: (to, fact) => writeInteger(to, fact.at),
  reconciliation_held: (to, fact) => writeInteger(to, fact.statements),
  reconciliation_stated(to, fact) {
    writeText(to, fact.with);
    writeInteger(to, fact.endsAt);
    writePaid(to, fact);
  },
  reconciliation_received(to, fact) {
    writeText(to, fact.with);
    writeInteger(to, fact.endsAt);
    writePaid(to, fact);
  },
  reconciliation_agreed(to, fact) {
    writeText(to, fact.with);
    writeInteger(to, fact.endsAt);
  },
  reconciliation_differs(to, fact) {
    writeText(to, fact.with);
    writeInteger(to, fact.endsAt);
    writeText(to, fact.what);
    writeInteger(to, fact.statedCount);
    writeInteger(to, fact.statedFen);
    writeInteger(to, fact.foundCount);
    writeInteger(to, fact.foundFen);
    writeText(to, fact.firstNumber);
    writeText(to, fact.lastNumber);
  },
};

function writeAmount(to: Fingerprint, fact: { readonly case: string; readonly amountFen: number }): void {
  writeName(to, fact.case);
  writeInteger(to, fact.amountFen);
}

function writePaid(to: Fingerprint, paid: Readonly<Paid>): void {
  writeInteger(to, paid.remittedCount);
  writeInteger(to, paid.remittedFen);
  writeInteger(to, paid.returnedCount);
  writeInteger(to, paid.returnedFen);
  writeText(to, paid.firstNumber);
  writeText(to, paid.lastNumber);
}
