import type { Fact, FactKind } from "#domain/fact/fact.ts";
import type { Journey, StatedJourney } from "#domain/journey/journey.ts";
import { journeyStepNames } from "#domain/journey/journeyStep.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import type { Distribution } from "#kernel/distribution.ts";
import { TICKS_PER_HOUR, TICKS_PER_MINUTE } from "#kernel/time.ts";
import type { ListedApplicationConfiguration } from "#scenario/runConfiguration.ts";
import { caseRows, type Recorded, type RunOutcome, runEmbedded } from "./runEmbedded.ts";
import {
  BEIJING,
  type Changes,
  GUANGDONG,
  listed,
  provincePolicy,
  SHANGHAI,
  smallCountry,
} from "./smallCountry.ts";

const at = (valueTicks: number): Distribution => ({ kind: "deterministic", valueTicks });

/** Every step takes ten minutes and succeeds; nobody asks first, is asked, corrects or withdraws unless stated. */
export const plainJourney: Journey<Distribution> = {
  steps: Object.fromEntries(
    journeyStepNames.map((name) => [name, { time: at(10 * TICKS_PER_MINUTE), failure: 0 }]),
  ) as Journey<Distribution>["steps"],
  afterFailure: { retry: 1, otherChannel: 0 },
  retryAfterTicks: TICKS_PER_HOUR,
  portal: 0,
  asksFirst: { precheck: 0, hotline: 0 },
  correction: { share: 0, after: at(0) },
  supplement: { verification: 0, transferOut: 0, transferIn: 0, never: 0, answerAfter: at(0) },
  withdrawal: { share: 0, after: at(0) },
};

export function stated(differs: Partial<StatedJourney> = {}): StatedJourney {
  return {
    fails: [],
    afterFailure: "retry",
    asksFirst: [],
    correctsAfterTicks: null,
    supplementAt: null,
    answersAfterTicks: null,
    withdrawsAfterTicks: null,
    ...differs,
  };
}

/** One application from Beijing to Shanghai with its journey, run to its end. */
export function runOne(
  differs: Partial<ListedApplicationConfiguration> & { journey?: StatedJourney } = {},
  policy: Changes<ProvincePolicy> = {},
): RunOutcome {
  const application = listed(BEIJING, SHANGHAI, { journey: stated(), ...differs });
  return runEmbedded(
    smallCountry({
      policies: [BEIJING, SHANGHAI, GUANGDONG].map((code) => provincePolicy(code, policy)),
      country: { journey: plainJourney, applications: [application] },
    }),
  );
}

/** The facts of some kinds, with their places, in order: `310000 withdrawal_asked`. */
export function told({ facts }: RunOutcome, ...kinds: FactKind[]): string[] {
  return facts
    .filter(({ fact }) => kinds.includes(fact.kind))
    .map(({ place, fact }) => `${place} ${fact.kind}`);
}

export function only<K extends FactKind>(run: RunOutcome, kind: K): Recorded<Extract<Fact, { kind: K }>> {
  const found = run.facts.filter(({ fact }) => fact.kind === kind);
  if (found.length !== 1) throw new Error(`${found.length} facts are ${kind}, not one`);
  return found[0] as Recorded<Extract<Fact, { kind: K }>>;
}

export function statusesOf(run: RunOutcome): string[] {
  return caseRows(run).map(({ case: id, status }) => `${id} ${status}`);
}
