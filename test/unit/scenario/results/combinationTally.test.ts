import { expect, test } from "vitest";
import { combinations } from "#domain/person/combination.ts";
import {
  combinationFigures,
  countCombination,
  createCombinationTally,
} from "#scenario/results/combinationTally.ts";
import { caseRow } from "#test/support/smallRun.ts";

test("[S45] each combination of insurances has its cases, its refusals by code and the money left at origin", () => {
  const tally = createCombinationTally();
  const refused = { status: "refused", acceptedAt: -1, refusedBy: "destination" } as const;
  for (const row of [
    caseRow(),
    caseRow({ status: "kept_in_place" }),
    caseRow({ combination: "rr", ...refused, refusalCode: "RESIDENT_SAME_YEAR" }),
    caseRow({ combination: "rr", ...refused, refusalCode: "RESIDENT_SAME_YEAR" }),
    caseRow({ combination: "rr", ...refused, refusalCode: "IN_NOT_ENROLLED" }),
    caseRow({ combination: "er", retainedFen: 900 }),
    caseRow({ combination: "er", status: "gave_up", appliedAt: -1, acceptedAt: -1 }),
    caseRow({ combination: "er", status: "open", retainedFen: 100 }),
  ])
    countCombination(tally, row);
  const none = { refused: 0, retainedFen: 0, refusals: [] };
  expect(combinationFigures(tally)).toEqual([
    { combination: "ee", applications: 2, accepted: 2, completed: 2, ...none },
    {
      combination: "rr",
      applications: 3,
      refused: 3,
      accepted: 0,
      completed: 0,
      retainedFen: 0,
      refusals: [
        { code: "RESIDENT_SAME_YEAR", count: 2 },
        { code: "IN_NOT_ENROLLED", count: 1 },
      ],
    },
    { combination: "er", applications: 2, accepted: 2, completed: 1, ...none, retainedFen: 1_000 },
  ]);
  expect(combinationFigures(createCombinationTally())).toEqual([]);
  expect(combinations).toHaveLength(4);
});
