import { dayOfInstant } from "#domain/calendar/civilDate.ts";
import { createFinanceCalendar, type FinanceCalendar } from "#domain/calendar/financeCalendar.ts";
import { maintenanceClosures } from "#domain/calendar/maintenance.ts";
import { createOfficeSchedule } from "#domain/calendar/officeTime.ts";
import type { WorkCalendar } from "#domain/calendar/workCalendar.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { officeTicksPerDay } from "#domain/procedure/fundsDeadline.ts";
import { subtractIntervals, type WorkSchedule } from "#kernel/workSchedule.ts";
import type { RunConfiguration } from "../runConfiguration.ts";

/** A province's working time by which late cases are explained; worked out when it first has one. */
export interface PlaceTime {
  /** Office hours on working days. */
  readonly plain: WorkSchedule;
  /** The same without outages, and without outages and maintenance. */
  readonly up: WorkSchedule;
  readonly working: WorkSchedule;
  /** Office time of one working day. */
  readonly dayTicks: number;
  /** When its finance pays, and when it would pay if there were no black-outs. */
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
  const up = subtractIntervals(plain, outagesOf(configuration, code));
  return {
    plain,
    dayTicks: officeTicksPerDay(policy),
    up,
    working: subtractIntervals(up, maintenanceClosures(clock.maintenance, firstDay, lastDay)),
    finance: createFinanceCalendar(calendar, funds, runDay),
    unbroken: createFinanceCalendar(calendar, { ...funds, blackouts: [] }, runDay),
  };
}

function outagesOf({ faults }: RunConfiguration, code: string): { fromTicks: number; toTicks: number }[] {
  return faults
    .filter((fault) => fault.kind === "outage" && fault.at === code)
    .map(({ fromTicks, untilTicks }) => ({ fromTicks, toTicks: untilTicks }));
}
