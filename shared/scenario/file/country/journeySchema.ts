import { z } from "zod";
import { type Journey, type StatedJourney, supplementStages } from "#domain/journey/journey.ts";
import { type JourneyStepName, journeyStepNames } from "#domain/journey/journeyStep.ts";
import type { Distribution } from "#kernel/distribution.ts";
import { durationSchema, durationTicks } from "../value/durationText.ts";
import { shareSchema } from "../value/share.ts";
import { distributionTicks, timeDistributionSchema } from "../value/timeDistribution.ts";

/** How long each step takes where a scenario does not say: assumptions all, as no source times any. */
const usualTimes: Readonly<Record<JourneyStepName, string>> = {
  hotline: "10min",
  precheck: "5min",
  register: "6min",
  localZone: "1min",
  chooseService: "1min",
  fillIn: "8min",
  upload: "4min",
  submit: "1min",
  visitOrigin: "3h",
  visitWindow: "1h",
  handIn: "20min",
};

const stepSchema = z.strictObject({
  time: timeDistributionSchema.optional(),
  failure: shareSchema.default(0),
});

const stepsSchema = z.strictObject(
  Object.fromEntries(journeyStepNames.map((name) => [name, stepSchema.optional()])) as Record<
    JourneyStepName,
    z.ZodOptional<typeof stepSchema>
  >,
);

const exponential = (mean: string) => ({ distribution: "exponential" as const, mean });

/** How people come to apply, and what they do while they wait; a scenario without it has them apply at once. */
export const journeySchema = z.strictObject({
  steps: stepsSchema.prefault({}).meta({ description: "Time and failure share of each step." }),
  afterFailure: z
    .strictObject({ retry: shareSchema.default(0.7), otherChannel: shareSchema.default(0.2) })
    .refine(({ retry, otherChannel }) => retry + otherChannel <= 1 + 1e-9, {
      error: "shares that add up to 1 at most (left out: retry 0.7, otherChannel 0.2); the rest give up",
    })
    .prefault({}),
  retryAfter: durationSchema.default("1h"),
  portal: shareSchema
    .default(0)
    .meta({ description: "Of those who apply online, by the province's own portal." }),
  asksFirst: z
    .strictObject({ precheck: shareSchema.default(0), hotline: shareSchema.default(0) })
    .prefault({}),
  correction: z
    .strictObject({
      share: shareSchema.default(0),
      after: timeDistributionSchema.prefault(exponential("5d")),
    })
    .prefault({})
    .meta({ description: "Who puts right what was found, and applies again." }),
  supplement: z
    .strictObject({
      verification: shareSchema.default(0),
      transferOut: shareSchema.default(0),
      transferIn: shareSchema.default(0),
      never: shareSchema.default(0),
      answerAfter: timeDistributionSchema.prefault(exponential("2d")),
    })
    .prefault({})
    .meta({ description: "Who is asked for something missing at each desk, and answers." }),
  withdrawal: z
    .strictObject({
      share: shareSchema.default(0),
      after: timeDistributionSchema.prefault(exponential("3d")),
    })
    .prefault({}),
});
export type JourneySection = z.infer<typeof journeySchema>;

/** How the person of a listed application goes about it; what is left out does not happen. */
export const statedJourneySchema = z.strictObject({
  fails: z.array(z.enum(journeyStepNames)).default([]).meta({ description: "Each fails once." }),
  afterFailure: z.enum(["retry", "otherChannel", "giveUp"]).default("retry"),
  asksFirst: z.array(z.enum(["precheck", "hotline"])).default([]),
  correctsAfter: durationSchema.optional(),
  supplementAt: z.enum(supplementStages).optional(),
  answersAfter: durationSchema.optional(),
  withdrawsAfter: durationSchema.optional(),
});

export function journeyOf(given: JourneySection): Journey<Distribution> {
  const { steps, afterFailure, retryAfter, portal, asksFirst, correction, supplement, withdrawal } = given;
  const resolved = journeyStepNames.map((name) => {
    const { time, failure = 0 } = steps[name] ?? {};
    return [name, { time: time === undefined ? usualTime(name) : distributionTicks(time), failure }];
  });
  return {
    steps: Object.fromEntries(resolved) as Journey<Distribution>["steps"],
    afterFailure,
    retryAfterTicks: durationTicks(retryAfter),
    portal,
    asksFirst,
    correction: { share: correction.share, after: distributionTicks(correction.after) },
    supplement: { ...supplement, answerAfter: distributionTicks(supplement.answerAfter) },
    withdrawal: { share: withdrawal.share, after: distributionTicks(withdrawal.after) },
  };
}

export function statedJourneyOf(given: z.infer<typeof statedJourneySchema>): StatedJourney {
  const { fails, afterFailure, asksFirst, supplementAt } = given;
  const ticksOf = (text: string | undefined): number | null =>
    text === undefined ? null : durationTicks(text);
  return {
    fails,
    afterFailure,
    asksFirst,
    correctsAfterTicks: ticksOf(given.correctsAfter),
    supplementAt: supplementAt ?? null,
    answersAfterTicks: ticksOf(given.answersAfter),
    withdrawsAfterTicks: ticksOf(given.withdrawsAfter),
  };
}

function usualTime(name: JourneyStepName): Distribution {
  return { kind: "deterministic", valueTicks: durationTicks(usualTimes[name]) };
}
