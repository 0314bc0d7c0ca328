import { expect } from "vitest";
import { type NatsServerProcess, startNatsServer } from "#adapters/nats/natsServerProcess.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import type { FederationEvent } from "#services/runner/natsRun.ts";
import { type RunParts, type SeenRun, seenRun } from "../federation/natsRun.ts";
import { runEmbedded } from "../runEmbedded.ts";
import { type Blows, killStorm, type StormPlan } from "./killStorm.ts";

/** A run that a storm went over, and how that ended. */
export interface StormyRun {
  readonly seen: SeenRun;
  readonly blows: Blows;
  /** Windows opened while blows fell. */
  readonly windowsInStorm: number;
  /** From the last blow to the end of the run. */
  readonly settledMs: number;
}

/**
 * Runs a configuration under a storm and ends it when the last blow has fallen, wherever it has come to by then.
 *
 * @param parts of the run, but what the storm needs to watch
 */
export async function runInStorm(
  plan: StormPlan,
  parts: Omit<RunParts, "onWindow" | "onEvent" | "stops" | "natsUrl">,
): Promise<StormyRun> {
  const server: NatsServerProcess = await startNatsServer();
  const processes = new Map<string, { pid: number; startedAtMs: number }>();
  let window = -1;
  let storm: Promise<Blows> | null = null;
  let firstWindow = 0;
  let lastWindow = 0;
  let isOver = false;
  let hasEnded = false;
  const onEvent = (event: FederationEvent): void => {
    if (event.event === "started")
      processes.set(event.key, { pid: event.pid, startedAtMs: performance.now() });
  };
  const begin = (): void => {
    firstWindow = window;
    const target = { server, processes: () => processes, window: () => window, isOver: () => hasEnded };
    storm = killStorm(target, plan).finally(() => {
      isOver = true;
      lastWindow = window;
    });
  };
  try {
    const seen = await seenRun({
      stallAfterMs: 120_000,
      ...parts,
      natsUrl: server.url,
      onEvent,
      onWindow: (now) => {
        window = now;
        if (storm === null && window >= 3) begin();
      },
      stops: () => isOver,
    });
    const endedAtMs = performance.now();
    const blows = await (storm as Promise<Blows> | null);
    if (blows === null) throw new Error("the run ended before the storm began");
    return { seen, blows, windowsInStorm: lastWindow - firstWindow, settledMs: endedAtMs - blows.lastAtMs };
  } finally {
    hasEnded = true;
    await storm;
    await server.stop();
  }
}

/** The run came to the very end that it has undisturbed, closed at the same window. */
export function expectUndisturbedEnd({ seen }: StormyRun, configuration: RunConfiguration): void {
  const closing = seen.grants.find(({ phase }) => phase === "close");
  const undisturbed = runEmbedded(configuration, {
    witnessed: false,
    stopsAfter: (closing?.window ?? Number.NaN) - 1,
  });
  expect(seen.outcome.digest).toBe(undisturbed.digest);
  expect(seen.rows).toEqual(undisturbed.rows);
  expect(seen.grants).toEqual(undisturbed.grants);
}
