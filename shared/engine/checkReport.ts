import { RESULTS } from "#domain/logicalProcessCode.ts";
import type { SentBatch, WindowReport } from "#protocol/windowReport.ts";
import { BrokenInvariant } from "./brokenInvariant.ts";
import type { RunTerms } from "./terms.ts";

/**
 * Holds a report against who takes part, and against the instants there are. Nobody waits for a batch to a place that is
 * not there, or knows of one that does not say when it is due: the run would go on without it.
 *
 * @throws BrokenInvariant
 */
export function checkReport({ place, window, sent, nextEventAt }: WindowReport, terms: RunTerms): void {
  const refuse = (what: string): never => {
    throw new BrokenInvariant("protocol", `${place}, window ${window}: ${what}`);
  };
  const lastTick = Number.MAX_SAFE_INTEGER - terms.lookaheadTicks;
  if (nextEventAt !== null && nextEventAt > lastTick)
    refuse(`says that its next event is at tick ${nextEventAt}; allowed: up to tick ${lastTick}`);
  const receivers = new Set<string>();
  for (const batch of sent) {
    const fault = receivers.has(batch.to)
      ? "twice; allowed: all that is for one receiver in one batch"
      : faultOf(batch, terms.places, lastTick);
    if (fault !== null) refuse(`announced a batch to ${batch.to} ${fault}`);
    receivers.add(batch.to);
  }
}

function faultOf(
  { to, earliestDueAt }: SentBatch,
  places: readonly string[],
  lastTick: number,
): string | null {
  if (to === RESULTS) return null;
  if (!places.includes(to)) return `who is not in this run; allowed: ${places.join(", ")}, ${RESULTS}`;
  if (earliestDueAt === null) return "and not when it is due; allowed: the least dueAt of its envelopes";
  if (earliestDueAt > lastTick) return `for tick ${earliestDueAt}; allowed: up to tick ${lastTick}`;
  return null;
}
