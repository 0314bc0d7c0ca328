import { TICKS_PER_MINUTE } from "#kernel/time.ts";
import type { Application } from "../application.ts";
import { dayZero, deadlineDay } from "../calendar/deadline.ts";
import type { Delays } from "../lateness/delays.ts";
import type { ProvincePolicy } from "../policy/policy.ts";
import type { CountrySetting } from "../province/countrySetting.ts";
import { destinationPolicy, homePolicy, originPolicy } from "../province/policyAt.ts";

/**
 * The last day on which origin remits in time (划转时限), where it sets itself such a limit, counted from the day of
 * the transfer-out; −1 where it sets none or nothing is out yet. The national rule sets none (43号 as quoted).
 */
export function remitDeadlineDay(
  country: CountrySetting,
  application: Application,
  outDoneAt: number,
): number {
  if (outDoneAt < 0) return -1;
  const { clock, funds } = originPolicy(country, application);
  if (funds.remitWorkingDays === null) return -1;
  return deadlineDay(country.calendar, dayZero(country.calendar, clock, outDoneAt), funds.remitWorkingDays);
}

/**
 * Likewise the last day on which destination credits in time (计入时限), counted from the day of arrival. Where the
 * policy has the clock stand still during an investigation, its whole working days are added.
 */
export function creditDeadlineDay(
  country: CountrySetting,
  application: Application,
  fundsArrivedAt: number,
  delays: Delays | null,
): number {
  if (fundsArrivedAt < 0) return -1;
  const policy = destinationPolicy(country, application);
  const limit = policy.funds.creditWorkingDays;
  if (limit === null) return -1;
  const from = dayZero(country.calendar, policy.clock, fundsArrivedAt);
  const paused = policy.clock.pauseOn.includes("investigation") ? (delays?.mismatch ?? 0) : 0;
  const pausedDays = paused === 0 ? 0 : Math.floor(paused / officeTicksPerDay(policy));
  return deadlineDay(country.calendar, from, limit + pausedDays);
}

/** The office time of one working day. */
export function officeTicksPerDay({ officeHours }: ProvincePolicy): number {
  let minutes = 0;
  for (const { fromMinute, toMinute } of officeHours) minutes += toMinute - fromMinute;
  return minutes * TICKS_PER_MINUTE;
}

/** The last day on which a refusal is told in time (不予受理告知, 及时), counted from the day of the application. */
export function refusalDeadlineDay(country: CountrySetting, application: Application): number {
  const { clock, refusal } = homePolicy(country, application);
  const from = dayZero(country.calendar, clock, application.appliedAt);
  return deadlineDay(country.calendar, from, refusal.noticeWorkingDays);
}
