import { setImmediate, setTimeout } from "node:timers/promises";
import { sha256Hex } from "#adapters/node/sha256.ts";
import { EmbeddedEngine } from "#engine/embeddedEngine.ts";
import type { LogicalProcess } from "#engine/logicalProcess.ts";
import type { Observer } from "#engine/observer.ts";
import type { Witness } from "#engine/witness.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { createLogicalProcess } from "#services/assembly/logicalProcess.ts";
import { placesOf, termsOf } from "#services/assembly/places.ts";
import type { Pace } from "#services/pace/pace.ts";
import type { RunState } from "./checkpoint/checkpoint.ts";

/** Looks at a run between two windows, before one that leads past an instant. */
export interface BetweenWindows {
  readonly dueAt: number;
  look(engine: EmbeddedEngine, processes: readonly LogicalProcess[]): void;
}

/** How a run is watched and ended early. */
export interface EmbeddedOptions {
  readonly observer: Observer;
  readonly witness?: Witness;
  /** Looked at between windows: ends the run with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called between slices of work, some times a second. */
  readonly onProgress?: () => void;
  /** Where to go on; from its start without one. */
  readonly from?: RunState;
  readonly checkpoints?: BetweenWindows;
  /** Live mode: windows wait until the pace lets them open. */
  readonly pace?: Pace;
  /** The logical processes, before the first window: to be looked at between slices, never changed. */
  readonly onBegin?: (processes: readonly LogicalProcess[]) => void;
}

/** How long windows are run before other work of the program (signals, progress) gets its turn. */
const SLICE_MS = 40;
const LONGEST_WAIT_MS = 50;

/**
 * Runs a configuration on the embedded engine, in this operating-system process.
 * @returns the outcome digest
 * @throws BrokenInvariant, CalendarHorizonError, or the signal's reason
 */
export async function runEmbedded(
  configuration: RunConfiguration,
  options: EmbeddedOptions,
): Promise<string> {
  const { engine } = await advance(configuration, options, Number.POSITIVE_INFINITY);
  if (engine.digest === null) throw new Error("the run ended without closing");
  return engine.digest;
}

/**
 * Runs a configuration up to an instant: all that happens before it, and nothing after.
 * @returns where the run then stands; null if it has ended before
 */
export async function runEmbeddedUpTo(
  configuration: RunConfiguration,
  options: EmbeddedOptions,
  before: number,
): Promise<RunState | null> {
  const { engine, processes } = await advance(configuration, options, before);
  // Nothing may be left to do long before a run is cut off.
  if (engine.nextFrom === Number.POSITIVE_INFINITY && (engine.nextAt ?? before - 1) < before) return null;
  return {
    engine: engine.state,
    processes: new Map(processes.map(({ code, state }) => [code, state])),
  };
}

async function advance(
  configuration: RunConfiguration,
  options: EmbeddedOptions,
  before: number,
): Promise<{ readonly engine: EmbeddedEngine; readonly processes: readonly LogicalProcess[] }> {
  const { from, checkpoints } = options;
  const processes = logicalProcessesOf(configuration, options);
  const { observer } = options;
  const run = { terms: termsOf(configuration), processes, observer, hash: sha256Hex };
  const engine = new EmbeddedEngine(run, from?.engine);
  options.onBegin?.(processes);
  const { pace = null } = options;
  while (runSlice(engine, pace, { dueAt: checkpoints?.dueAt ?? Number.POSITIVE_INFINITY, before })) {
    checkpoints?.look(engine, processes);
    const waitMs = waitOf(engine, pace);
    // Never long at once: the pace may be changed meanwhile, or the run ended.
    await (waitMs > 0 ? setTimeout(Math.min(waitMs, LONGEST_WAIT_MS)) : setImmediate());
    options.signal?.throwIfAborted();
    options.onProgress?.();
  }
  return { engine, processes };
}

function logicalProcessesOf(configuration: RunConfiguration, options: EmbeddedOptions): LogicalProcess[] {
  const witness = options.witness ?? null;
  return placesOf(configuration).map((code) => {
    const state = options.from?.processes.get(code);
    return createLogicalProcess(configuration, code, state === undefined ? { witness } : { witness, state });
  });
}

/** Instants at which to pause: before a window that leads past `dueAt`, and for good at `before`. */
interface Pauses {
  readonly dueAt: number;
  readonly before: number;
}

/** @returns false when the run is over, or has come to `before` */
function runSlice(engine: EmbeddedEngine, pace: Pace | null, { dueAt, before }: Pauses): boolean {
  const endsAt = performance.now() + SLICE_MS;
  const stopsEarly = before !== Number.POSITIVE_INFINITY;
  while (engine.nextUntil <= dueAt && waitOf(engine, pace) === 0) {
    if (stopsEarly && engine.nextFrom >= before) return false;
    if (!engine.step(before)) return false;
    if (performance.now() >= endsAt) return true;
  }
  return true;
}

/** How long the next window has to wait for its time. */
function waitOf({ nextAt }: EmbeddedEngine, pace: Pace | null): number {
  return pace === null || nextAt === null ? 0 : pace.waitMs(nextAt, performance.now());
}
