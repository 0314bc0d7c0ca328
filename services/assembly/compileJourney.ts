import type { Journey } from "#domain/journey/journey.ts";
import { journeyStepNames } from "#domain/journey/journeyStep.ts";
import type { Distribution } from "#kernel/distribution.ts";
import { compileSampler, type Sampler } from "#kernel/sampler.ts";

/** The same journey with a sampler for each of its times. */
export function compileJourney(journey: Journey<Distribution>): Journey<Sampler> {
  const { steps, correction, supplement, withdrawal } = journey;
  const compiled = journeyStepNames.map((name) => {
    const { time, failure } = steps[name];
    return [name, { time: compileSampler(time), failure }];
  });
  return {
    ...journey,
    steps: Object.fromEntries(compiled) as Journey<Sampler>["steps"],
    correction: { share: correction.share, after: compileSampler(correction.after) },
    supplement: { ...supplement, answerAfter: compileSampler(supplement.answerAfter) },
    withdrawal: { share: withdrawal.share, after: compileSampler(withdrawal.after) },
  };
}
