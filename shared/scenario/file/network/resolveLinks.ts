import type { StationConfiguration } from "../../runConfiguration.ts";
import { suggestion } from "../../suggestion.ts";
import type { Report } from "../report.ts";
import { durationTicks } from "../value/durationText.ts";
import type { Link, Station } from "./networkSchema.ts";

const SHOWN_CODES = 20;

/** Links under way: where each goes, of one entry of `stations`. */
interface LinkPlace {
  readonly path: readonly PropertyKey[];
  readonly stations: ReadonlyMap<string, Station>;
  readonly report: Report;
}

/**
 * A station's links, `others` written out as one link for each other station.
 * @param index position in `network.stations`
 * @param stations the entry of `network.stations` that describes each station, by its code
 */
export function resolveLinks(
  code: string,
  { links }: Station,
  index: number,
  stations: ReadonlyMap<string, Station>,
  report: Report,
): StationConfiguration["links"] {
  const entries = new Map<string, string | undefined>();
  return links.flatMap((link, number) => {
    const place: LinkPlace = { path: ["network", "stations", index, "links", number], stations, report };
    const destinations = destinationsOf(code, link, place);
    checkEntries(destinations, link, entries, place);
    const { entry, probability, delay } = link;
    return destinations.map((to) => ({
      to,
      probability: probability / destinations.length,
      delayTicks: durationTicks(delay),
      ...(entry !== undefined && { entry }),
    }));
  });
}

function destinationsOf(
  code: string,
  { to }: Link,
  { path, stations, report }: LinkPlace,
): readonly string[] {
  const known = [...stations.keys()];
  if (to === "others") {
    const others = known.filter((other) => other !== code);
    if (others.length === 0) report([...path, "to"], `there is no station but ${code}; allowed: ${code}`);
    return others;
  }
  if (stations.has(to)) return [to];
  const unknown = `unknown station ${JSON.stringify(to)}${suggestion(to, known)}`;
  report([...path, "to"], `${unknown}; allowed: others, ${shortened(known)}`);
  return [];
}

/** The desk must be there, and be the same for all links between two stations: who receives a job knows only whence. */
function checkEntries(
  destinations: readonly string[],
  { entry }: Link,
  entries: Map<string, string | undefined>,
  { path, stations, report }: LinkPlace,
): void {
  const namesOf = (to: string) => stations.get(to)?.desks.map(({ name }) => name) ?? [];
  const without = destinations.find((to) => entry !== undefined && !namesOf(to).includes(entry));
  if (without !== undefined && entry !== undefined) {
    const names = namesOf(without);
    const unknown = `${without} has no desk ${JSON.stringify(entry)}${suggestion(entry, names)}`;
    report([...path, "entry"], `${unknown}; allowed: ${names.join(", ")}`);
  }
  const other = destinations.find((to) => entries.has(to) && entries.get(to) !== entry);
  if (other !== undefined) {
    const message = `another link to ${other} has another entry; allowed: one entry from station to station`;
    report([...path, "entry"], message);
  }
  for (const to of destinations) entries.set(to, entry);
}

function shortened(codes: readonly string[]): string {
  if (codes.length <= SHOWN_CODES) return codes.join(", ");
  return `${codes.slice(0, SHOWN_CODES).join(", ")}, …`;
}
