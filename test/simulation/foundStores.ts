import { isDeepStrictEqual } from "node:util";
import type { Store, Stored } from "#ports/store.ts";
import { Chance } from "./chance.ts";
import { Shelves } from "./shelves.ts";
import { SimulatedHost } from "./simulatedHost.ts";
import { SimulatedProcess } from "./simulatedProcess.ts";

const SHELF = "disk";
const PLACE = "110000";
/** So often the power is cut at one point: of names that are not synced each time others are left. */
const CUTS = 8;

/** What was tried, and what did not hold. */
export interface FoundStores {
  readonly kills: number;
  readonly cuts: number;
  readonly problem: string | null;
}

/**
 * A store is written to and its process killed, at every point there is; if asked for, the next is killed while it opens
 * the store, at every point of that. The one after opens the store, is told what is in it and may write one record more.
 * Then the power is cut: who opens it next must be told the same, for by then others have heard of it.
 */
export function everyFoundStore(killsOpening: boolean): FoundStores {
  const counts = { kills: 0, cuts: 0 };
  for (let written = 1, firstDied = true; firstDied; written++) {
    for (let opened = killsOpening ? 1 : null, secondDied = true; secondDied; opened = after(opened)) {
      for (let cut = 0; cut < CUTS; cut++) {
        const course = new Course(written, opened);
        const problem = course.problemAfterCut(cut);
        if (problem !== null) return { ...counts, problem };
        ({ firstDied, secondDied } = course);
        counts.cuts++;
      }
      counts.kills += Number(firstDied) + Number(secondDied);
    }
  }
  return { ...counts, problem: null };
}

const after = (points: number | null): number | null => (points === null ? null : points + 1);

/** A disk, and two processes that are killed after so many points, or at their end. */
class Course {
  readonly firstDied: boolean;
  readonly secondDied: boolean;
  readonly #shelves = new Shelves("power");
  readonly #where: string;

  constructor(written: number, opened: number | null) {
    this.#where = `a store, killed after ${written} points${opened === null ? "" : ` and in opening after ${opened}`}`;
    this.firstDied = this.#diesIn(1, written, (store) => {
      store.load();
      store.append("one");
      store.append("two");
      store.replace({ at: "two" });
      store.append("three");
      store.replace({ at: "three" });
      store.append("four");
    });
    this.secondDied = opened !== null && this.#diesIn(2, opened, (store) => void store.load());
  }

  problemAfterCut(cut: number): string | null {
    const told = this.#toldBy(3, cut % 2 === 0 ? [] : ["more"]);
    this.#shelves.cut(SHELF, new Chance(cut, "found"));
    const left = this.#leftAfterCut();
    if (isDeepStrictEqual(left, told)) return null;
    const found = left instanceof Error ? left.message : JSON.stringify(left);
    return `safety: ${this.#where}, tells of ${JSON.stringify(told)}; after power cut ${cut} of ${found}`;
  }

  /** A store that is refused after a power cut has lost what it told of, too. */
  #leftAfterCut(): Stored | Error {
    try {
      return this.#toldBy(4, []);
    } catch (error) {
      return error as Error;
    }
  }

  #toldBy(number: number, more: readonly string[]): Stored {
    let told: Stored | null = null;
    this.#diesIn(number, Number.POSITIVE_INFINITY, (store) => {
      const { snapshot, records } = store.load();
      for (const record of more) store.append(record);
      told = { snapshot, records: [...records, ...more] };
    });
    if (told === null) throw new Error("nobody was told anything");
    return told;
  }

  /** Lets a process work with the store and ends it as kill -9 does. Returns whether it was killed before it was done. */
  #diesIn(number: number, pointsToLive: number, work: (store: Store) => void): boolean {
    const member = new SimulatedProcess(String(number), () => false);
    member.pointsToLive = pointsToLive;
    const host = new SimulatedHost(member, this.#shelves.disk, () => false);
    member.enter(() => work(this.#shelves.open(SHELF, PLACE, host)));
    const died = !member.isAlive;
    member.kill();
    return died;
  }
}
