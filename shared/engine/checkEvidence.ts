import { RESULTS } from "#domain/logicalProcessCode.ts";
import type { Batch } from "#protocol/batch.ts";
import type { Grant } from "#protocol/grant.ts";
import { BrokenInvariant } from "./brokenInvariant.ts";
import { type CalendarReach, checkFields, fieldBounds } from "./rowFields.ts";
import { refusalOf } from "./rowRefusal.ts";
import { checkSpeaker } from "./rowSpeaker.ts";
import { checkStanding } from "./rowStanding.ts";
import { checkOnce } from "./rowsOnce.ts";

/** What a run's rows are held against. */
export interface EvidenceTerms {
  readonly places: readonly string[];
  readonly reach: CalendarReach;
}

/**
 * Looks at what came for the observer before it is counted. Rows are the sender's own word; an instant that cannot be would
 * have days counted up to it, in memory and in time, and what a row leaves out nobody could measure.
 *
 * @param grant the window by which it was to be here
 * @throws BrokenInvariant for what is said other than rows, which nobody would do anything about, and for rows that cannot be
 */
export function checkEvidence(
  { from, window, envelopes: [first], rows }: Batch,
  grant: Grant,
  { places, reach }: EvidenceTerms,
): void {
  if (first !== undefined) {
    throw new BrokenInvariant(
      "protocol",
      `${from}, window ${window}: sent a ${first.content.kind} to ${RESULTS}; allowed: rows`,
    );
  }
  const bounds = fieldBounds(grant, reach);
  for (const row of rows) {
    const refuse = refusalOf(row, from, window);
    checkFields(row, bounds, refuse);
    checkSpeaker(row, from, places, refuse);
    checkStanding(row, grant.phase, refuse);
  }
  checkOnce(rows, (row) => refusalOf(row, from, window));
}
