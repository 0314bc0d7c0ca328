import type { EvidenceReceiver } from "#engine/evidenceReceiver.ts";
import type { Transport } from "#ports/transport.ts";
import type { EndedMessage } from "#protocol/controlMessage.ts";
import { CONDUCTOR } from "#protocol/roster.ts";
import { FederationError } from "./federationError.ts";
import type { NatsRunOptions } from "./natsRun.ts";
import { stallText } from "./stallText.ts";

/** The end of a run, as the runner sees it coming. */
export interface FederationWatch {
  readonly ended: Promise<EndedMessage>;
  stop(): void;
}

const TICK_MS = 50;
/** A conductor that gathers says so every second. */
const SILENT_MS = 2_000;
/** How much longer than the conductor the runner waits: it speaks only when the conductor is silent, too. */
const EXTRA_PATIENCE_MS = 10_000;

/** Listens to what the conductor and the others say of the run, and notices when nobody says anything any more. */
export function watchFederation(
  transport: Transport,
  options: NatsRunOptions,
  receiver: EvidenceReceiver,
  onFailure: (error: unknown) => void,
): FederationWatch {
  const { stallAfterMs = 30_000, joinWithinMs = 120_000, onEvent } = options;
  const { promise: ended, resolve } = Promise.withResolvers<EndedMessage>();
  let heardAtMs = performance.now();
  let lastWindow = -1;
  transport.listen("ended", resolve);
  transport.listen("gathering", ({ missing }) => {
    heardAtMs = performance.now();
    onEvent?.({ event: "gathering", missing });
  });
  transport.listen("held", ({ nextAt }) => {
    heardAtMs = performance.now();
    onEvent?.({ event: "held", nextAt });
  });
  listenToReports(transport, options);
  transport.listen("stalled", (message) => {
    onFailure(new FederationError(message.window === null ? "not joined" : "stalled", stallText(message)));
  });
  transport.listen("failed", ({ invariant, places, message, error }) => {
    const who = places.join(",");
    onFailure(
      invariant === null
        ? new FederationError("member failed", `${who}: ${message}`, error)
        : new FederationError("broken invariant", `broken invariant (${invariant}): ${message}`, error),
    );
  });
  const timer = setInterval(() => {
    const nowMs = performance.now();
    receiver.tick(nowMs);
    if (receiver.window !== lastWindow) {
      lastWindow = receiver.window;
      heardAtMs = nowMs;
    }
    const silentMs = nowMs - heardAtMs;
    // The others are gathered by the conductor, who is waited for first.
    if (lastWindow < 0 && silentMs >= SILENT_MS) onEvent?.({ event: "gathering", missing: [CONDUCTOR] });
    if (silentMs < (lastWindow < 0 ? joinWithinMs : stallAfterMs) + EXTRA_PATIENCE_MS) return;
    // Once is enough: what follows takes its time.
    heardAtMs = nowMs;
    const seconds = Math.round(silentMs / 1_000);
    const where = lastWindow < 0 ? "the run has not begun" : `window ${lastWindow} was the last`;
    onFailure(
      new FederationError(
        lastWindow < 0 ? "not joined" : "stalled",
        `for ${seconds} s nothing was heard of the conductor; ${where}. Is it running, and does the NATS server answer?`,
      ),
    );
  }, TICK_MS);
  return { ended, stop: () => clearInterval(timer) };
}

/** Where anybody wants to know how far each place is. */
function listenToReports(transport: Transport, { observer }: NatsRunOptions): void {
  if (observer.onReport === undefined) return;
  transport.listen("report", ({ reports }) => {
    for (const report of reports) observer.onReport?.(report);
  });
}
