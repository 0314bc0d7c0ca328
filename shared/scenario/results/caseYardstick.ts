import type { AcceptanceClock } from "#domain/calendar/deadline.ts";
import type { WorkCalendar } from "#domain/calendar/workCalendar.ts";
import type { CaseRow } from "#domain/caseRow.ts";
import type { BenefitProfilePolicy } from "#domain/policy/benefitProfilePolicy.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import type { RunConfiguration } from "../runConfiguration.ts";
import { type PlaceTime, placeTimeOf } from "./placeTime.ts";

/** What a province's policy says about measuring its cases. */
export interface PlaceTerms {
  readonly clock: AcceptanceClock;
  readonly promisedOutWorkingDays: number | null;
  readonly promisedInWorkingDays: number | null;
  /** Its own limits on the money: from transfer-out to remittance, from arrival to credit. */
  readonly remitWorkingDays: number | null;
  readonly creditWorkingDays: number | null;
  readonly keepsInPlace: boolean;
  /** Account money goes along to another province (随转); else it stays, or is paid out. */
  readonly remitsToOtherProvinces: boolean;
  /** What it pays for (报销比例、起付线、封顶线), as an employee and as a resident. */
  readonly benefitProfile: BenefitProfilePolicy;
  readonly residentProfile: BenefitProfilePolicy;
  readonly outWorkingDays: number;
  readonly inWorkingDays: number;
  /** Its clock stands still while an applicant is asked for a supplement (补正). */
  readonly stopsForSupplement: boolean;
  /** The in clock starts as the sheet comes before an officer, not with its arrival. */
  readonly inStartsAsOpened: boolean;
  /** Its working time, by which a late case is explained. */
  readonly time: () => PlaceTime;
}

/** What a case is measured against. */
export interface CaseYardstick {
  readonly calendar: WorkCalendar;
  readonly origin: PlaceTerms;
  readonly destination: PlaceTerms;
  /** The day on which the run ended, for a case still open; −1 while it goes on. */
  readonly endDay: number;
}

/**
 * Finds the terms of a place: a pooling area's own, else its province's.
 * The finder throws an Error for a province that is not of the run.
 */
export function placeTermsFinder(
  configuration: RunConfiguration,
  calendar: WorkCalendar,
): (province: string, pool: string) => PlaceTerms {
  const { country } = configuration;
  const termsOf = (policy: ProvincePolicy): PlaceTerms => placeTermsOf(policy, configuration, calendar);
  const terms = new Map<string, PlaceTerms>();
  for (const policy of country?.policies ?? []) terms.set(policy.code, termsOf(policy));
  const own = new Map<string, PlaceTerms>();
  for (const { pool, policy } of country?.poolPolicies ?? []) own.set(pool, termsOf(policy));
  return (province, pool) => {
    const found = own.get(pool) ?? terms.get(province);
    if (found === undefined) throw new Error(`a row names ${province}, which is no province of this run`);
    return found;
  };
}

/** A configuration that a run went by before another. */
export interface EarlierTerms {
  readonly configuration: RunConfiguration;
  /** From this instant on it went by another; ticks. */
  readonly until: number;
}

/**
 * Finds what a case is measured against. In a branch it keeps what held as its stage began: origin's terms are those of the day
 * of acceptance, destination's those of the sheet's arrival; of what ended before, those of that day. The limits on the money
 * are those by which the row was closed.
 *
 * @param earlierTerms what a branch went by before its own day, one after the other
 */
export function yardstickFinder(
  configuration: RunConfiguration,
  calendar: WorkCalendar,
  earlierTerms: readonly EarlierTerms[] = [],
): (row: CaseRow, endDay: number) => CaseYardstick {
  const last = placeTermsFinder(configuration, calendar);
  if (earlierTerms.length === 0) {
    return (row, endDay) => ({
      calendar,
      origin: last(row.origin, row.originPool),
      destination: last(row.destination, row.destinationPool),
      endDay,
    });
  }
  const stages = earlierTerms.map((stage) => ({
    until: stage.until,
    termsAt: placeTermsFinder(stage.configuration, calendar),
  }));
  const termsOn = (at: number) =>
    (at < 0 ? undefined : stages.find(({ until }) => at < until))?.termsAt ?? last;
  const termsAsBegan = (began: number, closedAt: number) => termsOn(began < 0 ? closedAt : began);
  return (row, endDay) => {
    const { origin, originPool, destination, destinationPool, acceptedAt, sheetReceivedAt, closedAt } = row;
    const atClose = termsOn(closedAt);
    const { remitWorkingDays } = atClose(origin, originPool);
    const { creditWorkingDays } = atClose(destination, destinationPool);
    return {
      calendar,
      origin: { ...termsAsBegan(acceptedAt, closedAt)(origin, originPool), remitWorkingDays },
      destination: {
        ...termsAsBegan(sheetReceivedAt, closedAt)(destination, destinationPool),
        creditWorkingDays,
      },
      endDay,
    };
  };
}

export function placeTermsOf(
  policy: ProvincePolicy,
  configuration: RunConfiguration,
  calendar: WorkCalendar,
): PlaceTerms {
  let time: PlaceTime | undefined;
  return {
    clock: policy.clock,
    promisedOutWorkingDays: policy.promise.outWorkingDays,
    promisedInWorkingDays: policy.promise.inWorkingDays,
    remitWorkingDays: policy.funds.remitWorkingDays,
    creditWorkingDays: policy.funds.creditWorkingDays,
    benefitProfile: policy.benefitProfile,
    residentProfile: policy.residentProfile,
    keepsInPlace: policy.inProvince.accountMode === "keep_in_place",
    remitsToOtherProvinces: policy.crossProvince.accountMode === "remit",
    outWorkingDays: policy.deadlines.outWorkingDays,
    inWorkingDays: policy.deadlines.inWorkingDays,
    stopsForSupplement: policy.clock.pauseOn.includes("supplement"),
    inStartsAsOpened: policy.clock.inStart === "sheet_opened",
    time: () => {
      time ??= placeTimeOf(policy, configuration, calendar);
      return time;
    },
  };
}
