import { openFileStore } from "#adapters/file/fileStore.ts";
import type { StoreHost } from "#adapters/file/storeHost.ts";
import type { Store } from "#ports/store.ts";
import type { Chance } from "./chance.ts";
import { type PowerCut, SimulatedDisk } from "./simulatedDisk.ts";

export const RUN = "simulation";

/** The disks of a simulation. On a shelf the product's own store has a folder for each place. */
export class Shelves {
  readonly disk = new SimulatedDisk();
  readonly #durability: "process" | "power";
  /** Windows that the store of a place on a shelf has come to. */
  readonly #windows = new Map<string, number>();

  constructor(durability: "process" | "power") {
    this.#durability = durability;
  }

  /** @throws StoreError */
  open(shelf: string, place: string, host: StoreHost): Store {
    const setting = { folder: `/${shelf}/${place}`, run: RUN, place, durability: this.#durability };
    return openFileStore(setting, host);
  }

  committed(shelf: string, place: string, window: number): void {
    this.#windows.set(`${shelf}/${place}`, window + 1);
  }

  /** How far the places of a shelf have come, all together. */
  progress(shelf: string, places: readonly string[]): number {
    return places.reduce((sum, place) => sum + (this.#windows.get(`${shelf}/${place}`) ?? 0), 0);
  }

  copy(from: string, to: string, places: readonly string[]): void {
    this.disk.copy(`/${from}`, `/${to}`);
    for (const place of places) {
      this.disk.remove(`/${to}/${place}/lock`);
      this.#windows.set(`${to}/${place}`, this.#windows.get(`${from}/${place}`) ?? 0);
    }
  }

  cut(shelf: string, chance: Chance): PowerCut {
    return this.disk.cut(`/${shelf}`, chance);
  }

  /** @param room how many bytes more fit; null: as many as anybody wants */
  limit(shelf: string, room: number | null): void {
    this.disk.limit(`/${shelf}/`, room);
  }
}
