import { z } from "zod";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { deskNames } from "#domain/policy/policy.ts";
import type { Distribution } from "#kernel/distribution.ts";
import { type Estimate, estimateOf } from "#kernel/estimate.ts";
import type { Summary } from "../results/summary.ts";
import type { CountryConfiguration, RunConfiguration } from "../runConfiguration.ts";

/** The assumptions that are varied, each alone. */
export const variedNames = [
  "volume",
  "officers",
  "service",
  "circulation",
  "bank",
  "exchange",
  "paymentCycle",
] as const;
export type VariedName = (typeof variedNames)[number];

/** What is looked at. */
export const sensitiveFigures = ["on_time_rate", "total_p95", "funds_p90"] as const;
export type SensitiveFigure = (typeof sensitiveFigures)[number];

const estimate = z.strictObject({
  count: z.int(),
  mean: z.number(),
  standardDeviation: z.number().nullable(),
  halfWidth: z.number().nullable(),
  min: z.number(),
  max: z.number(),
});

/** How the figures answer to the assumptions, `sensitivity.json`: paired differences to the run itself. */
export const sensitivitySchema = z.strictObject({
  schemaVersion: z.literal(1),
  replications: z.int().min(1),
  confidence: z.number(),
  digest: z.string().describe("Of the run the differences are to."),
  variants: z.array(
    z.strictObject({
      varied: z.enum(variedNames),
      factor: z.number(),
      differences: z.strictObject({
        on_time_rate: estimate.nullable(),
        total_p95: estimate.nullable(),
        funds_p90: estimate.nullable(),
      }),
    }),
  ),
});
export type Sensitivity = z.infer<typeof sensitivitySchema>;

/** A run with one assumption changed. */
export interface Variant {
  readonly varied: VariedName;
  readonly factor: number;
  readonly configuration: RunConfiguration;
}

/** The factors an assumption is varied by, less first. Whole things are rounded, and are one at least. */
const FACTORS: Readonly<Record<VariedName, readonly [number, number]>> = {
  volume: [0.8, 1.2],
  officers: [0.8, 1.2],
  service: [0.8, 1.2],
  circulation: [0.8, 1.2],
  bank: [0.5, 2],
  exchange: [1, 4],
  paymentCycle: [0.5, 2],
};

/** Every variant of a country's run that differs from it. */
export function variantsOf(configuration: RunConfiguration): Variant[] {
  const { country } = configuration;
  if (country === null) return [];
  const own = JSON.stringify(configuration);
  return variedNames.flatMap((varied) =>
    FACTORS[varied]
      .map((factor) => ({ varied, factor, configuration: vary(configuration, country, varied, factor) }))
      .filter((variant) => JSON.stringify(variant.configuration) !== own),
  );
}

/**
 * Paired differences of each variant to the run itself, replication by replication: both had the same people and
 * the same luck.
 * @param own the run's replications, and `varied` those of each variant in the same order
 */
export function sensitivityOf(
  own: readonly Summary[],
  varied: readonly { readonly variant: Variant; readonly runs: readonly Summary[] }[],
  confidence: number,
): Sensitivity {
  const difference = (runs: readonly Summary[], figure: SensitiveFigure): Estimate | null => {
    const differences = runs.map((run, index) => {
      const [after, before] = [figureOf(run, figure), figureOf(own[index], figure)];
      return after === null || before === null ? null : after - before;
    });
    const known = differences.filter((each) => each !== null);
    return known.length === own.length ? estimateOf(known, confidence) : null;
  };
  return {
    schemaVersion: 1,
    replications: own.length,
    confidence,
    digest: own[0]?.digest ?? "",
    variants: varied.map(({ variant, runs }) => ({
      varied: variant.varied,
      factor: variant.factor,
      differences: {
        on_time_rate: difference(runs, "on_time_rate"),
        total_p95: difference(runs, "total_p95"),
        funds_p90: difference(runs, "funds_p90"),
      },
    })),
  };
}

function figureOf(summary: Summary | undefined, figure: SensitiveFigure): number | null {
  const national = summary?.country?.national;
  if (national === undefined) return null;
  if (figure === "on_time_rate") return national.shares.on_time_rate.rate;
  return figure === "total_p95"
    ? national.durations.total_working_days.p95
    : national.durations.funds_working_days.p90;
}

function vary(
  configuration: RunConfiguration,
  country: CountryConfiguration,
  varied: VariedName,
  factor: number,
): RunConfiguration {
  const ofPolicies = (change: (policy: ProvincePolicy) => ProvincePolicy): RunConfiguration => ({
    ...configuration,
    country: {
      ...country,
      policies: country.policies.map(change),
      poolPolicies: country.poolPolicies.map(({ pool, policy }) => ({ pool, policy: change(policy) })),
    },
  });
  const ofDesks = (change: (desk: Desk) => Desk): RunConfiguration =>
    ofPolicies((policy) => ({
      ...policy,
      desks: Object.fromEntries(
        deskNames.map((name) => [name, change(policy.desks[name])]),
      ) as ProvincePolicy["desks"],
    }));
  switch (varied) {
    case "volume": {
      const flows = country.flows.map((flow) => ({ ...flow, perYear: flow.perYear * factor }));
      return { ...configuration, country: { ...country, flows } };
    }
    case "officers":
      return ofDesks((desk) => ({ ...desk, officers: whole(desk.officers * factor) }));
    case "service":
      return ofDesks((desk) => ({ ...desk, service: scaled(desk.service, factor) }));
    case "circulation":
      return ofDesks((desk) => ({ ...desk, circulation: scaled(desk.circulation, factor) }));
    case "bank": {
      const bank = { ...country.bank, latency: scaled(country.bank.latency, factor) };
      return { ...configuration, country: { ...country, bank } };
    }
    case "exchange":
      return { ...configuration, exchangeTicks: configuration.exchangeTicks * factor };
    case "paymentCycle":
      return ofPolicies((policy) => {
        const batchCycleWorkingDays = whole(policy.funds.batchCycleWorkingDays * factor);
        return { ...policy, funds: { ...policy.funds, batchCycleWorkingDays } };
      });
  }
}

type Desk = ProvincePolicy["desks"][(typeof deskNames)[number]];

function whole(value: number): number {
  return Math.max(1, Math.round(value));
}

/** Every duration longer or shorter by a factor; whole ticks. */
function scaled(distribution: Distribution, factor: number): Distribution {
  const by = (ticks: number): number => Math.round(ticks * factor);
  switch (distribution.kind) {
    case "deterministic":
      return { ...distribution, valueTicks: by(distribution.valueTicks) };
    case "exponential":
    case "lognormal":
    case "gamma":
      return { ...distribution, meanTicks: by(distribution.meanTicks) };
    case "empirical":
    case "sequence":
      return { ...distribution, valuesTicks: distribution.valuesTicks.map(by) };
  }
}
