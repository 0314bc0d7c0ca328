import type { CountryConfiguration } from "../runConfiguration.ts";

/** Shares of payments that go wrong by chance. */
const MISHAPS = new Set(["mismatchShare", "bankReturnShare"]);

/**
 * The same country with its luck taken out: whatever takes a drawn time takes its mean, and no payment goes astray by
 * chance. What is left is what the rules make of a case.
 */
export function withoutChance(country: CountryConfiguration): CountryConfiguration {
  const { policies, bank } = country;
  return { ...country, policies: calmed(policies), bank: calmed(bank) };
}

function calmed<T>(value: T): T {
  return calm(value) as T;
}

function calm(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(calm);
  if (typeof value !== "object" || value === null) return value;
  if ("kind" in value && "meanTicks" in value) return { kind: "deterministic", valueTicks: value.meanTicks };
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, MISHAPS.has(key) ? 0 : calm(inner)]),
  );
}
