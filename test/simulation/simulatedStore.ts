import type { Store, Stored } from "#ports/store.ts";
import type { Grant } from "#protocol/grant.ts";
import type { SimulatedProcess } from "./simulatedProcess.ts";

/** What the stores of the endpoints hold, as far as a simulation looks into it. */
interface Finished {
  readonly grant: Grant;
}

/** Of an endpoint the last window it finished, of evidence its number alone. */
interface Snapshot {
  readonly last?: Finished | null;
  readonly window?: number;
}

/** A store seen by who watches the process it belongs to: every call can be its last, and what it holds is known. */
export class WatchedStore implements Store {
  readonly #member: SimulatedProcess;
  readonly #store: Store;
  readonly #recordWeight: number;
  #records = 0;
  readonly #onCommitted: (window: number) => void;
  readonly #onLoaded: (stored: Stored) => void;

  constructor(
    member: SimulatedProcess,
    store: Store,
    recordWeight: number,
    onCommitted: (window: number) => void,
    onLoaded: (stored: Stored) => void,
  ) {
    this.#member = member;
    this.#store = store;
    this.#recordWeight = recordWeight;
    this.#onCommitted = onCommitted;
    this.#onLoaded = onLoaded;
  }

  load(): Stored {
    this.#member.point("before loading");
    const stored = this.#store.load();
    const snapshot = stored.snapshot as Snapshot | null;
    this.#records = stored.records.length;
    this.#onLoaded(stored);
    const last = (stored.records.at(-1) as Finished | undefined) ?? snapshot?.last;
    this.#onCommitted(last?.grant.window ?? snapshot?.window ?? -1);
    this.#member.point("after loading");
    return stored;
  }

  append(record: unknown): void {
    this.#member.point("before appending");
    this.#store.append(record);
    this.#records++;
    this.#onCommitted((record as Finished).grant.window);
    this.#member.point("after appending");
  }

  replace(snapshot: unknown): void {
    this.#member.point("before a snapshot");
    this.#store.replace(snapshot);
    this.#records = 0;
    this.#member.point("after a snapshot");
  }

  /** Not what they weigh: a small run is to have snapshots, too. */
  get recordBytes(): number {
    return this.#records * this.#recordWeight;
  }

  get snapshotBytes(): number {
    return 0;
  }

  close(): void {
    this.#store.close();
  }
}
