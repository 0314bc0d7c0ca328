import { instantOf } from "#domain/calendar/civilDate.ts";
import type { CaseMix } from "#domain/circumstances.ts";
import { type PeopleMix, type PeopleShare, peopleShareKeys } from "#domain/person/peopleMix.ts";
import type { DeskPolicy, ProvincePolicy } from "#domain/policy/policy.ts";
import { TICKS_PER_HOUR, TICKS_PER_MINUTE } from "#kernel/time.ts";
import type {
  CountryConfiguration,
  ListedApplicationConfiguration,
  RunConfiguration,
} from "#scenario/runConfiguration.ts";
import { plainPolicy } from "./plainPolicy.ts";

/** Three provinces, in code order. */
export const BEIJING = "110000";
export const SHANGHAI = "310000";
export const GUANGDONG = "440000";

/** A Monday of an ordinary week: no holiday from then to 2025-04-03. */
export const MONDAY = instantOf("2025-03-03T00:00");

export const noCircumstances: CaseMix = {
  materialInvalid: 0,
  identityMismatch: 0,
  wrongAgencyCode: 0,
  retired: 0,
  notSuspended: 0,
  noContributionRecord: 0,
  arrears: 0,
  frozen: 0,
  overdrawn: 0,
  unsettledClaims: 0,
  pendingCredit: 0,
  duplicateEnrolment: 0,
  sameYear: 0,
  notEnrolled: 0,
  secondApplication: 0,
};

/** Everybody is employed and has nothing special about them. */
export const ordinaryPeople: PeopleMix = {
  ...(Object.fromEntries(peopleShareKeys.map((key) => [key, 0])) as Record<PeopleShare, number>),
  contributionBase: { medianFen: 650_000, meanFen: 750_000 },
};

/** Changes to any depth; lists are taken whole. */
export type Changes<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: Changes<T[K]> }
    : T;

/** What a small country has other than its defaults. */
export interface CountryParts {
  readonly run?: Partial<Omit<RunConfiguration, "country" | "network">>;
  readonly country?: Partial<CountryConfiguration>;
  readonly policies?: readonly ProvincePolicy[];
}

/**
 * One of two officers at every desk takes ten minutes a case, files do not circulate, and the office is open 9 to 12
 * and 13 to 17.
 */
export function provincePolicy(code: string, changes: Changes<ProvincePolicy> = {}): ProvincePolicy {
  const desk: DeskPolicy = {
    officers: 2,
    discipline: "fifo",
    service: { kind: "deterministic", valueTicks: 10 * TICKS_PER_MINUTE },
    circulation: { kind: "deterministic", valueTicks: 0 },
  };
  const policy: ProvincePolicy = {
    code,
    name: `省${code}`,
    nameEn: `Province ${code}`,
    kind: "province",
    pools: [1, 2].map((pool) => ({ code: String(Number(code) + 100 * pool), name: `市${pool}` })),
    ...plainPolicy,
    officeHours: [
      { fromMinute: 9 * 60, toMinute: 12 * 60 },
      { fromMinute: 13 * 60, toMinute: 17 * 60 },
    ],
    desks: { verification: desk, transferOut: desk, finance: desk, transferIn: desk, matching: desk },
  };
  return changed(policy, changes);
}

/** An application of the person, over the app, at origin, on Monday at 10; 1,234.56 yuan and nothing wrong. */
export function listed(
  from: string,
  to: string,
  changes: Partial<ListedApplicationConfiguration> = {},
): ListedApplicationConfiguration {
  return {
    at: MONDAY + 10 * TICKS_PER_HOUR,
    from,
    fromPool: String(Number(from) + 100),
    to,
    toPool: String(Number(to) + 200),
    channel: "app",
    lodgedAt: "origin",
    applicant: "person",
    combination: "ee",
    person: null,
    about: {},
    balanceFen: 123_456,
    circumstances: [],
    ...changes,
  };
}

/** A run of three provinces that draws no applications: it has those listed, if any, and ends when they do. */
export function smallCountry({ run, country, policies }: CountryParts = {}): RunConfiguration {
  return {
    schemaVersion: 1,
    name: "small country",
    why: "a test",
    scenarioFile: "small-country.yaml",
    seed: 7,
    replication: 0,
    scale: 1,
    startAt: MONDAY,
    arrivalsUntil: MONDAY + 5 * 24 * TICKS_PER_HOUR,
    cutAt: null,
    lookaheadTicks: TICKS_PER_HOUR,
    exchangeTicks: TICKS_PER_HOUR,
    calendar: { kind: "statutory", allowProjected: false },
    faults: [],
    thresholds: {},
    ...run,
    network: null,
    country: {
      policies: policies ?? [BEIJING, SHANGHAI, GUANGDONG].map((code) => provincePolicy(code)),
      poolPolicies: [],
      provenance: {},
      assumptionCount: 0,
      mix: noCircumstances,
      people: ordinaryPeople,
      balance: { medianFen: 150_000, meanFen: 400_000 },
      shares: { app: 0.8, atDestination: 0.5, byEmployer: 0.2 },
      secondApplicationAfterTicks: 24 * TICKS_PER_HOUR,
      journey: null,
      bank: {
        latency: { kind: "deterministic", valueTicks: 20 * TICKS_PER_HOUR },
        officeHours: [{ fromMinute: 9 * 60, toMinute: 17 * 60 }],
      },
      flows: [],
      monthFactors: new Array(12).fill(1),
      weekdayFactors: new Array(7).fill(1),
      hourFactors: new Array(24).fill(1),
      applications: [],
      payouts: null,
      wallet: null,
      ...country,
    },
  };
}

/** The same value with the changes worked in. */
export function changed<T>(value: T, changes: Changes<NoInfer<T>>): T {
  const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isRecord || changes === null || typeof changes !== "object") return changes as T;
  const result: Record<string, unknown> = { ...(value as Record<string, unknown>) };
  for (const [key, change] of Object.entries(changes)) result[key] = changed(result[key], change as never);
  return result as T;
}
