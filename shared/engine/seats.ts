import type { Standing } from "#protocol/controlMessage.ts";
import type { WindowReport } from "#protocol/windowReport.ts";
import { lastWindowOf, lossOf } from "./resumedGrant.ts";

/** Which instance counts for each logical process, and where it last said that it stands. */
export class Seats {
  readonly #places: readonly string[];
  readonly #holders = new Map<string, string>();
  readonly #standings = new Map<string, Standing>();

  /** @param places all logical processes of the run, in code order */
  constructor(places: readonly string[]) {
    this.#places = places;
  }

  holderOf(place: string): string | undefined {
    return this.#holders.get(place);
  }

  /** Those of whom nobody has said yet where they stand. */
  vacant(): string[] {
    return this.#places.filter((place) => !this.#standings.has(place));
  }

  /** In code order; to be asked when no seat is vacant. */
  standings(): Standing[] {
    return this.#places.map((place) => this.#standings.get(place)).filter((one) => one !== undefined);
  }

  /**
   * Why an instance in this state cannot be part of the run; null: it can. Of two, the newer counts, unless it has lost
   * what the other still has.
   * @param runsAt the window that all are in; null: that is not known yet
   */
  refusalOf(instance: string, standing: Standing, runsAt: number | null): string | null {
    const { place } = standing;
    if (!this.#places.includes(place)) return `${place} is not a logical process of this run`;
    const unsound = unsoundnessOf(standing);
    if (unsound !== null) return unsound;
    const holder = this.#holders.get(place);
    if (instance === holder) return null;
    const window = lastWindowOf(standing);
    const known = this.#standings.get(place);
    const knownWindow = known === undefined ? -1 : lastWindowOf(known);
    if (holder !== undefined && instance < holder) {
      const hasMore = runsAt === null && known !== undefined && knownWindow < window - 1;
      return hasMore ? null : takenOver(place);
    }
    return window < (runsAt ?? knownWindow) - 1 ? lossOf(standing, runsAt ?? knownWindow) : null;
  }

  /** Gives an instance that is not refused its seat. Returns who had it before, and what that one is to be told. */
  take(
    instance: string,
    standing: Standing,
  ): { readonly before: string | undefined; readonly reason: string } {
    const { place } = standing;
    const before = this.#holders.get(place);
    const known = this.#standings.get(place);
    if (before !== instance || known === undefined || lastWindowOf(standing) >= lastWindowOf(known)) {
      this.#standings.set(place, standing);
    }
    this.#holders.set(place, instance);
    const isOlder = before !== undefined && instance < before;
    return { before, reason: isOlder ? `another process has more of what ${place} had` : takenOver(place) };
  }

  /** Makes a seat vacant. Returns the instance that had it. */
  dismiss(place: string): string {
    const holder = this.#holders.get(place) ?? "";
    this.#holders.delete(place);
    this.#standings.delete(place);
    return holder;
  }

  /** Everybody is to say anew where they stand. */
  askAll(): void {
    this.#standings.clear();
  }
}

/** Why the run cannot be gone on with from where a logical process says that it stands; null: it can. */
function unsoundnessOf({ place, last }: Standing): string | null {
  if (last === null) return null;
  const { grant, report, previousReport } = last;
  const reports: readonly [WindowReport | null, number][] = [
    [report, grant.window],
    [previousReport, grant.window - 1],
  ];
  for (const [one, window] of reports) {
    if (one === null && window < 0) continue;
    if (one?.place === place && one.window === window) continue;
    const found = one === null ? "none" : `that of ${one.place} from window ${one.window}`;
    const allowed = window < 0 ? "none before the first" : `its own report of window ${window}`;
    return `${place} stands in window ${grant.window} on ${found}; allowed: ${allowed}`;
  }
  return null;
}

function takenOver(place: string): string {
  return `a newer process has taken over ${place}`;
}
