import { TICKS_PER_HOUR, TICKS_PER_MINUTE } from "#kernel/time.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";

/** A network of stations in a ring: jobs come in everywhere and wander on by chance. No procedure, no money. */
export function ringNetwork(
  stations: number,
  jobs: number,
  changes: Partial<RunConfiguration> = {},
): RunConfiguration {
  const codes = Array.from({ length: stations }, (_, index) => `s${index}`);
  return {
    schemaVersion: 1,
    name: "ring",
    why: "a test",
    scenarioFile: "ring.yaml",
    seed: 11,
    replication: 0,
    scale: 1,
    startAt: 0,
    arrivalsUntil: 10_000 * TICKS_PER_HOUR,
    cutAt: null,
    lookaheadTicks: TICKS_PER_HOUR,
    exchangeTicks: TICKS_PER_HOUR,
    calendar: { kind: "always_open", allowProjected: false },
    faults: [],
    thresholds: {},
    country: null,
    network: {
      reportJobs: true,
      stations: codes.map((code, index) => ({
        code,
        desks: [
          {
            name: "counter",
            officers: 2,
            discipline: "fifo",
            service: { kind: "exponential", meanTicks: 20 * TICKS_PER_MINUTE },
          },
        ],
        links: [
          { to: codes[(index + 1) % stations] as string, probability: 0.5, delayTicks: TICKS_PER_HOUR },
          { to: codes[(index + 2) % stations] as string, probability: 0.3, delayTicks: 2 * TICKS_PER_HOUR },
        ],
        arrivals: { kind: "poisson", meanTicks: 30 * TICKS_PER_MINUTE, jobs },
      })),
    },
    ...changes,
  };
}
