import { createStationMachine } from "#domain/station/stationMachine.ts";
import type { StationArrivals } from "#domain/station/stationSetting.ts";
import { type DrawSource, drawSource } from "#kernel/draw.ts";
import { createRateProfile } from "#kernel/poissonArrivals.ts";
import { compileSampler } from "#kernel/sampler.ts";
import { alwaysOpen, subtractIntervals } from "#kernel/workSchedule.ts";
import type {
  NetworkConfiguration,
  RunConfiguration,
  StationConfiguration,
} from "#scenario/runConfiguration.ts";
import { closuresOf } from "./outages.ts";

/** @throws Error if the network has no station of that code */
export function stationMachineOf(configuration: RunConfiguration, code: string) {
  const network = networkOf(configuration);
  const station = network.stations.find((candidate) => candidate.code === code);
  if (station === undefined) {
    const codes = network.stations.map((candidate) => candidate.code).join(", ");
    throw new Error(`${code} is not a station of this run; it has ${codes}`);
  }
  return createStationMachine({
    ...station,
    startAt: configuration.startAt,
    observation: configuration.counted,
    schedule: subtractIntervals(alwaysOpen(), closuresOf(configuration, code)),
    desks: station.desks.map((desk) => ({ ...desk, service: compileSampler(desk.service) })),
    entries: entriesOf(network, code),
    arrivals: arrivalsOf(configuration, station),
    draws: drawsOf(configuration),
    reportJobs: network.reportJobs,
  });
}

function arrivalsOf(
  configuration: RunConfiguration,
  { arrivals }: StationConfiguration,
): StationArrivals | null {
  if (arrivals === null || arrivals.kind === "listed") return arrivals;
  const { startAt: fromTicks, arrivalsUntil: toTicks } = configuration;
  return {
    kind: "poisson",
    profile: createRateProfile([{ fromTicks, toTicks, ratePerTick: 1 / arrivals.meanTicks }]),
    jobs: arrivals.jobs ?? Number.MAX_SAFE_INTEGER,
  };
}

/** The desks at which links to the station say their jobs come in, by the station they come from. */
function entriesOf({ stations }: NetworkConfiguration, code: string): Map<string, string> {
  const entries = new Map<string, string>();
  for (const station of stations) {
    for (const { to, entry } of station.links) {
      if (to === code && entry !== undefined) entries.set(station.code, entry);
    }
  }
  return entries;
}

const drawsByRun = new WeakMap<RunConfiguration, Map<string, DrawSource>>();

function drawsOf(configuration: RunConfiguration): Map<string, DrawSource> {
  let draws = drawsByRun.get(configuration);
  if (draws === undefined) {
    const { seed, replication } = configuration;
    draws = new Map(
      networkOf(configuration).stations.map(({ code }) => [code, drawSource(seed, replication, code)]),
    );
    drawsByRun.set(configuration, draws);
  }
  return draws;
}

function networkOf(configuration: RunConfiguration): NetworkConfiguration {
  if (configuration.network === null)
    throw new Error(`${configuration.name} describes a country, no bare network`);
  return configuration.network;
}
