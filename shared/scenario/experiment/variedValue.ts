import type { Distribution } from "#kernel/distribution.ts";

/**
 * A value times a factor, as far as it can be: a yes becomes a no and a no a yes, whatever the factor; whole numbers move by one at
 * least, but for officers, who are rounded and never none; shares stay below one, days of a month before the 29th.
 *
 * @returns null where it would stay the same, or is no amount
 */
export function varied(path: string, value: unknown, factor: number): unknown {
  if (typeof value === "boolean") return factor > 1 ? !value : null;
  if (typeof value === "number") return variedNumber(path, value, factor);
  if (isDistribution(value)) return scaled(value, factor);
  return null;
}

function variedNumber(path: string, value: number, factor: number): number | null {
  const next = bounded(path, value, factor);
  return next === value ? null : next;
}

function bounded(path: string, value: number, factor: number): number {
  if (!Number.isInteger(value) || /share|ratio|rate/i.test(path)) return Math.min(1, value * factor);
  if (value === 0) return value;
  const rounded = Math.round(value * factor);
  if (path.endsWith(".officers")) return Math.max(1, rounded);
  const moved = factor > 1 ? Math.max(value + 1, rounded) : Math.max(1, Math.min(value - 1, rounded));
  return /Day$/.test(path) ? Math.min(LAST_DAY_OF_ALL_MONTHS, moved) : moved;
}

const LAST_DAY_OF_ALL_MONTHS = 28;

/** Every duration longer or shorter by a factor; whole ticks. null where there is none to change. */
function scaled(distribution: Distribution, factor: number): Distribution | null {
  const by = (ticks: number): number => Math.round(ticks * factor);
  switch (distribution.kind) {
    case "deterministic":
      if (distribution.valueTicks === 0) return null;
      return { ...distribution, valueTicks: by(distribution.valueTicks) };
    case "exponential":
    case "lognormal":
    case "gamma":
      return {
        ...distribution,
        meanTicks: by(distribution.meanTicks),
        ...(distribution.mostTicks === undefined ? {} : { mostTicks: by(distribution.mostTicks) }),
      };
    case "empirical":
    case "sequence":
      return { ...distribution, valuesTicks: distribution.valuesTicks.map(by) };
  }
}

function isDistribution(value: unknown): value is Distribution {
  if (typeof value !== "object" || value === null) return false;
  return "valueTicks" in value || "meanTicks" in value || "valuesTicks" in value;
}

/** What is at a path; undefined where there is nothing. */
export function valueAt(whole: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((here, step) => (here as Record<string, unknown> | undefined)?.[step], whole);
}

/** The whole with another value at a path; the rest is shared. */
export function setAt<Whole>(whole: Whole, steps: readonly string[], value: unknown): Whole {
  const [step, ...rest] = steps;
  if (step === undefined) return value as Whole;
  const here = whole as Record<string, unknown>;
  return { ...here, [step]: setAt(here[step], rest, value) } as Whole;
}
