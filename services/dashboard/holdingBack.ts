import { textOfInstant } from "#domain/calendar/civilDate.ts";
import type { WindowReport } from "#protocol/windowReport.ts";
import type { SnapshotHolding } from "./snapshot.ts";

const LAST_WINDOWS = 200;
const MOST_NAMED = 5;

/** Who holds time back: which places have still to handle the window all are in, and which are mostly the last. */
export class HoldingBack {
  readonly #places: readonly string[];
  readonly #isFederation: boolean;
  #window = -1;
  #openedMs = 0;
  #missing = new Set<string>();
  #notJoined: readonly string[] = [];
  readonly #nextAt = new Map<string, number>();
  /** Who was the last in each of the last windows, as a ring. */
  readonly #last: string[] = [];

  constructor(places: readonly string[], isFederation: boolean) {
    this.#places = places;
    this.#isFederation = isFederation;
  }

  onWindow(window: number, nowMs: number): void {
    this.#window = window;
    this.#openedMs = nowMs;
    this.#notJoined = [];
    this.#missing = new Set(this.#isFederation ? this.#places : []);
  }

  onGathering(missing: readonly string[]): void {
    this.#notJoined = missing;
  }

  onReport({ place, window, nextEventAt }: WindowReport): void {
    this.#nextAt.set(place, nextEventAt ?? Number.POSITIVE_INFINITY);
    if (window !== this.#window || !this.#missing.delete(place) || this.#missing.size > 0) return;
    if (this.#last.push(place) > LAST_WINDOWS) this.#last.shift();
  }

  show(nowMs: number): SnapshotHolding {
    const missing = this.#window < 0 ? this.#notJoined : [...this.#missing];
    return {
      missing: missing.slice(0, this.#places.length),
      sinceMs: this.#window < 0 || missing.length === 0 ? 0 : Math.round(nowMs - this.#openedMs),
      last: this.#mostlyLast(),
      next: this.#next(),
    };
  }

  #mostlyLast(): SnapshotHolding["last"] {
    const counts = new Map<string, number>();
    for (const place of this.#last) counts.set(place, (counts.get(place) ?? 0) + 1);
    return [...counts]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, MOST_NAMED)
      .map(([place, count]) => ({ place, share: count / this.#last.length }));
  }

  /** The earliest own event that any place has told of; ticks, infinite where none has. */
  get nextAt(): number {
    return Math.min(...this.#nextAt.values());
  }

  #next(): SnapshotHolding["next"] {
    let place = "";
    let at = Number.POSITIVE_INFINITY;
    for (const [code, nextAt] of this.#nextAt) {
      if (nextAt >= at) continue;
      place = code;
      at = nextAt;
    }
    return place === "" ? null : { place, at: textOfInstant(at) };
  }
}
