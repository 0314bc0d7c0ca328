import { BANK, PLATFORM } from "#domain/logicalProcessCode.ts";
import { compareCodes } from "#engine/terms.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { placesOf } from "../assembly/places.ts";

/**
 * Shares the provinces (or stations) of a run out over so many processes, so that each has about the same work: the
 * largest first, each to the process that has least. null: one process each.
 *
 * @throws RangeError if there are to be fewer than one
 */
export function memberGroups(configuration: RunConfiguration, processes: number | null): string[][] {
  if (processes !== null && !(Number.isSafeInteger(processes) && processes >= 1)) {
    throw new RangeError(`a run takes 1 process for its provinces or more, not ${processes}`);
  }
  const places = placesOf(configuration).filter((code) => code !== PLATFORM && code !== BANK);
  const work = workOf(configuration);
  const workOfPlace = (code: string): number => work.get(code) ?? 0;
  const groups = Array.from({ length: Math.min(processes ?? places.length, places.length) }, () => ({
    places: [] as string[],
    work: 0,
  }));
  const largestFirst = places.sort((a, b) => workOfPlace(b) - workOfPlace(a) || compareCodes(a, b));
  for (const place of largestFirst) {
    const least = groups.reduce((best, group) =>
      group.work < best.work || (group.work === best.work && group.places.length < best.places.length)
        ? group
        : best,
    );
    least.places.push(place);
    least.work += workOfPlace(place);
  }
  return groups
    .map((group) => group.places.sort(compareCodes))
    .sort((a, b) => compareCodes(a[0] ?? "", b[0] ?? ""));
}

/** Applications that begin or end at a province. */
function workOf({ country }: RunConfiguration): Map<string, number> {
  const work = new Map<string, number>();
  for (const { from, to, perYear } of country?.flows ?? []) {
    for (const code of [from, to]) work.set(code, (work.get(code) ?? 0) + perYear);
  }
  return work;
}
