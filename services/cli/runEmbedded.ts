import { setImmediate } from "node:timers/promises";
import { sha256Hex } from "#adapters/node/sha256.ts";
import { EmbeddedEngine } from "#engine/embeddedEngine.ts";
import type { Observer } from "#engine/observer.ts";
import type { Witness } from "#engine/witness.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { createLogicalProcess } from "#services/assembly/logicalProcess.ts";
import { placesOf, termsOf } from "#services/assembly/places.ts";

/** How a run is watched and ended early. */
export interface EmbeddedOptions {
  readonly observer: Observer;
  readonly witness?: Witness;
  /** Looked at between windows: ends the run with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called between slices of work, some times a second. */
  readonly onProgress?: () => void;
}

/** How long windows are run before other work of the program (signals, progress) gets its turn. */
const SLICE_MS = 40;

/**
 * Runs a configuration on the embedded engine, in this operating-system process.
 * @returns the outcome digest
 * @throws BrokenInvariant, CalendarHorizonError, or the signal's reason
 */
export async function runEmbedded(
  configuration: RunConfiguration,
  options: EmbeddedOptions,
): Promise<string> {
  const witness = options.witness ?? null;
  const engine = new EmbeddedEngine({
    terms: termsOf(configuration),
    processes: placesOf(configuration).map((code) => createLogicalProcess(configuration, code, { witness })),
    observer: options.observer,
    hash: sha256Hex,
  });
  while (runSlice(engine)) {
    await setImmediate();
    options.signal?.throwIfAborted();
    options.onProgress?.();
  }
  if (engine.digest === null) throw new Error("the run ended without closing");
  return engine.digest;
}

function runSlice(engine: EmbeddedEngine): boolean {
  const endsAt = performance.now() + SLICE_MS;
  while (engine.step()) if (performance.now() >= endsAt) return true;
  return false;
}
