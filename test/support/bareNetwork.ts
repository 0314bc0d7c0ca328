import type { Distribution } from "#kernel/distribution.ts";
import { TICKS_PER_SECOND } from "#kernel/time.ts";
import type {
  NetworkConfiguration,
  RunConfiguration,
  StationConfiguration,
} from "#scenario/runConfiguration.ts";

/** A bare queueing network that starts at tick 0 and goes on until everybody has left. */
export function bareNetwork(
  stations: readonly StationConfiguration[],
  run: Partial<Omit<RunConfiguration, "country" | "network">> = {},
  network: Partial<NetworkConfiguration> = {},
): RunConfiguration {
  return {
    schemaVersion: 1,
    name: "bare network",
    why: "a test",
    scenarioFile: "bare-network.yaml",
    seed: 1,
    replication: 0,
    scale: 1,
    startAt: 0,
    arrivalsUntil: 2 ** 40,
    cutAt: null,
    lookaheadTicks: TICKS_PER_SECOND,
    exchangeTicks: TICKS_PER_SECOND,
    calendar: { kind: "always_open", allowProjected: false },
    faults: [],
    thresholds: {},
    country: null,
    ...run,
    network: { reportJobs: true, stations, ...network },
  };
}

/** A station of one desk at which nobody comes from outside, and from which everybody leaves. */
export function station(code: string, changes: Partial<StationConfiguration> = {}): StationConfiguration {
  return {
    code,
    desks: [desk({ kind: "deterministic", valueTicks: TICKS_PER_SECOND })],
    links: [],
    arrivals: null,
    ...changes,
  };
}

export function desk(
  service: Distribution,
  changes: Partial<StationConfiguration["desks"][number]> = {},
): StationConfiguration["desks"][number] {
  return { name: "desk", officers: 1, discipline: "fifo", service, ...changes };
}
