import type { CaseRow } from "#domain/caseRow.ts";
import { type Combination, combinations } from "#domain/person/combination.ts";
import { refusalCodes } from "#domain/refusalCode.ts";

/** What became of the cases of each combination of insurances, in the order of the combinations. Plain data. */
export type CombinationTally = readonly CombinationCounts[];

interface CombinationCounts {
  applications: number;
  accepted: number;
  completed: number;
  /** By the place of the code. */
  readonly refusals: number[];
  /** Left in accounts at origin for want of one at destination; whole fen. */
  retainedFen: number;
}

/** The same as it stands in `summary.json`: combinations nobody applied under, and codes nobody met, are left out. */
export interface CombinationFigures {
  combination: Combination;
  applications: number;
  refused: number;
  accepted: number;
  completed: number;
  retainedFen: number;
  refusals: { code: string; count: number }[];
}

const placeOf = new Map(combinations.map((combination, place) => [combination, place]));
const placeOfCode = new Map<string, number>(refusalCodes.map((code, place) => [code, place]));

export function createCombinationTally(): CombinationTally {
  return combinations.map(() => ({
    applications: 0,
    accepted: 0,
    completed: 0,
    refusals: new Array<number>(refusalCodes.length).fill(0),
    retainedFen: 0,
  }));
}

/** People who never applied are no applications. */
export function countCombination(tally: CombinationTally, row: CaseRow): void {
  if (row.status === "gave_up") return;
  const counts = tally[placeOf.get(row.combination) ?? -1];
  if (counts === undefined) throw new Error(`case ${row.case} has no known combination: ${row.combination}`);
  counts.applications++;
  counts.retainedFen += row.retainedFen;
  if (row.acceptedAt >= 0) counts.accepted++;
  if (row.status === "completed" || row.status === "kept_in_place") counts.completed++;
  if (row.status !== "refused") return;
  const place = placeOfCode.get(row.refusalCode ?? "") ?? -1;
  counts.refusals[place] = (counts.refusals[place] ?? 0) + 1;
}

export function combinationFigures(tally: CombinationTally): CombinationFigures[] {
  return tally.flatMap(({ applications, accepted, completed, refusals, retainedFen }, place) => {
    const combination = combinations[place];
    if (combination === undefined || applications === 0) return [];
    const refused = refusals.reduce((sum, count) => sum + count, 0);
    const codes = refusalCodes.map((code, index) => ({ code, count: refusals[index] ?? 0 }));
    return [
      {
        combination,
        applications,
        refused,
        accepted,
        completed,
        retainedFen,
        refusals: codes.filter(({ count }) => count > 0),
      },
    ];
  });
}
