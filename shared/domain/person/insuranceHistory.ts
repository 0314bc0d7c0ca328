import { purposeCode } from "#kernel/draw.ts";
import type { Application } from "../application.ts";
import type { CountrySetting } from "../province/countrySetting.ts";
import { insuranceAtDestination, insuranceAtOrigin } from "./combination.ts";
import type { PeopleShare } from "./peopleMix.ts";
import { heldByShare, personInteger, personUniform, statedOf } from "./personDraw.ts";

const MONTHS = purposeCode("circumstance.contributionMonths");
const BREAK = purposeCode("person.break");
const BREAK_MONTHS = purposeCode("person.breakMonths");
const BACK_PAYS = purposeCode("person.backPays");
const MISSED = purposeCode("person.missedYears");
const MISSED_YEARS = purposeCode("person.missedYears.number");
const DEEMED = purposeCode("person.deemed");
const DEEMED_MONTHS = purposeCode("person.deemedMonths");
const MILITARY = purposeCode("person.military");
const MILITARY_MONTHS = purposeCode("person.militaryMonths");
const OVERLAP = purposeCode("person.overlap");
const OVERLAP_MONTHS = purposeCode("person.overlapMonths");

/** Months of contribution on the sheet (实际缴费): 1 to 420 (35 years), an assumption, uniform. */
export function contributionMonthsOf(country: CountrySetting, application: Application): number {
  const stated = statedOf(country, application)?.contributionMonths;
  return stated ?? personInteger(country, application, MONTHS, 1, 420);
}

/** Months without insurance before the transfer (中断月数): 1 to 3 or 4 to 24, uniform, an assumption. */
export function breakMonthsOf(country: CountrySetting, application: Application): number {
  const stated = statedOf(country, application);
  if (stated !== undefined) return stated.breakMonths ?? 0;
  const { shortBreak, longBreak } = country.people;
  if (shortBreak + longBreak === 0) return 0;
  const u = personUniform(country, application, BREAK);
  if (u < shortBreak) return personInteger(country, application, BREAK_MONTHS, 1, 3);
  return u < shortBreak + longBreak ? personInteger(country, application, BREAK_MONTHS, 4, 24) : 0;
}

/** Whether the person pays for the months of the break afterwards (补缴); asked of those who have one. */
export function backPaysOf(country: CountrySetting, application: Application): boolean {
  const stated = statedOf(country, application)?.backPays;
  return stated ?? heldByShare(country, application, "backPays", BACK_PAYS);
}

/** Years of resident insurance missed before: 1 to 6, uniform, an assumption; 0 for who ends in employee insurance. */
export function missedResidentYearsOf(country: CountrySetting, application: Application): number {
  if (insuranceAtDestination(application.combination) === "employee") return 0;
  const stated = statedOf(country, application)?.missedResidentYears;
  return stated ?? drawnMonths(country, application, "missedYears", MISSED, MISSED_YEARS, 1, 6);
}

/** Months that count though nothing was paid (视同缴费): one to fifteen years, uniform, an assumption. */
export function deemedMonthsOf(country: CountrySetting, application: Application): number {
  if (insuranceAtOrigin(application.combination) === "resident") return 0;
  const stated = statedOf(country, application)?.deemedMonths;
  return stated ?? drawnMonths(country, application, "deemed", DEEMED, DEEMED_MONTHS, 12, 180);
}

/** Months of military service (军龄): two to sixteen years, uniform, an assumption. */
export function militaryMonthsOf(country: CountrySetting, application: Application): number {
  if (insuranceAtOrigin(application.combination) === "resident") return 0;
  const stated = statedOf(country, application)?.militaryMonths;
  return stated ?? drawnMonths(country, application, "military", MILITARY, MILITARY_MONTHS, 24, 192);
}

/** Months paid in two places at once (重复缴费): 1 to 12, uniform, an assumption, and never all of them. */
export function overlapMonthsOf(country: CountrySetting, application: Application): number {
  const stated = statedOf(country, application)?.overlapMonths;
  if (stated !== undefined) return stated;
  const months = drawnMonths(country, application, "overlap", OVERLAP, OVERLAP_MONTHS, 1, 12);
  return months === 0 ? 0 : Math.min(months, Math.max(0, contributionMonthsOf(country, application) - 1));
}

/**
 * Years of insurance on end before a switch between employee and resident insurance (43号 art. 11 asks for two):
 * all that was paid, unless stated. 0 for who does not switch.
 */
export function crossSystemYearsOf(country: CountrySetting, application: Application): number {
  const { combination } = application;
  if (combination === "ee" || combination === "rr") return 0;
  const stated = statedOf(country, application)?.crossSystemYears;
  return stated ?? Math.floor(contributionMonthsOf(country, application) / 12);
}

function drawnMonths(
  country: CountrySetting,
  application: Application,
  share: PeopleShare,
  purpose: number,
  lengthPurpose: number,
  least: number,
  most: number,
): number {
  if (!heldByShare(country, application, share, purpose)) return 0;
  return personInteger(country, application, lengthPurpose, least, most);
}
