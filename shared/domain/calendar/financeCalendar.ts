import { TICKS_PER_MINUTE } from "#kernel/time.ts";
import type { FundsBlackout, FundsPolicy } from "../policy/fundsPolicy.ts";
import { dateOfDay, dayOfInstant, startOfDay } from "./civilDate.ts";
import { firstDayOfMonth, monthOfDay } from "./civilMonth.ts";
import {
  nextWorkingDay,
  nthWorkingDayAfter,
  type WorkCalendar,
  workingDaysBetween,
  workingDaysWithin,
} from "./workCalendar.ts";

/** When a province's finance pays: instants in ascending order. */
export interface FinanceCalendar {
  readonly batches: Float64Array;
}

/**
 * The batch instants (划转批次) of a finance department from a day on, as far as the calendar reaches: a working day
 * whose place in the calendar's count of working days is a multiple of the cycle, at the batch's time of day. In a
 * black-out the cycle is so many times longer, or nothing is paid at all. Worked out once: a payment looks it up.
 */
export function createFinanceCalendar(
  calendar: WorkCalendar,
  funds: FundsPolicy,
  firstDay: number,
): FinanceCalendar {
  const { batchCycleWorkingDays, batchAtMinute, blackouts } = funds;
  const batches: number[] = [];
  const from = Math.max(firstDay, calendar.firstDay);
  const days = workingDaysWithin(calendar, from, calendar.lastDay);
  let place = workingDaysBetween(calendar, calendar.firstDay, days[0] ?? from);
  for (const day of days) {
    const cycle = batchCycleWorkingDays * slownessOf(blackouts, day);
    if (place % Math.max(1, Math.round(cycle)) === 0) {
      batches.push(startOfDay(day) + batchAtMinute * TICKS_PER_MINUTE);
    }
    place++;
  }
  return { batches: Float64Array.from(batches) };
}

/**
 * The first batch at or after an instant. Throws CalendarHorizonError where the calendar ends first.
 */
export function nextBatchAt(finance: FinanceCalendar, calendar: WorkCalendar, atTicks: number): number {
  return batchFrom(finance, atTicks) ?? nthWorkingDayAfter(calendar, calendar.lastDay, 1);
}

/** The first batch from an instant on, or a later instant if that comes before it. */
export function nextBatchBy(finance: FinanceCalendar, fromTicks: number, byTicks: number): number {
  return Math.min(batchFrom(finance, fromTicks) ?? byTicks, byTicks);
}

function batchFrom({ batches }: FinanceCalendar, atTicks: number): number | undefined {
  let low = 0;
  let high = batches.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((batches[middle] as number) < atTicks) low = middle + 1;
    else high = middle;
  }
  return batches[low];
}

/**
 * The monthly distribution (月度拨付) at or after an instant: on a day of the month, or on the next working day where
 * that is none, which may be one of the next month, at a minute of the day.
 */
export function nextDistributionAt(
  calendar: WorkCalendar,
  { creditBatchDay, batchAtMinute }: FundsPolicy,
  atTicks: number,
): number {
  for (let month = monthOfDay(dayOfInstant(atTicks)) - 1; ; month++) {
    const day = firstDayOfMonth(month) + creditBatchDay - 1;
    if (day < calendar.firstDay) continue;
    const distributionAt = startOfDay(nextWorkingDay(calendar, day)) + batchAtMinute * TICKS_PER_MINUTE;
    if (distributionAt >= atTicks) return distributionAt;
  }
}

/** How many times longer a cycle takes on a day; Infinity where nothing is paid. */
function slownessOf(blackouts: readonly FundsBlackout[], day: number): number {
  if (blackouts.length === 0) return 1;
  let slowest = 1;
  for (const blackout of blackouts) {
    if (covers(blackout, day)) slowest = Math.max(slowest, blackout.slowFactor ?? Number.POSITIVE_INFINITY);
  }
  return slowest;
}

/** Whether a day lies in a black-out; one that ends before it begins runs over New Year. */
function covers({ from, until }: FundsBlackout, day: number): boolean {
  const { month, dayOfMonth } = dateOfDay(day);
  const place = month * 100 + dayOfMonth;
  const first = from.month * 100 + from.day;
  const last = until.month * 100 + until.day;
  return first <= last ? place >= first && place <= last : place >= first || place <= last;
}
