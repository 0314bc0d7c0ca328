import type { Application } from "../application.ts";
import { insuranceAtDestination, insuranceAtOrigin } from "../person/combination.ts";
import { contributionBaseFenOf } from "../person/individualAccount.ts";
import {
  contributionMonthsOf,
  deemedMonthsOf,
  militaryMonthsOf,
  overlapMonthsOf,
} from "../person/insuranceHistory.ts";
import type { CountrySetting } from "../province/countrySetting.ts";
import type { ContributionSegment } from "./contributionSegment.ts";
import { enrolledMonthOf, lastMonthAtOrigin } from "./enrolment.ts";
import { insuranceBreakOf } from "./insuranceBreak.ts";

/**
 * What origin has on record of a person, as the information sheet lists it: the months paid for, the last of them the
 * last before the break; before them those deemed paid, and before these military service, if any. The order is an
 * assumption, and so is one base for all that was paid.
 */
export function recordAtOrigin(country: CountrySetting, application: Application): ContributionSegment[] {
  const isResident = insuranceAtOrigin(application.combination) === "resident";
  const months = contributionMonthsOf(country, application);
  let fromMonth =
    lastMonthAtOrigin(country, application, insuranceBreakOf(country, application)) - months + 1;
  const baseFen = isResident ? 0 : contributionBaseFenOf(country, application);
  const record: ContributionSegment[] = [];
  if (months > 0) record.push({ kind: isResident ? "resident" : "paid", fromMonth, months, baseFen });
  const deemed = deemedMonthsOf(country, application);
  if (deemed > 0) {
    fromMonth -= deemed;
    record.push({ kind: "deemed", fromMonth, months: deemed, baseFen: 0 });
  }
  const military = militaryMonthsOf(country, application);
  if (military > 0) {
    fromMonth -= military;
    record.push({ kind: "military", fromMonth, months: military, baseFen: 0 });
  }
  return record;
}

/**
 * What destination has on record itself: what has been paid there since enrolment, until a month, and the months
 * that were paid in both places (重复缴费), the last before the break.
 */
export function recordAtDestination(
  country: CountrySetting,
  application: Application,
  untilMonth: number,
): ContributionSegment[] {
  const kind = insuranceAtDestination(application.combination) === "resident" ? "resident" : "paid";
  const baseFen = kind === "resident" ? 0 : contributionBaseFenOf(country, application);
  const past = insuranceBreakOf(country, application);
  const enrolledMonth = enrolledMonthOf(country, application, past);
  const record: ContributionSegment[] = [];
  if (untilMonth >= enrolledMonth) {
    record.push({ kind, fromMonth: enrolledMonth, months: untilMonth - enrolledMonth + 1, baseFen });
  }
  const overlap = overlapMonthsOf(country, application);
  if (overlap > 0) {
    const fromMonth = lastMonthAtOrigin(country, application, past) - overlap + 1;
    record.push({ kind, fromMonth, months: overlap, baseFen });
  }
  return record;
}
