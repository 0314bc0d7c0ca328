import { RESULTS } from "#domain/logicalProcessCode.ts";
import type { WindowReport } from "#protocol/windowReport.ts";
import { BrokenInvariant } from "./brokenInvariant.ts";
import type { RunTerms } from "./terms.ts";

/**
 * Holds what a report announces against who takes part. Nobody waits for a batch to a place that is not there, or passes no
 * time over one that does not say when it is due: the run would go on without it.
 *
 * @throws BrokenInvariant
 */
export function checkReport({ place, window, sent }: WindowReport, { places }: RunTerms): void {
  const receivers = new Set<string>();
  for (const { to, earliestDueAt } of sent) {
    const fault = receivers.has(to)
      ? "twice; allowed: all that is for one receiver in one batch"
      : to !== RESULTS && !places.includes(to)
        ? `who is not in this run; allowed: ${places.join(", ")}, ${RESULTS}`
        : to !== RESULTS && earliestDueAt === null
          ? "and not when it is due; allowed: the least dueAt of its envelopes"
          : null;
    receivers.add(to);
    if (fault === null) continue;
    throw new BrokenInvariant("protocol", `${place}, window ${window}: announced a batch to ${to} ${fault}`);
  }
}
