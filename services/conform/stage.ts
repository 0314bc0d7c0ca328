import type { connectNats } from "#adapters/nats/natsConnection.ts";
import type { CastMembers } from "./castMembers.ts";

/** Where and how patiently the kit plays. */
export interface Stage {
  readonly connection: Awaited<ReturnType<typeof connectNats>>;
  /** Everybody that the kit plays, where keys are used; `connection` is the runner's then. null: nothing is signed. */
  readonly members: CastMembers | null;
  readonly province: string;
  /** How long the province may take to join, and to report a window. */
  readonly joinWithinMs: number;
  readonly patienceMs: number;
  /** Wall-clock milliseconds for a tick of virtual time; 0: as fast as it goes. */
  readonly paceMsPerTick: number;
  /** How long a restart is waited for. */
  readonly restartWithinMs: number;
  /** Called when the province is to be started anew, and every second until it is. */
  onRestartAwaited(leftMs: number): void;
  readonly signal: AbortSignal;
}
