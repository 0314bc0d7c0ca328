import { errors, type NatsConnection } from "@nats-io/transport-node";
import { configurationSubject } from "#protocol/subjects.ts";

const ANSWER_DEADLINE_MS = 2_000;
/** No description has so many: whoever offers the run answers with nothing. */
const NO_SUCH_PIECE = "999999999";

/** Whether nobody offers a run any more. Only where the server itself says so; silence may be anything. */
export async function isRunGone(connection: NatsConnection, run: string): Promise<boolean> {
  try {
    await connection.request(configurationSubject(run), NO_SUCH_PIECE, { timeout: ANSWER_DEADLINE_MS });
    return false;
  } catch (error) {
    return (
      error instanceof errors.NoRespondersError ||
      (error instanceof errors.RequestError && error.isNoResponders())
    );
  }
}

/** Asks now and then whether a run is still offered, and calls back once it has not been for so long. Returns how to stop. */
export function watchOffer(
  connection: NatsConnection,
  run: string,
  patienceMs: number,
  onGone: () => void,
): () => void {
  let goneSinceMs: number | null = null;
  let isAsking = false;
  const ask = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    const isGone = await isRunGone(connection, run).catch(() => false);
    isAsking = false;
    const nowMs = performance.now();
    goneSinceMs = isGone ? (goneSinceMs ?? nowMs) : null;
    if (goneSinceMs !== null && nowMs - goneSinceMs >= patienceMs) onGone();
  };
  const timer = setInterval(() => void ask(), patienceMs / 6);
  return () => clearInterval(timer);
}
