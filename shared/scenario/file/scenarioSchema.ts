import { z } from "zod";
import { officeHoursSchema } from "../policy/clockText.ts";
import { codeOfName, divisionCodeSchema } from "../policy/divisionCode.ts";
import { thresholdsSchema } from "../threshold/thresholdConfig.ts";
import { arrivalsSchema } from "./country/arrivalsSchema.ts";
import { experimentSchema } from "./experimentSchema.ts";
import { faultSchema } from "./faultSchema.ts";
import { networkSchema } from "./network/networkSchema.ts";
import { durationSchema, positiveDurationSchema } from "./value/durationText.ts";
import { instantSchema } from "./value/instantText.ts";
import { timeDistributionSchema } from "./value/timeDistribution.ts";

const NAME = "lower-case letters, digits and hyphens, such as spring-festival";
const SEED = "a whole number from 0 to 9007199254740991";
const SCALE = "a number more than 0, at most 1000";

/** The values of policies a scenario changes: dotted path of the parameter, as in `desks.finance.officers`. */
export const policyChangesSchema = z.record(z.string(), z.unknown());

/** Every section of a scenario file. */
export const scenarioShape = {
  name: z
    .string({ error: NAME })
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { error: NAME })
    .max(64, { error: "at most 64 characters" }),
  why: z.string().min(1).max(4_000).meta({ description: "What the scenario is there to find out." }),
  whyZh: z
    .string()
    .min(1)
    .max(4_000)
    .optional()
    .meta({ description: "The same in Chinese, for who reads the run in Chinese." }),
  seed: z
    .int({ error: SEED })
    .min(0, { error: SEED })
    .default(1)
    .meta({ description: "Names the run's luck; the same seed gives the same run." }),
  period: z
    .strictObject({
      from: instantSchema.meta({ description: "The first instant of the run." }),
      until: instantSchema.meta({ description: "From this instant on nobody applies any more." }),
    })
    .optional()
    .meta({ description: "When people apply; the instant `until` is not part of it." }),
  warmUp: durationSchema.optional().meta({
    description: "From the first instant on: who applies then is simulated and not counted.",
  }),
  coolDown: durationSchema.optional().meta({
    description:
      "Before `period.until`, else before `end.cutAt`: who applies then, or later, is simulated and not counted.",
  }),
  end: z
    .union([z.literal("drain"), z.strictObject({ cutAt: instantSchema })], {
      error: "drain, or cutAt with a date",
    })
    .default("drain")
    .meta({ description: "drain: when nothing is left to do. cutAt: at an instant, whatever is open then." }),
  calendar: z
    .strictObject({
      kind: z.enum(["statutory", "always_open"]).optional().meta({
        description: "statutory: China's, make-up days included; always_open: every day works.",
      }),
      allowProjected: z.boolean().default(false).meta({
        description:
          "Count days that no holiday notice covers yet as weekends and statutory holidays have them.",
      }),
    })
    .prefault({}),
  exchange: z
    .strictObject({
      lookahead: positiveDurationSchema
        .optional()
        .meta({ description: "No message takes less; else 1h, in a network its shortest link." }),
      hop: positiveDurationSchema
        .optional()
        .meta({ description: "One way over the platform's or the bank's network; else the lookahead." }),
    })
    .prefault({}),
  provinces: z
    .union([z.literal("all"), z.array(divisionCodeSchema).min(1)], { error: "all, or a list of codes" })
    .default("all"),
  scale: z
    .number({ error: SCALE })
    .gt(0, { error: SCALE })
    .max(1_000, { error: SCALE })
    .default(1)
    .meta({ description: "Factor on all flows; listed applications and officers stay." }),
  arrivals: arrivalsSchema.optional(),
  bank: z
    .strictObject({
      latency: timeDistributionSchema
        .prefault({ distribution: "lognormal", mean: "1d", coefficientOfVariation: 0.5 })
        .meta({
          description: "How long a payment is in clearing; it is then delivered when the bank is open.",
        }),
      officeHours: officeHoursSchema.default(["08:30-17:00"]),
    })
    .prefault({}),
  overrides: z
    .record(
      z.string().regex(/^(?:all|[1-9]\d{5})$/, {
        error: ({ input }) =>
          `all, or the code of a province or a pooling area such as "440000"${codeOfName(input)}`,
      }),
      policyChangesSchema,
    )
    .default({})
    .meta({
      description:
        "Policy values changed for all provinces, for one, or for one pooling area; the nearer ones win.",
    }),
  faults: z.array(faultSchema).default([]),
  thresholds: thresholdsSchema.default({}),
  experiment: experimentSchema.optional(),
  network: networkSchema.optional(),
} as const;

export const scenarioSchema = z.strictObject(scenarioShape);
export type Scenario = z.infer<typeof scenarioSchema>;
export type SectionName = keyof Scenario;
