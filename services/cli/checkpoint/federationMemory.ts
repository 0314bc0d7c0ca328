import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type FileStore, openFileStore } from "#adapters/file/fileStore.ts";
import { takeStoreLock } from "#adapters/file/storeLock.ts";
import { RESULTS } from "#domain/logicalProcessCode.ts";
import type { EvidenceSnapshot } from "#engine/evidenceReceiver.ts";
import { type Stored, StoreError } from "#ports/store.ts";
import type { EvidenceState } from "./checkpoint.ts";
import type { RunFile } from "./runFile.ts";

/** In the directory of a run in the making. */
export const FEDERATION_FOLDER = "federation";
/** As long as the guard of a run whose runner was killed may take to end its processes, and some. */
const LETS_GO_WITHIN_MS = 5_000;
const LOOK_EVERY_MS = 50;

/** What a federation keeps in the directory of a run in the making: the stores of all its parts, and of its evidence. */
export interface FederationMemory {
  readonly storesFolder: string;
  readonly store: FileStore;
  readonly stored: Stored;
}

/** @throws StoreError if it is damaged, or another process has it open */
export function openFederationMemory(directory: string, { run, durability }: RunFile): FederationMemory {
  const name = run ?? "";
  const store = openFileStore({
    folder: join(directory, FEDERATION_FOLDER, "evidence"),
    run: name,
    place: RESULTS,
    durability: durability === "power" ? "power" : "process",
  });
  return { storesFolder: join(directory, FEDERATION_FOLDER, "stores"), store, stored: store.load() };
}

/** What had been gathered up to the last snapshot; null: there is none. */
export function gatheredIn({ stored }: FederationMemory): EvidenceState | null {
  const snapshot = stored.snapshot as EvidenceSnapshot | null;
  return snapshot === null ? null : (snapshot.gathered as EvidenceState);
}

/** Waits until nobody holds a store any more: a killed runner's processes are ended a moment after it. */
export async function untilStoresAreFree(directory: string, { run }: RunFile): Promise<void> {
  const folder = join(directory, FEDERATION_FOLDER, "stores", run ?? "");
  const places = existsSync(folder) ? readdirSync(folder) : [];
  const deadlineAt = performance.now() + LETS_GO_WITHIN_MS;
  for (const place of places) {
    while (isHeld(join(folder, place)) && performance.now() < deadlineAt) await setTimeout(LOOK_EVERY_MS);
  }
}

function isHeld(folder: string): boolean {
  try {
    takeStoreLock(folder).release();
    return false;
  } catch (error) {
    return error instanceof StoreError && error.problem === "in use";
  }
}
