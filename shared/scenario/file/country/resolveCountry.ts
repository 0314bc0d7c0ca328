import { CalendarHorizonError } from "#domain/calendar/calendarHorizonError.ts";
import { dayOfInstant } from "#domain/calendar/civilDate.ts";
import { nthWorkingDayAfter } from "#domain/calendar/workCalendar.ts";
import { type Circumstance, caseMixKeys } from "#domain/circumstances.ts";
import { TICKS_PER_DAY } from "#kernel/time.ts";
import { intervalOfText } from "../../policy/clockText.ts";
import type { CountryConfiguration } from "../../runConfiguration.ts";
import type { Report } from "../report.ts";
import type { Times } from "../resolveTimes.ts";
import type { Sections } from "../sections.ts";
import { durationTicks } from "../value/durationText.ts";
import { logNormalFenOf } from "../value/logNormalYuan.ts";
import { shareOfTwo } from "../value/share.ts";
import { distributionTicks } from "../value/timeDistribution.ts";
import type { Arrivals } from "./arrivalsSchema.ts";
import { journeyOf, journeySchema } from "./journeySchema.ts";
import { peopleOf } from "./peopleSchema.ts";
import type { PolicySet } from "./policySet.ts";
import { resolveApplications } from "./resolveApplications.ts";
import { resolveFlows } from "./resolveFlows.ts";
import { resolvePayouts } from "./resolvePayouts.ts";
import { resolveProfile } from "./resolveProfile.ts";
import type { Provinces } from "./resolveProvinces.ts";
import { resolveWallet } from "./resolveWallet.ts";

const DAYS_PER_YEAR = 365;
const MOST_APPLICATIONS = 1_000_000_000;

/** Everything of a country but where its figures come from; null where a section that says it cannot be used. */
export type CountryFigures = Omit<CountryConfiguration, "assumptionCount" | "scenarioProvenance">;

/** The country of a scenario; what is wrong is reported. */
export function resolveCountry(
  sections: Sections,
  policies: PolicySet,
  provinces: Provinces,
  times: Times | null,
  report: Report,
): CountryFigures | null {
  const { arrivals, bank, scale = 1, broken } = sections;
  if (times !== null) checkDeadlines(provinces, times, report);
  if (broken.has("arrivals")) return null;
  if (arrivals === undefined) {
    report(
      ["arrivals"],
      "is missing; allowed: gravity, flows or applications, or a network in place of the country",
    );
    return null;
  }
  const known = new Set(policies.codes);
  const flows = resolveFlows(arrivals, scale, provinces, known, report);
  if (times !== null) checkVolume(arrivals, flows, times, report);
  const applications = resolveApplications(arrivals.applications, provinces, times, report);
  const payouts = resolvePayouts(arrivals.payouts, provinces, times, report);
  const wallet = resolveWallet(arrivals.wallet, provinces, times, report);
  const listed = [arrivals.applications, arrivals.payouts?.applications, arrivals.wallet?.transfers];
  if (!broken.has("provinces") && flows.length === 0 && listed.every((one) => (one ?? []).length === 0)) {
    report(
      ["arrivals"],
      `nobody applies for anything${emptyReason(arrivals)}; allowed: a flow of more than 0, or an application`,
    );
  }
  if (bank === undefined) return null;
  return {
    policies: provinces.resolved.map(({ policy }) => policy),
    poolPolicies: provinces.resolved.flatMap(({ pools }) =>
      pools.map(({ pool, policy }) => ({ pool, policy })),
    ),
    provenance: Object.fromEntries(
      provinces.resolved.flatMap(({ policy, provenance, pools }) => [
        [policy.code, provenance],
        ...pools.map((own) => [own.pool, own.provenance]),
      ]),
    ),
    ...applicantsOf(arrivals),
    bank: { latency: distributionTicks(bank.latency), officeHours: bank.officeHours.map(intervalOfText) },
    flows,
    ...resolveProfile(arrivals.profile, report),
    applications,
    payouts,
    wallet,
  };
}

/** Reports more people than a run could ever come to the end of. */
function checkVolume(
  { payouts, wallet }: Arrivals,
  flows: CountryConfiguration["flows"],
  { startAt, arrivalsUntil }: Times,
  report: Report,
): void {
  const perYear = flows.reduce((sum, flow) => sum + flow.perYear, 0);
  const besides =
    (payouts?.perTransfer ?? 0) + (wallet === undefined ? 0 : wallet.payersPerTransfer / (1 - wallet.again));
  const expected = ((perYear * (1 + besides)) / DAYS_PER_YEAR) * ((arrivalsUntil - startAt) / TICKS_PER_DAY);
  if (expected < MOST_APPLICATIONS) return;
  report(
    ["arrivals"],
    `about ${expected.toPrecision(2)} applications, pay-outs and wallet transfers would be made in this period; ` +
      `allowed: fewer than ${MOST_APPLICATIONS}: smaller flows, a smaller scale or a shorter period`,
  );
}

function emptyReason({ gravity }: Arrivals): string {
  return gravity === undefined ? "" : ": the gravity model has no flow among the provinces of this run";
}

function applicantsOf({
  mix,
  people,
  balance,
  channels,
  lodgedAt,
  applicants,
  secondApplicationAfter,
  journey,
  applications,
}: Arrivals) {
  const isTold = journey !== undefined || applications.some((listed) => listed.journey !== undefined);
  return {
    mix: Object.fromEntries(caseMixKeys.map((key) => [key, mix[key] ?? 0])) as Record<Circumstance, number>,
    people: peopleOf(people),
    balance: logNormalFenOf(balance),
    shares: {
      app: shareOfTwo(channels.app, channels.window),
      atDestination: shareOfTwo(lodgedAt.destination, lodgedAt.origin),
      byEmployer: shareOfTwo(applicants.employer, applicants.person),
    },
    secondApplicationAfterTicks: durationTicks(secondApplicationAfter),
    journey: isTold ? journeyOf(journey ?? journeySchema.parse({})) : null,
  };
}

/**
 * Reports a period whose last deadlines lie beyond the calendar. Who applies on its last day is accepted a working
 * day later, when both sides have verified the application.
 */
function checkDeadlines(provinces: Provinces, times: Times, report: Report): void {
  const policies = provinces.resolved.flatMap(({ policy, pools }) => [
    policy,
    ...pools.map((own) => own.policy),
  ]);
  const limits = policies.map(({ deadlines, inProvince }) =>
    Math.max(
      deadlines.totalWorkingDays,
      deadlines.outWorkingDays + deadlines.inWorkingDays,
      inProvince.deadlineWorkingDays,
    ),
  );
  const longest = Math.max(0, ...limits);
  try {
    const accepted = nthWorkingDayAfter(times.workCalendar, dayOfInstant(times.arrivalsUntil - 1), 1);
    nthWorkingDayAfter(times.workCalendar, accepted, longest);
  } catch (error) {
    if (!(error instanceof CalendarHorizonError)) throw error;
    report(["period", "until"], `the last deadlines of this period are not known: ${error.message}`);
  }
}
