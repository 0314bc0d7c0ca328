import type { DeskRow } from "#domain/deskRow.ts";
import { mergeHistogram, recordValue } from "#kernel/histogram.ts";
import { createTrend, type GaugeValue, type RateValue, type TrendValue } from "../metric/metricValue.ts";

const NOTHING: GaugeValue = { kind: "gauge", value: null, min: null, max: null, avg: null };

/**
 * Waits of every service begun, in ticks, and of those in line at the end the time so far. Where a desk does not say how long they have
 * waited, 0 is all that is certain.
 */
export function queueWaitOf(desks: readonly DeskRow[]): TrendValue {
  const waits = createTrend();
  for (const { lineAtEnd, lineTicks } of desks) {
    if (lineTicks === undefined) recordValue(waits.openSoFar, 0, lineAtEnd);
    else mergeHistogram(waits.openSoFar, lineTicks);
  }
  const [only] = desks;
  if (only !== undefined && desks.length === 1) return { ...waits, closed: only.waitTicks };
  for (const { waitTicks } of desks) mergeHistogram(waits.closed, waitTicks);
  return waits;
}

/** Waited or not: those still in line have waited, whenever they will be served. */
export function waitedRateOf(desks: readonly DeskRow[]): RateValue {
  let waited = 0;
  let services = 0;
  for (const desk of desks) {
    waited += desk.waited + desk.lineAtEnd;
    services += desk.waitTicks.count + desk.lineAtEnd;
  }
  return { kind: "rate", good: waited, bad: services - waited, undecided: 0 };
}

/** Lines of several desks, read desk by desk: the worst at the end; the longest ever of the best and the worst. */
export function queueLengthOf(desks: readonly DeskRow[]): GaugeValue {
  if (desks.length === 0) return NOTHING;
  const lengthTicks = desks.reduce((sum, desk) => sum + BigInt(desk.lengthTickSum), 0n);
  const observedTicks = desks.reduce((sum, desk) => sum + BigInt(desk.observedTicks), 0n);
  return {
    kind: "gauge",
    value: Math.max(...desks.map((desk) => desk.lineAtEnd)),
    min: Math.min(...desks.map((desk) => desk.longestLine)),
    max: Math.max(...desks.map((desk) => desk.longestLine)),
    avg: observedTicks === 0n ? null : Number(lengthTicks) / Number(observedTicks),
  };
}

/** Officer time worked of officer time there was; desks whose office never opened have none. */
export function utilisationOf(desks: readonly DeskRow[]): GaugeValue {
  const open = desks.filter((desk) => desk.openTicks > 0);
  if (open.length === 0) return NOTHING;
  const shares = open.map((desk) => desk.busyTicks / desk.openTicks);
  const busyTicks = open.reduce((sum, desk) => sum + BigInt(desk.busyTicks), 0n);
  const openTicks = open.reduce((sum, desk) => sum + BigInt(desk.openTicks), 0n);
  const value = Number(busyTicks) / Number(openTicks);
  return { kind: "gauge", value, min: Math.min(...shares), max: Math.max(...shares), avg: value };
}
