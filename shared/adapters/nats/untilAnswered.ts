import { setTimeout as wait } from "node:timers/promises";

/** JetStream: not available now, no leader, not the leader, no room among the servers that are up, being rebuilt. */
const PASSING_CODES = new Set([10_004, 10_005, 10_006, 10_008, 10_009, 10_023, 10_118]);
const PASSING_ERRORS = new Set([
  "TimeoutError",
  "NoRespondersError",
  "RequestError",
  "ConnectionError",
  "JetStreamNotEnabled",
]);
const RETRY_MS = 100;

/**
 * Asks a server until it answers: it may be starting, or a cluster may be choosing its leader. What it refuses for good
 * is not asked again.
 *
 * @param signal ends the asking
 * @throws the server's refusal; the signal's reason
 */
export async function untilAnswered<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    signal.throwIfAborted();
    try {
      return await ask();
    } catch (error) {
      if (!isPassing(error)) throw error;
    }
    await wait(RETRY_MS, undefined, { signal });
  }
}

function isPassing(error: unknown): boolean {
  const { name, code, cause } = error as { name?: string; code?: unknown; cause?: { name?: string } };
  if (cause?.name === "PermissionViolationError") return false;
  return PASSING_ERRORS.has(name ?? "") || PASSING_CODES.has(Number(code)) || code === 503;
}
