import { dayOfInstant } from "#domain/calendar/civilDate.ts";
import {
  createFinanceCalendar,
  type FinanceCalendar,
  nextBatchBy,
} from "#domain/calendar/financeCalendar.ts";
import { maintenanceClosures } from "#domain/calendar/maintenance.ts";
import { createOfficeSchedule } from "#domain/calendar/officeTime.ts";
import type { WorkCalendar } from "#domain/calendar/workCalendar.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { officeTicksPerDay } from "#domain/procedure/fundsDeadline.ts";
import {
  type OpenInterval,
  openTicksUpTo,
  subtractIntervals,
  type WorkSchedule,
} from "#kernel/workSchedule.ts";
import type { RunConfiguration } from "../runConfiguration.ts";

/** A province's working time, by which late cases are explained and time is shared out; worked out when it is first asked for. */
export interface PlaceTime {
  /** Office hours on working days. */
  readonly plain: WorkSchedule;
  /** The same without outages, and without outages and maintenance; the very same where there are none. */
  readonly up: WorkSchedule;
  readonly working: WorkSchedule;
  /** Office time of one working day. */
  readonly dayTicks: number;
  /** When its finance pays, and when it would pay if there were no black-outs; the very same where there are none. */
  readonly finance: FinanceCalendar;
  readonly unbroken: FinanceCalendar;
}

export function placeTimeOf(
  policy: ProvincePolicy,
  configuration: RunConfiguration,
  calendar: WorkCalendar,
): PlaceTime {
  const { code, clock, funds, officeHours } = policy;
  const runDay = dayOfInstant(configuration.startAt);
  const firstDay = Math.max(calendar.firstDay, runDay);
  const { lastDay } = calendar;
  const plain = createOfficeSchedule({ calendar, officeHours, firstDay, lastDay, closures: [] });
  const up = without(plain, outagesOf(configuration, code));
  const unbroken = createFinanceCalendar(calendar, { ...funds, blackouts: [] }, runDay);
  return {
    plain,
    dayTicks: officeTicksPerDay(policy),
    up,
    working: without(up, maintenanceClosures(clock.maintenance, firstDay, lastDay)),
    finance: funds.blackouts.length === 0 ? unbroken : createFinanceCalendar(calendar, funds, runDay),
    unbroken,
  };
}

/** Office time between two instants; below 0 if they come the other way round. */
export function openBetween(schedule: WorkSchedule, from: number, to: number): number {
  return openTicksUpTo(schedule, to) - openTicksUpTo(schedule, from);
}

/** Office time between two instants in which nobody could work: outages and maintenance. */
export function downTicks({ plain, working }: PlaceTime, from: number, to: number): number {
  return openBetween(plain, from, to) - openBetween(working, from, to);
}

/** A stretch of time; ticks. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * How long a black-out (财务封账) keeps a payment waiting that is ordered at an instant: from the batch that would have
 * taken it to the one that does, and no longer than until it was made. Of no length where no black-out is in its way.
 */
export function blackoutOf({ finance, unbroken }: PlaceTime, orderedAt: number, paidAt: number): Stretch {
  const from = nextBatchBy(unbroken, orderedAt, paidAt);
  if (finance === unbroken) return { from, to: from };
  return { from, to: Math.max(from, nextBatchBy(finance, orderedAt, paidAt)) };
}

function without(schedule: WorkSchedule, closures: readonly OpenInterval[]): WorkSchedule {
  return closures.length === 0 ? schedule : subtractIntervals(schedule, closures);
}

function outagesOf({ faults }: RunConfiguration, code: string): OpenInterval[] {
  return faults
    .filter((fault) => fault.kind === "outage" && fault.at === code)
    .map(({ fromTicks, untilTicks }) => ({ fromTicks, toTicks: untilTicks }));
}
