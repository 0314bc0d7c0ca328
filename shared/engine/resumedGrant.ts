import type { Standing } from "#protocol/controlMessage.ts";
import type { Grant } from "#protocol/grant.ts";
import type { WindowReport } from "#protocol/windowReport.ts";
import { BrokenInvariant } from "./brokenInvariant.ts";
import { firstGrant, nextGrant } from "./conductor.ts";
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
  if (window <= 0) return firstGrant(terms);
  const reports: WindowReport[] = [];
  let previous: Grant | null = null;
  for (const { last } of standings) {
    if (last === null) continue;
    const isThere = last.grant.window === window;
    const report = isThere ? last.previousReport : last.report;
    if (report !== null) reports.push(report);
    if (!isThere) previous = last.grant;
  }
  const granted = previous === null ? null : nextGrant(previous, reports, terms);
  // All have finished it: what was expected in it is settled, and only its reports matter from here on.
  return granted ?? atWindow(standings, window);
}

function atWindow(standings: readonly Standing[], window: number): Grant {
  for (const { last } of standings) if (last?.grant.window === window) return last.grant;
  throw new Error(`nobody stands at window ${window}`);
}

function windowOf(standing: Standing): number {
  return standing.last?.grant.window ?? -1;
}
