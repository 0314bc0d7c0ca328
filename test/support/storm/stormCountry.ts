import { TICKS_PER_DAY, TICKS_PER_MINUTE } from "#kernel/time.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { MONDAY, provincePolicy, smallCountry } from "../smallCountry.ts";

/** The eight provinces of the storms, in code order. */
export const STORM_PROVINCES = [
  "110000",
  "120000",
  "310000",
  "320000",
  "330000",
  "440000",
  "510000",
  "610000",
] as const;

/** How long people apply, and how many a year from each province to each other one. */
export interface StormCountrySize {
  readonly days: number;
  readonly perYear: number;
}

/**
 * A country of eight provinces in which people move about: drawn applications, money on its way through the bank, lines
 * at the desks. A window is ten minutes, so that a day has many.
 */
export function stormCountry({ days, perYear }: StormCountrySize): RunConfiguration {
  return smallCountry({
    run: {
      name: "storm",
      arrivalsUntil: MONDAY + days * TICKS_PER_DAY,
      lookaheadTicks: 10 * TICKS_PER_MINUTE,
      exchangeTicks: 10 * TICKS_PER_MINUTE,
    },
    policies: STORM_PROVINCES.map((code) => provincePolicy(code)),
    country: {
      flows: STORM_PROVINCES.flatMap((from) =>
        STORM_PROVINCES.filter((to) => to !== from).map((to) => ({ from, to, perYear })),
      ),
    },
  });
}
