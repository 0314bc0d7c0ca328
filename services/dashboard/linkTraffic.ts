import type { CollectedResults } from "#scenario/results/resultsCollector.ts";
import { endedOn, linksOf, onTimeOf } from "./caseCounts.ts";
import type { SnapshotLink } from "./snapshot.ts";

const DAYS = 7;
const MOST_LINKS = 12;

/** Which links are busy: cases that ended on each in the last days. Its size is that of the country's links. */
export class LinkTraffic {
  readonly #places: readonly string[];
  /** What had ended on each link by the end of each of the last days, the oldest first. */
  readonly #days: Uint32Array[] = [];

  constructor(places: readonly string[]) {
    this.#places = places;
  }

  /** A simulated day has passed. */
  onDay(results: CollectedResults): void {
    const links = linksOf(results);
    const last = this.#days.length === DAYS ? this.#days.shift() : undefined;
    const ended = last ?? new Uint32Array(links.length);
    for (let link = 0; link < ended.length; link++) ended[link] = endedOn(links[link]);
    this.#days.push(ended);
  }

  /** Those between provinces, if there are any, the busiest lately first; among equals in the order of the codes. */
  busiest(results: CollectedResults): SnapshotLink[] {
    const links = linksOf(results);
    const count = this.#places.length;
    const before = this.#days[0];
    const all = links.flatMap((table, link) => {
      if (table === undefined) return [];
      const total = endedOn(table);
      return [{ link, table, total, lately: total - (before?.[link] ?? 0) }];
    });
    const across = all.filter(({ link }) => Math.floor(link / count) !== link % count);
    const shown = across.length > 0 ? across : all;
    shown.sort((a, b) => b.lately - a.lately || b.total - a.total || a.link - b.link);
    return shown.slice(0, MOST_LINKS).map(({ link, table, total, lately }) => ({
      from: this.#places[Math.floor(link / count)] ?? "",
      to: this.#places[link % count] ?? "",
      lately,
      total,
      onTime: onTimeOf([table]),
    }));
  }
}
