import type { Agency } from "../province/agency.ts";
import { originPolicy } from "../province/policyAt.ts";
import type { TransferCase } from "../transferCase.ts";
import type { ClearingEntry } from "./clearingState.ts";
import { nextDayOfMonth } from "./dayOfMonth.ts";

/**
 * Credited first, settled later (先划转后清算): destination's city credits from its own books at once and has a claim on
 * clearing; origin's city owes as much. The province nets them on its settlement day.
 */
export function creditFirst(agency: Agency, transferCase: TransferCase): void {
  const { effects, setting, state } = agency;
  const { amountFen, application } = transferCase;
  const { case: id } = application;
  const remittanceNumber = `HK-${id}`;
  const called = state.clearing.settleAt >= 0;
  const settleAt = called
    ? state.clearing.settleAt
    : nextDayOfMonth(effects.now, originPolicy(setting.country, application).inProvince.settlementDay);
  effects.record({ kind: "posted", case: id, debit: "participants", credit: "clearing_owed", amountFen });
  effects.record({ kind: "remittance_sent", case: id, remittanceNumber });
  effects.record({ kind: "posted", case: id, debit: "clearing_claims", credit: "participants", amountFen });
  effects.record({ kind: "funds_arrived", case: id, remittanceNumber, remittedAt: effects.now, amountFen });
  effects.record({ kind: "funds_credited", case: id });
  effects.record({ kind: "credited_first", case: id, amountFen, settleAt });
  if (!called) effects.schedule(settleAt, { kind: "clearing_day" });
}

/** The settlement day: every city's position, every case's entry struck out, and what is really paid after netting. */
export function settleClearing({ effects, state }: Agency): void {
  const { entries } = state.clearing;
  const positions = positionsOf(entries);
  let netFen = 0;
  let grossFen = 0;
  for (const [pool, { owedFen, claimedFen }] of positions) {
    effects.record({ kind: "clearing_position", pool, owedFen, claimedFen });
    netFen += Math.max(0, owedFen - claimedFen);
  }
  for (const { case: id, amountFen } of entries) {
    effects.record({
      kind: "posted",
      case: id,
      debit: "clearing_owed",
      credit: "clearing_claims",
      amountFen,
    });
    effects.record({ kind: "clearing_settled", case: id, amountFen });
    grossFen += amountFen;
  }
  effects.record({ kind: "clearing_held", cases: entries.length, grossFen, netFen });
}

/** What each pooling area owes and claims, in the order of their codes. */
export function positionsOf(
  entries: readonly ClearingEntry[],
): [string, { owedFen: number; claimedFen: number }][] {
  const positions = new Map<string, { owedFen: number; claimedFen: number }>();
  for (const { from, to, amountFen } of entries) {
    positionOf(positions, from).owedFen += amountFen;
    positionOf(positions, to).claimedFen += amountFen;
  }
  return [...positions].sort(([one], [other]) => (one < other ? -1 : 1));
}

function positionOf(positions: Map<string, { owedFen: number; claimedFen: number }>, pool: string) {
  let position = positions.get(pool);
  if (position === undefined) {
    position = { owedFen: 0, claimedFen: 0 };
    positions.set(pool, position);
  }
  return position;
}
