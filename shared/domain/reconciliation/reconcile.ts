import { PLATFORM } from "../logicalProcessCode.ts";
import type { ReconciliationMessage } from "../message/moneyMessage.ts";
import type { Agency } from "../province/agency.ts";
import { agrees, differenceOf, keyOf, type Paid, unstated } from "./accountWith.ts";
import { statementAfter } from "./statementPeriod.ts";

/**
 * Daily reconciliation (对账) between provinces: each states to each what it has paid since its last statement, one
 * message for a pair with traffic, and each compares that with what has come. Agencies have to match what arrives with
 * the business file (医保办发〔2021〕43号 art. 8); the daily statement is an assumption.
 */
export function callStatement(agency: Agency): void {
  const { effects, setting, state } = agency;
  if (state.reconciliation.statementAt >= 0) return;
  const at = statementAfter(setting.country.calendar, effects.now);
  effects.record({ kind: "reconciliation_called", at });
  effects.schedule(at, { kind: "reconciliation_due" });
}

/** The statement hour: every province that was paid something gets its statement. */
export function stateAccounts(agency: Agency): void {
  const { effects, setting, state } = agency;
  const due = [...state.reconciliation.sent.values()].filter(({ endsAt }) => endsAt <= effects.now);
  effects.record({ kind: "reconciliation_held", statements: due.length });
  for (const { with: other, endsAt, ...paid } of due) {
    effects.record({ kind: "reconciliation_stated", with: other, endsAt, ...figuresOf(paid) });
    const message: ReconciliationMessage = {
      kind: "reconciliation",
      case: `DZ-${setting.code}-${other}-${endsAt}`,
      addressee: other,
      from: setting.code,
      endsAt,
      ...figuresOf(paid),
    };
    effects.send(PLATFORM, message, setting.country.exchangeTicks);
  }
  if (state.reconciliation.sent.size > 0) callStatement(agency);
}

/** Another province's statement: held against what has come of that period so far. */
export function receiveStatement(agency: Agency, message: ReconciliationMessage): void {
  const { from, endsAt } = message;
  agency.effects.record({ kind: "reconciliation_received", with: from, endsAt, ...figuresOf(message) });
  compareWith(agency, from, endsAt);
}

/** A payment of another province has come: perhaps the last of its period that was missing. */
export function comparePayment(agency: Agency, from: string, sentAt: number): void {
  const { setting } = agency;
  if (from === setting.code) return;
  compareWith(agency, from, statementAfter(setting.country.calendar, sentAt));
}

function compareWith({ effects, state }: Agency, other: string, endsAt: number): void {
  const { received, latest } = state.reconciliation;
  const account = received.get(keyOf(other, endsAt));
  if (account === undefined || account.differs) return;
  const settledBefore = account.stated === null && (latest.get(other) ?? -1) >= endsAt;
  const difference = settledBefore ? unstated(account) : differenceOf(account);
  if (difference !== null) effects.record({ kind: "reconciliation_differs", ...difference });
  else if (agrees(account)) effects.record({ kind: "reconciliation_agreed", with: other, endsAt });
}

function figuresOf(paid: Paid): Paid {
  const { remittedCount, remittedFen, returnedCount, returnedFen, firstNumber, lastNumber } = paid;
  return { remittedCount, remittedFen, returnedCount, returnedFen, firstNumber, lastNumber };
}
