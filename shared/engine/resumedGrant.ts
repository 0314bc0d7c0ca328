import type { Standing } from "#protocol/controlMessage.ts";
import type { Grant } from "#protocol/grant.ts";
import { BrokenInvariant } from "./brokenInvariant.ts";
import { expectedBatches, firstGrant } from "./conductor.ts";
import type { RunTerms } from "./terms.ts";

/**
 * The window that a run is in, derived from where all its logical processes stand: at the last window that any of
 * them has finished. All others have finished that one or the one before, for it was granted on their reports.
 *
 * @throws BrokenInvariant if some are further behind: they have lost what they had
 */
export function resumedGrant(standings: readonly Standing[], terms: RunTerms): Grant {
  const window = Math.max(...standings.map(windowOf));
  const lost = standings.filter((standing) => windowOf(standing) < window - 1);
  if (lost.length > 0) {
    const names = lost.map((standing) => `${standing.place} (window ${windowOf(standing)})`).join(", ");
    throw new BrokenInvariant(
      "protocol",
      `the run is at window ${window}, but ${names} lost what came before; the run cannot go on`,
    );
  }
  const first = firstGrant(terms);
  if (window <= first.window) return first;
  let head = first;
  const reportsBefore = standings.flatMap(({ last }) => {
    if (last === null) return [];
    if (last.grant.window < window) return [last.report];
    head = last.grant;
    return last.previousReport === null ? [] : [last.previousReport];
  });
  return { ...head, expected: expectedBatches(reportsBefore) };
}

function windowOf(standing: Standing): number {
  return standing.last?.grant.window ?? -1;
}
