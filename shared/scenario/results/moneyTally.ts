import type { Grant } from "#protocol/grant.ts";
import type { GaugeValue } from "../metric/metricValue.ts";

/**
 * Money that has left origin and is not yet credited, window by window: at the opening of a window it is what the
 * window before left. Whole fen; the integral over time is kept exactly. Plain data.
 */
export interface MoneyTally {
  /** −1 before the first window. */
  startAt: number;
  at: number;
  until: number;
  latestFen: number;
  mostFen: number;
  /** Fen times ticks. */
  integral: bigint;
  windows: number;
}

export function createMoneyTally(): MoneyTally {
  return { startAt: -1, at: -1, until: -1, latestFen: 0, mostFen: 0, integral: 0n, windows: 0 };
}

/**
 * Within a window the amount counts as it was when the window opened, between two windows as the earlier one
 * left it: nothing happens there.
 */
export function addGrant(tally: MoneyTally, grant: Grant): void {
  const { from, until, moneyInTransitFen } = grant;
  if (grant.phase === "end") return;
  if (tally.startAt < 0) tally.startAt = from;
  else {
    const closedAt = Math.min(tally.until, from);
    tally.integral += area(tally.latestFen, closedAt - tally.at) + area(moneyInTransitFen, from - closedAt);
  }
  tally.at = from;
  tally.until = until;
  tally.latestFen = moneyInTransitFen;
  if (moneyInTransitFen > tally.mostFen) tally.mostFen = moneyInTransitFen;
  if (grant.phase === "run") tally.windows++;
}

/** Nulls before the first window; the average is in whole fen, rounded down. */
export function moneyInTransitOf(tally: MoneyTally): GaugeValue {
  if (tally.startAt < 0) return { kind: "gauge", value: null, min: null, max: null, avg: null };
  const ticks = tally.at - tally.startAt;
  const avg = ticks === 0 ? tally.latestFen : Number(tally.integral / BigInt(ticks));
  return { kind: "gauge", value: tally.latestFen, min: null, max: tally.mostFen, avg };
}

function area(fen: number, ticks: number): bigint {
  return fen === 0 || ticks === 0 ? 0n : BigInt(fen) * BigInt(ticks);
}
