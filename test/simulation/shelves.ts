import type { Store, Stored } from "#ports/store.ts";
import type { Grant } from "#protocol/grant.ts";

interface Shelf {
  snapshot: unknown;
  records: unknown[];
}

/** The disks of a simulation: what is written stays when its writer is killed. A shelf has one store for each place. */
export class Shelves {
  readonly #shelves = new Map<string, Shelf>();
  readonly #recordWeight: number;

  constructor(recordWeight: number) {
    this.#recordWeight = recordWeight;
  }

  open(shelf: string, code: string): Store {
    const name = `${shelf}/${code}`;
    const found = this.#shelves.get(name) ?? { snapshot: null, records: [] };
    this.#shelves.set(name, found);
    return new ShelfStore(found, this.#recordWeight);
  }

  /** How far the places of a shelf have come, all together. */
  progress(shelf: string, codes: readonly string[]): number {
    return codes.reduce((sum, code) => sum + windowsOn(this.#shelves.get(`${shelf}/${code}`)), 0);
  }

  copy(from: string, to: string, codes: readonly string[]): void {
    for (const code of codes) {
      const shelf = this.#shelves.get(`${from}/${code}`);
      if (shelf !== undefined) this.#shelves.set(`${to}/${code}`, structuredClone(shelf));
    }
  }
}

function windowsOn(shelf: Shelf | undefined): number {
  if (shelf === undefined) return 0;
  const stored = (shelf.records.at(-1) ?? (shelf.snapshot as { last: unknown } | null)?.last) as
    | { grant: Grant }
    | undefined;
  return stored === undefined ? 0 : stored.grant.window + 1;
}

/** Holds copies, so that nothing is shared with whoever wrote it. */
class ShelfStore implements Store {
  readonly snapshotBytes = 0;
  readonly #shelf: Shelf;
  readonly #recordWeight: number;

  constructor(shelf: Shelf, recordWeight: number) {
    this.#shelf = shelf;
    this.#recordWeight = recordWeight;
  }

  get recordBytes(): number {
    return this.#shelf.records.length * this.#recordWeight;
  }

  load(): Stored {
    return structuredClone({ snapshot: this.#shelf.snapshot, records: this.#shelf.records });
  }

  append(record: unknown): void {
    this.#shelf.records.push(structuredClone(record));
  }

  replace(snapshot: unknown): void {
    this.#shelf.snapshot = structuredClone(snapshot);
    this.#shelf.records = [];
  }

  close(): void {}
}
