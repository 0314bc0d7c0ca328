import type { Distribution } from "./distribution.ts";
import { type DrawSource, pick, uniform } from "./draw.ts";
import { naturalExp, naturalLog } from "./elementary.ts";
import { standardGamma } from "./gamma.ts";
import { normalQuantile } from "./normalQuantile.ts";
import { LAST_TICK } from "./time.ts";

/**
 * Gives the sample that the names stand for, in whole ticks from 0, rounded to the nearest. Longer than
 * LAST_TICK is cut to LAST_TICK: no run lasts that long.
 */
export type Sampler = (source: DrawSource, item: number, purpose: number, attempt: number) => number;

/**
 * Checks a distribution and makes its sampler.
 *
 * @throws RangeError naming the parameter that cannot be, and what could.
 */
export function compileSampler(distribution: Distribution): Sampler {
  switch (distribution.kind) {
    case "deterministic":
      return deterministic(distribution.valueTicks);
    case "exponential":
      return cut(exponential(distribution.meanTicks), distribution);
    case "lognormal":
      return cut(lognormal(distribution.meanTicks, distribution.coefficientOfVariation), distribution);
    case "gamma":
      return cut(gamma(distribution.meanTicks, distribution.coefficientOfVariation), distribution);
    case "empirical":
      return empirical(distribution.valuesTicks, distribution.weights);
    case "sequence":
      return sequence(distribution.valuesTicks);
    default:
      return unknownKind(distribution);
  }
}

/** The mean of a distribution in ticks, not rounded and before anything is cut; of a sequence, the mean of its values. */
export function distributionMeanTicks(distribution: Distribution): number {
  compileSampler(distribution);
  switch (distribution.kind) {
    case "deterministic":
      return distribution.valueTicks;
    case "exponential":
    case "lognormal":
    case "gamma":
      return distribution.meanTicks;
    case "empirical":
      return weightedMean(distribution.valuesTicks, distribution.weights);
    case "sequence":
      return weightedMean(
        distribution.valuesTicks,
        distribution.valuesTicks.map(() => 1),
      );
    default:
      return unknownKind(distribution);
  }
}

function deterministic(valueTicks: number): Sampler {
  const ticks = wholeTicks(checkedDuration("deterministic", "valueTicks", valueTicks));
  return () => ticks;
}

function exponential(meanTicks: number): Sampler {
  const mean = checkedMean("exponential", meanTicks);
  return (source, item, purpose, attempt) =>
    wholeTicks(-mean * naturalLog(uniform(source, item, purpose, attempt)));
}

function lognormal(meanTicks: number, coefficientOfVariation: number): Sampler {
  const mean = checkedMean("lognormal", meanTicks);
  const variation = checkedVariation("lognormal", coefficientOfVariation);
  const variance = naturalLog(1 + variation * variation);
  const sigma = Math.sqrt(variance);
  const mu = naturalLog(mean) - variance / 2;
  return (source, item, purpose, attempt) =>
    wholeTicks(naturalExp(mu + sigma * normalQuantile(uniform(source, item, purpose, attempt))));
}

function gamma(meanTicks: number, coefficientOfVariation: number): Sampler {
  const mean = checkedMean("gamma", meanTicks);
  const variation = checkedVariation("gamma", coefficientOfVariation);
  const shape = 1 / (variation * variation);
  const scale = mean / shape;
  return (source, item, purpose, attempt) =>
    wholeTicks(scale * standardGamma(source, item, purpose, attempt, shape));
}

type Endless = Extract<Distribution, { mostTicks?: number }>;

function cut(sampler: Sampler, { kind, meanTicks, mostTicks }: Endless): Sampler {
  if (mostTicks === undefined) return sampler;
  if (!(mostTicks >= meanTicks && mostTicks <= LAST_TICK)) {
    throw new RangeError(
      `mostTicks of a distribution "${kind}" is ${mostTicks}; it must lie from its mean, ${meanTicks}, to ${LAST_TICK} ticks`,
    );
  }
  const most = wholeTicks(mostTicks);
  return (source, item, purpose, attempt) => Math.min(most, sampler(source, item, purpose, attempt));
}

function empirical(valuesTicks: readonly number[], weights: readonly number[]): Sampler {
  if (valuesTicks.length === 0 || valuesTicks.length !== weights.length) {
    throw new RangeError(
      `an empirical distribution has as many weights as values, and one at least; here are ` +
        `${valuesTicks.length} values and ${weights.length} weights`,
    );
  }
  const ticks = checkedValues("empirical", valuesTicks);
  const cumulative = new Float64Array(weights.length);
  let total = 0;
  weights.forEach((weight, index) => {
    if (!(weight >= 0 && weight <= Number.MAX_SAFE_INTEGER)) {
      throw new RangeError(
        `weights[${index}] of an empirical distribution is ${weight}; it must lie from 0 to ${Number.MAX_SAFE_INTEGER}`,
      );
    }
    total += weight;
    cumulative[index] = total;
  });
  if (!(total > 0))
    throw new RangeError("an empirical distribution's weights are all 0; one must be above 0");
  return (source, item, purpose, attempt) =>
    ticks[pick(cumulative, uniform(source, item, purpose, attempt))] as number;
}

function sequence(valuesTicks: readonly number[]): Sampler {
  if (valuesTicks.length === 0) throw new RangeError("a sequence lists one value at least; here is none");
  const ticks = checkedValues("sequence", valuesTicks);
  return (_source, item, _purpose, _attempt) => {
    const value = ticks[item];
    if (value === undefined) {
      throw new RangeError(
        `a sequence of ${ticks.length} values has none for item ${item} (items count from 0): ` +
          "list a value for every item, or use another kind of distribution",
      );
    }
    return value;
  };
}

/** Rounds to the nearest whole tick (halves upwards) and cuts at LAST_TICK. */
function wholeTicks(ticks: number): number {
  return ticks < LAST_TICK ? Math.floor(ticks + 0.5) : LAST_TICK;
}

function checkedValues(kind: string, valuesTicks: readonly number[]): Float64Array {
  return Float64Array.from(valuesTicks, (value, index) =>
    wholeTicks(checkedDuration(kind, `valuesTicks[${index}]`, value)),
  );
}

function checkedDuration(kind: string, name: string, ticks: number): number {
  if (ticks >= 0 && ticks <= LAST_TICK) return ticks;
  throw new RangeError(
    `${name} of a distribution "${kind}" is ${ticks}; it must lie from 0 to ${LAST_TICK} ticks`,
  );
}

function checkedMean(kind: string, meanTicks: number): number {
  if (meanTicks > 0 && meanTicks <= LAST_TICK) return meanTicks;
  throw new RangeError(
    `meanTicks of a distribution "${kind}" is ${meanTicks}; it must lie above 0 and up to ${LAST_TICK} ticks`,
  );
}

function checkedVariation(kind: string, variation: number): number {
  if (variation >= 0.001 && variation <= 1_000) return variation;
  throw new RangeError(
    `coefficientOfVariation of a distribution "${kind}" is ${variation}; it must lie from 0.001 to 1000 ` +
      '(for none at all use "deterministic")',
  );
}

function weightedMean(valuesTicks: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  let total = 0;
  valuesTicks.forEach((value, index) => {
    sum += value * (weights[index] as number);
    total += weights[index] as number;
  });
  return sum / total;
}

function unknownKind(distribution: never): never {
  const { kind } = distribution as { kind: unknown };
  throw new RangeError(
    `unknown kind of distribution ${JSON.stringify(kind)}; there are deterministic, exponential, lognormal, ` +
      "gamma, empirical, sequence",
  );
}
