import type { AcceptanceClock } from "#domain/calendar/deadline.ts";
import type { WorkCalendar } from "#domain/calendar/workCalendar.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";

/** What a province's policy says about measuring its cases. */
export interface PlaceTerms {
  readonly clock: AcceptanceClock;
  readonly promisedOutWorkingDays: number | null;
  readonly promisedInWorkingDays: number | null;
  /** Its own limits on the money: from transfer-out to remittance, from arrival to credit. */
  readonly remitWorkingDays: number | null;
  readonly creditWorkingDays: number | null;
  readonly keepsInPlace: boolean;
}

/** What a case is measured against. */
export interface CaseYardstick {
  readonly calendar: WorkCalendar;
  readonly origin: PlaceTerms;
  readonly destination: PlaceTerms;
  /** The day on which the run ended, for a case still open; −1 while it goes on. */
  readonly endDay: number;
}

export function placeTermsOf(policy: ProvincePolicy): PlaceTerms {
  return {
    clock: policy.clock,
    promisedOutWorkingDays: policy.promise.outWorkingDays,
    promisedInWorkingDays: policy.promise.inWorkingDays,
    remitWorkingDays: policy.funds.remitWorkingDays,
    creditWorkingDays: policy.funds.creditWorkingDays,
    keepsInPlace: policy.inProvince.accountMode === "keep_in_place",
  };
}
