import type { EvidenceReceiver } from "#engine/evidenceReceiver.ts";
import type { Transport } from "#ports/transport.ts";
import type { EndedMessage } from "#protocol/controlMessage.ts";
import { CONDUCTOR } from "#protocol/roster.ts";
import { WakingClock } from "../federation/wakingClock.ts";
import { ConductorSilence } from "./conductorSilence.ts";
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
/** As long as this a runner that stood still itself hears of the stall that was its own. */
const WAKING_MS = 5_000;

/** Listens to what the conductor and the others say of the run, and notices when nobody says anything any more. */
export function watchFederation(
  transport: Transport,
  options: NatsRunOptions,
  receiver: EvidenceReceiver,
  onFailure: (error: unknown) => void,
): FederationWatch {
  const { stallAfterMs = 30_000, joinWithinMs = 120_000, onEvent } = options;
  const { promise: ended, resolve } = Promise.withResolvers<EndedMessage>();
  const silence = new ConductorSilence({ stallAfterMs, joinWithinMs });
  const clock = new WakingClock();
  transport.listen("ended", resolve);
  transport.listen("gathering", ({ missing }) => {
    silence.break();
    onEvent?.({ event: "gathering", missing });
  });
  transport.listen("held", ({ nextAt }) => {
    silence.break();
    onEvent?.({ event: "held", nextAt });
  });
  listenToReports(transport, options);
  transport.listen("stalled", (message) => {
    // It says so again and again: what lasts is heard of, too, when this process is awake.
    if (clock.awakeMs(performance.now()) < WAKING_MS) return;
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
    const nowMs = clock.nowMs(performance.now());
    receiver.tick(nowMs);
    const silentMs = silence.at(nowMs, receiver);
    // The others are gathered by the conductor, who is waited for first.
    if (receiver.window < 0 && silentMs >= SILENT_MS) onEvent?.({ event: "gathering", missing: [CONDUCTOR] });
    const end = silence.endOf(silentMs);
    if (end !== null) onFailure(end);
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
