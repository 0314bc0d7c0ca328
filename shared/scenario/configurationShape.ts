import { z } from "zod";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import type { CountryConfiguration, NetworkConfiguration, RunConfiguration } from "./runConfiguration.ts";

/** A value for every key of a type: whoever adds one there adds it here. */
type Shape<T> = { readonly [Key in keyof Required<T>]: z.ZodType };

const mapping = z.record(z.string(), z.unknown());
const list = z.array(z.unknown());

const policy = z.looseObject({
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  kind: z.string(),
  pools: list,
  deadlines: mapping,
  promise: mapping,
  refusal: mapping,
  supplement: mapping,
  funds: mapping,
  inProvince: mapping,
  crossProvince: mapping,
  clock: mapping,
  channels: mapping,
  apply: mapping,
  materials: mapping,
  certificate: mapping,
  contactLetter: mapping,
  verification: mapping,
  combinations: mapping,
  payout: mapping,
  account: mapping,
  lateCredit: mapping,
  credit: mapping,
  benefit: mapping,
  years: mapping,
  pooling: mapping,
  benefitProfile: mapping,
  residentProfile: mapping,
  wallet: mapping,
  query: mapping,
  notify: mapping,
  privacy: mapping,
  officeHours: list,
  desks: mapping,
} satisfies Shape<ProvincePolicy>);

const country = z.looseObject({
  policies: z.array(policy).min(1),
  poolPolicies: z.array(z.looseObject({ pool: z.string(), policy })),
  provenance: z.record(z.string(), mapping),
  scenarioProvenance: mapping.optional(),
  assumptionCount: z.int(),
  mix: mapping,
  people: mapping,
  balance: mapping,
  shares: mapping,
  secondApplicationAfterTicks: z.int(),
  journey: mapping.nullable(),
  bank: mapping,
  flows: list,
  monthFactors: list,
  weekdayFactors: list,
  hourFactors: list,
  applications: list,
  payouts: mapping.nullable(),
  wallet: mapping.nullable(),
} satisfies Shape<CountryConfiguration>);

const network = z.looseObject({
  stations: z.array(mapping).min(1),
  reportJobs: z.boolean(),
} satisfies Shape<NetworkConfiguration>);

/**
 * The outline of a `RunConfiguration` that comes out of a file: enough to tell one of this version from another file or
 * another version's. What a scenario may say was checked when it was resolved, and is not checked again.
 */
export const configurationShape = z
  .looseObject({
    schemaVersion: z.literal(1),
    name: z.string(),
    why: z.string(),
    whyZh: z.string().optional(),
    scenarioFile: z.string(),
    seed: z.int(),
    replication: z.int(),
    scale: z.number(),
    startAt: z.int(),
    arrivalsUntil: z.int(),
    counted: mapping.optional(),
    cutAt: z.int().nullable(),
    lookaheadTicks: z.int(),
    exchangeTicks: z.int(),
    calendar: z.looseObject({ kind: z.enum(["statutory", "always_open"]), allowProjected: z.boolean() }),
    faults: z.array(mapping),
    thresholds: mapping,
    country: country.nullable(),
    network: network.nullable(),
  } satisfies Shape<RunConfiguration>)
  .refine((given) => (given.country === null) !== (given.network === null), {
    path: ["country"],
    error: "either a country or a network is there",
  });
