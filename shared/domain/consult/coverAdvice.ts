import type { Application } from "../application.ts";
import { type CaseCover, caseCover } from "../benefit/caseCover.ts";
import { lastMonthAtOrigin } from "../benefit/enrolment.ts";
import { insuranceBreakOf } from "../benefit/insuranceBreak.ts";
import { dayOfInstant } from "../calendar/civilDate.ts";
import { firstDayOfMonth } from "../calendar/civilMonth.ts";
import type { CountrySetting } from "../province/countrySetting.ts";
import { destinationPolicy } from "../province/policyAt.ts";
import type { RefusalCode } from "../refusalCode.ts";

/** What the move costs in days without cover, and what could still be done about it. Days as day numbers. */
export interface CoverAdvice {
  readonly asStated: CaseCover;
  /** With the break paid back, or not, contrary to what is stated; null where there is no break, or nobody has left. */
  readonly otherwise: CaseCover | null;
  readonly paysBack: boolean;
  /**
   * The last day on which enrolling and paying back still counts as a short break (补缴期限); null without a break, or
   * where that day is past when the person applies, or where the insurance at origin goes on.
   */
  readonly payBackByDay: number | null;
}

/**
 * Cover as destination's policy has it for what the person states, and for the other choice (43号 art. 11).
 *
 * @param relationInDay when the relation would be in; −1 where it would not
 * @param today the last day known of
 */
export function coverAdvice(
  country: CountrySetting,
  application: Application,
  standing: {
    readonly refusalCode: RefusalCode | null;
    readonly relationInDay: number;
    readonly today: number;
  },
): CoverAdvice {
  const past = insuranceBreakOf(country, application);
  const { breakMonthsNoWait } = destinationPolicy(country, application).benefit;
  const lastMonth = lastMonthAtOrigin(country, application, past);
  const payBackByDay = firstDayOfMonth(lastMonth + breakMonthsNoWait + 2) - 1;
  const isInTime = payBackByDay >= dayOfInstant(application.appliedAt);
  const other = stating(country, application, { backPays: !past.backPays });
  const ended = { ...standing, isUnderWay: false };
  const asStated = caseCover(country, application, ended);
  const hasBreak = asStated.rule !== "still_at_origin" && past.breakMonths + past.missedResidentYears > 0;
  return {
    asStated,
    otherwise: hasBreak ? caseCover(other, application, ended) : null,
    paysBack: past.backPays,
    payBackByDay: hasBreak && isInTime ? payBackByDay : null,
  };
}

/** The same country, in which the person states something else. */
function stating(
  country: CountrySetting,
  { home, number }: Application,
  about: { readonly backPays: boolean },
): CountrySetting {
  const listed = country.listed.get(home) ?? [];
  const changed = listed.map((one, place) =>
    place === number ? { ...one, about: { ...one.about, ...about } } : one,
  );
  return { ...country, listed: new Map([...country.listed, [home, changed]]) };
}
