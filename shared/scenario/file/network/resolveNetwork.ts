import { LAST_TICK } from "#kernel/time.ts";
import type { NetworkConfiguration, StationConfiguration } from "../../runConfiguration.ts";
import type { Report } from "../report.ts";
import type { Times } from "../resolveTimes.ts";
import { durationTicks } from "../value/durationText.ts";
import { distributionTicks } from "../value/timeDistribution.ts";
import { checkJobs } from "./networkJobs.ts";
import { MOST_JOBS, MOST_STATIONS, type Network, type Station } from "./networkSchema.ts";
import type { PlacedStation } from "./placedStation.ts";
import { resolveLinks } from "./resolveLinks.ts";
import { stationCodes } from "./stationCodes.ts";

/** The stations of a bare queueing network, ranges written out; what is wrong is reported. */
export function resolveNetwork(
  network: Network,
  times: Times | null,
  drains: boolean,
  report: Report,
): NetworkConfiguration {
  const codes = new Map<string, Station>();
  const placed: { code: string; given: Station; index: number }[] = [];
  for (const [index, given] of network.stations.entries()) {
    checkDesks(given, index, report);
    const { codes: named, message } = stationCodes(given.code, MOST_STATIONS);
    if (message !== null) report(["network", "stations", index, "code"], message);
    for (const code of named) {
      if (codes.has(code)) {
        report(["network", "stations", index, "code"], `${code} is named twice; allowed: each station once`);
        continue;
      }
      codes.set(code, given);
      placed.push({ code, given, index });
    }
  }
  if (placed.length > MOST_STATIONS) {
    report(["network", "stations"], `are ${placed.length} stations; allowed: at most ${MOST_STATIONS}`);
    return { stations: [], reportJobs: network.reportJobs };
  }
  // What is wrong with one station of a range is wrong with all, and is told of the first.
  const stations: readonly PlacedStation[] = placed.map(({ code, given, index }, number) => ({
    station: stationOf(
      code,
      given,
      index,
      codes,
      times,
      placed[number - 1]?.index === index ? silence : report,
    ),
    given,
    index,
  }));
  checkJobs(stations, drains, report);
  return { stations: stations.map(({ station }) => station), reportJobs: network.reportJobs };
}

/** The shortest link's delay; null where no station has one. */
export function shortestLinkTicks({ stations }: NetworkConfiguration): number | null {
  const delays = stations.flatMap(({ links }) => links.map(({ delayTicks }) => delayTicks));
  return delays.length === 0 ? null : delays.reduce((least, delay) => Math.min(least, delay));
}

/** Reports links shorter than the lookahead the scenario states. */
export function checkLinkDelays(
  network: Network,
  lookaheadTicks: number,
  lookahead: string,
  report: Report,
): void {
  for (const [index, { links }] of network.stations.entries()) {
    for (const [number, { delay }] of links.entries()) {
      if (durationTicks(delay) >= lookaheadTicks) continue;
      const message = `${delay} is less than the lookahead of ${lookahead}; allowed: the lookahead or more`;
      report(["network", "stations", index, "links", number, "delay"], message);
    }
  }
}

function silence(): void {}

function checkDesks({ desks, links }: Station, index: number, report: Report): void {
  const names = new Set<string>();
  for (const [number, { name }] of desks.entries()) {
    const path = ["network", "stations", index, "desks", number, "name"];
    if (names.has(name)) report(path, `${name} is named twice; allowed: each desk of a station once`);
    names.add(name);
  }
  const last = desks.length - 1;
  if (desks[last]?.exit === "next_desk") {
    const path = ["network", "stations", index, "desks", last, "exit"];
    report(path, "no desk comes after the last; allowed: links, leave");
  }
  const linked = desks.some(({ exit }, number) => (exit ?? (number === last ? "links" : "")) === "links");
  if (links.length > 0 && !linked) {
    report(
      ["network", "stations", index, "links"],
      "no desk sends jobs over the links; allowed: a desk with exit: links",
    );
  }
  if (links.reduce((sum, { probability }) => sum + probability, 0) > 1 + 1e-9) {
    report(
      ["network", "stations", index, "links"],
      "the probabilities add up to more than 1; allowed: 1 or less",
    );
  }
}

function stationOf(
  code: string,
  given: Station,
  index: number,
  stations: ReadonlyMap<string, Station>,
  times: Times | null,
  report: Report,
): StationConfiguration {
  return {
    code,
    desks: given.desks.map(({ name, officers, discipline, service, exit }) => ({
      name,
      officers,
      discipline,
      service: distributionTicks(service),
      ...(exit !== undefined && { exit }),
    })),
    links: resolveLinks(code, given, index, stations, report),
    arrivals: arrivalsOf(given, index, times, report),
  };
}

/** As many as may be listed by number are as many as may come until the period ends. */
function checkExpectedJobs(expected: number, path: readonly PropertyKey[], report: Report): void {
  if (expected <= MOST_JOBS) return;
  report(
    [...path, "meanInterarrival"],
    `about ${expected.toPrecision(2)} jobs would come in until the period ends; allowed: at most ${MOST_JOBS}: a longer ` +
      "meanInterarrival, a shorter period, or jobs",
  );
}

function arrivalsOf(
  { arrivals }: Station,
  index: number,
  times: Times | null,
  report: Report,
): StationConfiguration["arrivals"] {
  if (arrivals === undefined) return null;
  const path = ["network", "stations", index, "arrivals"];
  const startAt = times?.startAt ?? 0;
  if (arrivals.poisson !== undefined) {
    const { meanInterarrival, jobs = null } = arrivals.poisson;
    const meanTicks = durationTicks(meanInterarrival);
    if (jobs !== null && meanTicks * jobs > LAST_TICK / 2) {
      report(
        [...path, "poisson", "jobs"],
        "so many jobs would take more than 50 years to come in; allowed: fewer, or a shorter meanInterarrival",
      );
    }
    if (jobs === null && times?.arrivalsUntil === LAST_TICK) {
      report([...path, "poisson", "jobs"], "is missing; allowed: a number of jobs, or a period that ends");
    } else if (jobs === null && times !== null) {
      checkExpectedJobs((times.arrivalsUntil - startAt) / meanTicks, [...path, "poisson"], report);
    }
    return { kind: "poisson", meanTicks, jobs };
  }
  const atTicks = (arrivals.times ?? []).map((time) => startAt + durationTicks(time));
  for (const [number, at] of atTicks.entries()) {
    if (at < (atTicks[number - 1] ?? 0))
      report([...path, "times", number], "lies before the one above it; allowed: times in order");
    if (times !== null && at >= times.arrivalsUntil)
      report([...path, "times", number], "lies after the period; allowed: times before its end");
  }
  return { kind: "listed", atTicks };
}
