import { daysInMonth } from "#domain/calendar/civilDate.ts";
import type { Report } from "../report.ts";
import { hoursOf, hourWeights, monthNames, type Profile, weekdayNames } from "./profileSchema.ts";

/** Factors on the yearly mean rate. */
export interface ProfileFactors {
  readonly monthFactors: readonly number[];
  readonly weekdayFactors: readonly number[];
  readonly hourFactors: readonly number[];
}

const COMMON_YEAR = 2025;

/** The weights of a profile as factors that average 1: over the days of a year, of a week, the hours of a day. */
export function resolveProfile(profile: Profile, report: Report): ProfileFactors {
  checkHours(profile, report);
  const days = monthNames.map((_, index) => daysInMonth(COMMON_YEAR, index + 1));
  const months = monthNames.map((name) => profile.months[name] ?? 1);
  const weekdays = weekdayNames.map((name) => profile.weekdays[name] ?? 1);
  const hours = hourWeights(profile.hours);
  return {
    monthFactors: averagingOne(months, days),
    weekdayFactors: averagingOne(
      weekdays,
      weekdays.map(() => 1),
    ),
    hourFactors: averagingOne(
      hours,
      hours.map(() => 1),
    ),
  };
}

function checkHours({ hours }: Profile, report: Report): void {
  const covered = new Map<number, string>();
  for (const range of Object.keys(hours)) {
    const before = hoursOf(range)
      .map((hour) => covered.get(hour))
      .find((other) => other !== undefined);
    if (before !== undefined) {
      report(["arrivals", "profile", "hours", range], `overlaps "${before}"; allowed: each hour once`, "key");
    }
    for (const hour of hoursOf(range)) covered.set(hour, range);
  }
}

function averagingOne(weights: readonly number[], spans: readonly number[]): number[] {
  const span = spans.reduce((sum, one) => sum + one, 0);
  const total = weights.reduce((sum, weight, index) => sum + weight * (spans[index] ?? 0), 0);
  return weights.map((weight) => (weight * span) / total);
}
