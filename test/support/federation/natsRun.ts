import type { Row } from "#domain/row.ts";
import type { Grant } from "#protocol/grant.ts";
import type { FederationEvent, NatsRunOptions, NatsRunOutcome } from "#services/runner/natsRun.ts";
import { runOverNats } from "#services/runner/runOverNats.ts";

/** A run over NATS with everything that was seen of it. */
export interface SeenRun {
  readonly outcome: NatsRunOutcome;
  readonly rows: readonly Row[];
  readonly grants: readonly Grant[];
  readonly events: readonly FederationEvent[];
}

/** What is done to a run while it goes on. */
export interface Disturbance {
  /** Called when a window opens; `pid` knows the process ids by key. */
  onWindow?(window: number, pid: (key: string) => number, grant: Grant): void;
  /** Whether the run is to close after the window that opened last. */
  stops?(): boolean;
  /** Called for every event of the run. */
  onEvent?(event: FederationEvent): void;
}

export type RunParts = Omit<NatsRunOptions, "observer" | "onEvent"> & Disturbance;

/** Does a run over NATS and keeps what its observer saw. */
export async function seenRun({ onWindow, onEvent, stops, ...options }: RunParts): Promise<SeenRun> {
  const rows: Row[] = [];
  const grants: Grant[] = [];
  const events: FederationEvent[] = [];
  const pids = new Map<string, number>();
  const pid = (key: string): number => pids.get(key) ?? Number.NaN;
  const outcome = await runOverNats({
    ...options,
    observer: {
      onRows: (_place, more) => void rows.push(...more),
      onGrant: (grant) => {
        grants.push(grant);
        onWindow?.(grant.window, pid, grant);
      },
      stops: () => stops?.() ?? false,
    },
    onEvent: (event) => {
      events.push(event);
      onEvent?.(event);
      if (event.event === "started") pids.set(event.key, event.pid);
    },
  });
  return { outcome, rows, grants, events };
}

/** Keys of the processes that died and were started again. */
export function respawned({ events }: SeenRun): string[] {
  return events.flatMap((event) => (event.event === "respawned" ? [event.key] : []));
}
