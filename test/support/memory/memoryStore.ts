import type { Store, Stored } from "#ports/store.ts";
import { StoreError } from "#ports/store.ts";

interface Shelf {
  snapshot: unknown;
  records: unknown[];
  isOpen: boolean;
}

/** Stores that live as long as this object: what a crash of a simulated process leaves behind. */
export class MemoryStores {
  readonly #shelves = new Map<string, Shelf>();

  /** @throws StoreError if the place's store is open */
  open(place: string): Store {
    const shelf = this.#shelves.get(place) ?? { snapshot: null, records: [], isOpen: false };
    if (shelf.isOpen) throw new StoreError("in use", `the store of ${place} is in use`);
    this.#shelves.set(place, shelf);
    shelf.isOpen = true;
    return new MemoryStore(shelf);
  }

  /** As a crash does: whoever had the store open is no longer there. */
  abandon(place: string): void {
    const shelf = this.#shelves.get(place);
    if (shelf !== undefined) shelf.isOpen = false;
  }
}

/** Holds copies, so that nothing is shared with whoever wrote it. */
class MemoryStore implements Store {
  readonly snapshotBytes = 0;
  readonly #shelf: Shelf;

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  /** A record counts as a good part of a snapshot's threshold, so that tests see both. */
  get recordBytes(): number {
    return this.#shelf.records.length * 2 ** 17;
  }

  load(): Stored {
    const { snapshot, records } = this.#shelf;
    return structuredClone({ snapshot, records });
  }

  append(record: unknown): void {
    this.#shelf.records.push(structuredClone(record));
  }

  replace(snapshot: unknown): void {
    this.#shelf.snapshot = structuredClone(snapshot);
    this.#shelf.records = [];
  }

  close(): void {
    this.#shelf.isOpen = false;
  }
}
