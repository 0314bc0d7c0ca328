import type { StationConfiguration } from "../../runConfiguration.ts";
import type { Report } from "../report.ts";
import type { PlacedStation } from "./placedStation.ts";

/** Reports a network that no job enters, that some job can never leave, or whose listed services run out. */
export function checkJobs(stations: readonly PlacedStation[], drains: boolean, report: Report): void {
  if (stations.length > 0 && stations.every(({ station }) => station.arrivals === null)) {
    report(["network", "stations"], "no job ever comes in; allowed: arrivals at one station or more");
  }
  checkSequences(stations, report);
  if (drains) checkWayOut(stations, report);
}

/** A list of service times holds one for each job; a job brings the number it got where it came in. */
function checkSequences(stations: readonly PlacedStation[], report: Report): void {
  const linked = stations.some(({ station }) => station.links.length > 0);
  const most = Math.max(0, ...stations.map(({ station }) => jobsOf(station)));
  for (const { station, given, index } of stations) {
    const jobs = linked ? most : jobsOf(station);
    for (const [number, { service }] of given.desks.entries()) {
      if (service.distribution !== "sequence" || service.values.length >= jobs) continue;
      const found = `${service.values.length} service times for ${Number.isFinite(jobs) ? jobs : "any number of"} jobs`;
      const path = ["network", "stations", index, "desks", number, "service", "values"];
      report(path, `lists ${found}; allowed: one for each job`);
    }
  }
}

function jobsOf({ arrivals }: StationConfiguration): number {
  if (arrivals === null) return 0;
  return arrivals.kind === "listed" ? arrivals.atTicks.length : (arrivals.jobs ?? Number.POSITIVE_INFINITY);
}

/** Where a run ends when all is done, every job must be able to leave. */
function checkWayOut(stations: readonly PlacedStation[], report: Report): void {
  const desks = new Map<string, readonly string[]>();
  for (const { station } of stations) {
    const names = station.desks.map(({ name }) => deskAt(station.code, name));
    desks.set(station.code, names);
  }
  const known = new Set([...desks.values()].flat());
  const comingFrom = new Map<string, string[]>([...known].map((desk) => [desk, []]));
  const escaping = new Set<string>();
  for (const { station } of stations) {
    for (const [number, { name }] of station.desks.entries()) {
      const here = deskAt(station.code, name);
      const ways = waysFrom(station, number, desks);
      if (ways.every((there) => known.has(there)) && ways.length > 0) {
        for (const there of ways) comingFrom.get(there)?.push(here);
      } else escaping.add(here);
    }
  }
  for (const there of escaping) for (const here of comingFrom.get(there) ?? []) escaping.add(here);
  for (const { station, index } of stations) {
    for (const [number, { name }] of station.desks.entries()) {
      if (escaping.has(deskAt(station.code, name))) continue;
      const never = `jobs that come to the desk ${name} can never leave, and the run would never end`;
      const path = ["network", "stations", index, "desks", number];
      report(path, `${never}; allowed: a way out, or end: { cutAt: … }`);
    }
  }
}

/** The desks a job may go to from a desk; none where it may leave at once. */
function waysFrom(
  { code, desks, links }: StationConfiguration,
  number: number,
  desksByStation: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const next = desks[number + 1];
  const exit = desks[number]?.exit ?? (next === undefined ? "links" : "next_desk");
  if (exit === "next_desk") return next === undefined ? [] : [deskAt(code, next.name)];
  const certain = links.reduce((sum, { probability }) => sum + probability, 0) >= 1 - 1e-9;
  if (exit === "leave" || !certain) return [];
  return links
    .filter(({ probability }) => probability > 0)
    .map(({ to, entry }) => (entry === undefined ? (desksByStation.get(to)?.[0] ?? to) : deskAt(to, entry)));
}

function deskAt(station: string, desk: string): string {
  return `${station} ${desk}`;
}
