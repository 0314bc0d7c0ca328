import { expect } from "vitest";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { untilHolds } from "../condition.ts";
import { type RunParts, type SeenRun, seenRun } from "../federation/natsRun.ts";
import { runEmbedded } from "../runEmbedded.ts";

/** A process of a run, and when it was started. */
export interface StartedProcess {
  readonly pid: number;
  readonly startedAtMs: number;
}

/** A run under way, for whoever disturbs it. */
export interface RunUnderWay {
  /** The run's name. */
  readonly run: string;
  /** Its processes by key: the last one started under each. */
  readonly processes: ReadonlyMap<string, StartedProcess>;
  /** The last window that was opened. */
  window(): number;
  /** Whether the run is over, so that there is nothing left to disturb. */
  isOver(): boolean;
  /** Waits until so many more windows have opened. */
  untilFurther(windows: number, deadlineMs?: number): Promise<void>;
}

/** A run that was disturbed, and how it ended. */
export interface DisturbedRun<T> {
  readonly seen: SeenRun;
  /** What the disturbance says of itself. */
  readonly disturbance: T;
  /** Windows opened while it lasted. */
  readonly windows: number;
  /** From the end of the disturbance to the end of the run. */
  readonly settledMs: number;
}

const UNDER_WAY_AT_WINDOW = 3;

/**
 * Runs a configuration and disturbs it from its first windows on; the run is closed when the disturbance is over,
 * wherever it has come to by then.
 */
export async function disturbedRun<T>(
  parts: Omit<RunParts, "stops">,
  disturb: (run: RunUnderWay) => Promise<T>,
): Promise<DisturbedRun<T>> {
  const processes = new Map<string, StartedProcess>();
  const seenWindows = { now: -1, first: 0, last: 0 };
  let run = "";
  let isOver = false;
  let doneAtMs: number | null = null;
  let disturbing: Promise<T> | null = null;
  const begin = (): Promise<T> => {
    seenWindows.first = seenWindows.now;
    const window = () => seenWindows.now;
    const untilFurther = (windows: number, deadlineMs = 90_000): Promise<void> => {
      const goal = window() + windows;
      return untilHolds(`window ${goal} has opened`, () => isOver || window() >= goal, deadlineMs);
    };
    return disturb({ run, processes, window, isOver: () => isOver, untilFurther }).finally(() => {
      doneAtMs = performance.now();
      seenWindows.last = seenWindows.now;
    });
  };
  try {
    const seen = await seenRun({
      stallAfterMs: 120_000,
      ...parts,
      onEvent: (event) => {
        parts.onEvent?.(event);
        if (event.event === "prepared") run = event.run;
        if (event.event === "started")
          processes.set(event.key, { pid: event.pid, startedAtMs: performance.now() });
      },
      onWindow: (window, ...more) => {
        seenWindows.now = window;
        parts.onWindow?.(window, ...more);
        if (disturbing !== null || window < UNDER_WAY_AT_WINDOW) return;
        disturbing = begin();
        // It is waited for below; until then nobody else would hear that it failed.
        disturbing.catch(() => undefined);
      },
      stops: () => doneAtMs !== null,
    });
    const endedAtMs = performance.now();
    const pending = disturbing as Promise<T> | null;
    if (pending === null || doneAtMs === null) throw new Error("the run ended before the disturbance did");
    const disturbance = await pending;
    return {
      seen,
      disturbance,
      windows: seenWindows.last - seenWindows.first,
      settledMs: endedAtMs - doneAtMs,
    };
  } finally {
    isOver = true;
    await (disturbing as Promise<T> | null)?.catch(() => undefined);
  }
}

/** The run came to the very end that it has undisturbed, closed at the same window. */
export function expectUndisturbedEnd({ seen }: DisturbedRun<unknown>, configuration: RunConfiguration): void {
  const closing = seen.grants.find(({ phase }) => phase === "close");
  const undisturbed = runEmbedded(configuration, {
    witnessed: false,
    stopsAfter: (closing?.window ?? Number.NaN) - 1,
  });
  expect(seen.outcome.digest).toBe(undisturbed.digest);
  expect(seen.rows).toEqual(undisturbed.rows);
  expect(seen.grants).toEqual(undisturbed.grants);
}
