import type { RunConfiguration, StationConfiguration } from "#scenario/runConfiguration.ts";
import { countryRun } from "#test/support/smallRun.ts";

/** A bare network of two stations, one of them with a hyphen in its code. */
export function networkRun(reportJobs = true): RunConfiguration {
  const station = (code: string): StationConfiguration =>
    ({
      code,
      desks: [{ name: "service", officers: 1 }],
      links: [],
      arrivals: null,
    }) as unknown as StationConfiguration;
  return {
    ...countryRun(),
    name: "two stations",
    startAt: 0,
    country: null,
    network: { stations: [station("north-1"), station("south")], reportJobs },
  };
}
