import type { MoneyFact } from "../fact/moneyFact.ts";
import type { Agency } from "../province/agency.ts";
import { accountOf, addPayment, addStatement, type Difference, keyOf } from "./accountWith.ts";
import { statementAfter } from "./statementPeriod.ts";

export type ReconciliationFact = Extract<MoneyFact, { kind: `reconciliation_${string}` }>;

/** Folds a fact of the reconciliation into the province's books. */
export function evolveReconciliation({ state }: Agency, fact: ReconciliationFact): void {
  const books = state.reconciliation;
  switch (fact.kind) {
    case "reconciliation_called":
      books.statementAt = fact.at;
      return;
    case "reconciliation_held":
      books.statementAt = -1;
      return;
    case "reconciliation_stated":
      books.stated++;
      books.sent.delete(keyOf(fact.with, fact.endsAt));
      return;
    case "reconciliation_received": {
      const { kind: _, with: other, endsAt, ...stated } = fact;
      const account = accountOf(books.received, other, endsAt);
      account.stated = account.stated === null ? stated : addStatement(account.stated, stated);
      books.latest.set(other, Math.max(endsAt, books.latest.get(other) ?? -1));
      return;
    }
    case "reconciliation_agreed":
      books.agreed++;
      books.received.delete(keyOf(fact.with, fact.endsAt));
      return;
    case "reconciliation_differs": {
      const { kind: _, ...difference } = fact;
      accountOf(books.received, fact.with, fact.endsAt).differs = true;
      books.differences.push(difference);
    }
  }
}

/** A payment to another province goes into the account of the period it will be stated in. */
export function notePaid(
  { effects, setting, state }: Agency,
  to: string,
  what: Difference["what"],
  number: string,
  amountFen: number,
): void {
  if (to === setting.code) return;
  const endsAt = statementAfter(setting.country.calendar, effects.now);
  addPayment(accountOf(state.reconciliation.sent, to, endsAt), what, number, amountFen);
}

/** The bank gave a payment back: it is taken off the account of the period it was, or is to be, stated in. */
export function takeBackPaid(
  { setting, state }: Agency,
  to: string,
  payment: { readonly remittanceNumber: string; readonly remittedAt: number; readonly amountFen: number },
): void {
  if (to === setting.code) return;
  const { remittanceNumber, remittedAt, amountFen } = payment;
  const endsAt = statementAfter(setting.country.calendar, remittedAt);
  const account = accountOf(state.reconciliation.sent, to, endsAt);
  if (account.firstNumber === "") account.firstNumber = remittanceNumber;
  account.lastNumber = remittanceNumber;
  account.remittedCount--;
  account.remittedFen -= amountFen;
}

/** Likewise a payment that has come from another province. */
export function noteReceived(
  { setting, state }: Agency,
  from: string,
  what: Difference["what"],
  payment: { readonly remittanceNumber: string; readonly remittedAt: number; readonly amountFen: number },
): void {
  if (from === setting.code) return;
  const { remittanceNumber, remittedAt, amountFen } = payment;
  const endsAt = statementAfter(setting.country.calendar, remittedAt);
  addPayment(accountOf(state.reconciliation.received, from, endsAt), what, remittanceNumber, amountFen);
}
