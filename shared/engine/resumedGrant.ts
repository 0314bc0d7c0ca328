import type { Standing } from "#protocol/controlMessage.ts";
import type { Grant } from "#protocol/grant.ts";
import { expectedBatches, firstGrant } from "./conductor.ts";
import type { RunTerms } from "./terms.ts";

/**
 * Those that have lost what they had, and the last window that anybody has finished: all others have finished that one
 * or the one before, for it was granted on their reports.
 */
export function lostStandings(standings: readonly Standing[]): {
  readonly lost: readonly Standing[];
  readonly window: number;
} {
  const window = Math.max(...standings.map(lastWindowOf));
  return { lost: standings.filter((standing) => lastWindowOf(standing) < window - 1), window };
}

/** The window that a run is in, derived from where all its logical processes stand; none of them has lost anything. */
export function resumedGrant(standings: readonly Standing[], terms: RunTerms): Grant {
  const window = Math.max(...standings.map(lastWindowOf));
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

/** The last window that a logical process has finished; −1 before the first. */
export function lastWindowOf(standing: Standing): number {
  return standing.last?.grant.window ?? -1;
}

/** What a process is told that has not enough left to be part of a run at this window. */
export function lossOf(standing: Standing, window: number): string {
  return lossText(standing.place, lastWindowOf(standing), window);
}

/** @param last the last window that it has finished; −1 before the first */
export function lossText(place: string, last: number, window: number): string {
  return (
    `${place} has finished window ${last} and the run is at window ${window}: ` +
    "what it had is lost, so that the run cannot go on with it"
  );
}
