import fc from "fast-check";
import { expect, test } from "vitest";
import { type CaseRow, caseStatuses } from "#domain/caseRow.ts";
import type { Row } from "#domain/row.ts";
import { BrokenInvariant } from "#engine/brokenInvariant.ts";
import { checkEvidence } from "#engine/checkEvidence.ts";
import { CsvBytes } from "#scenario/results/csvBytes.ts";
import { createResultsCollector } from "#scenario/results/resultsCollector.ts";
import { createTransferLines } from "#scenario/results/transfersCsv.ts";
import { placesOf } from "#services/assembly/places.ts";
import { at, calendar, caseRow, countryRun, day, grant } from "#test/support/smallRun.ts";

const configuration = countryRun();
const places = placesOf(configuration);
const END = at("2026-03-01T00:00");
const last = grant(9, "end", END);

/** Whatever a number of a case's row may be: none, nearly right, of another scale, or past all bounds. */
const figure = fc.oneof(
  fc.constantFrom(-1, 0, END, at("2026-01-20T00:00"), day("2026-01-20"), day("2027-06-01")),
  fc.integer({ min: -5, max: 40_000 }),
  fc.constantFrom(2 ** 53 - 1, -(2 ** 53 - 1)),
);
const numbers = Object.entries(caseRow()).flatMap(([field, value]) =>
  typeof value === "number" ? [field as keyof CaseRow] : [],
);
const days = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.constantFrom(0, 400, 36_600, 36_601));
const journeys = fc.record({
  setOutAt: fc.constantFrom(-1, at("2026-01-05T08:00"), 5),
  attempt: fc.integer({ min: 0, max: 2 }),
  onPaper: fc.boolean(),
  supplements: fc.integer({ min: 0, max: 4 }),
  supplementsAt: fc.constantFrom("transferIn" as const, "transferOut" as const).chain((desk) =>
    fc.tuple(
      fc.record({
        desk: fc.constant(desk),
        workingDays: days,
        askedDay: fc.oneof(figure, fc.integer({ min: day("2026-01-05"), max: day("2026-01-20") })),
      }),
    ),
  ),
  supplementWorkingDays: days,
  outPausedWorkingDays: days,
  inPausedWorkingDays: days,
});
const rows = fc
  .record({
    changes: fc.array(fc.tuple(fc.constantFrom(...numbers), figure), { maxLength: 6 }),
    status: fc.constantFrom(...caseStatuses),
    refusal: fc.constantFrom({ refusalCode: null, refusedBy: null }, {
      refusalCode: "OUT_ARREARS",
      refusedBy: "origin",
    } as const),
    scope: fc.constantFrom("cross_province" as const, "in_province" as const),
    journey: fc.option(journeys),
  })
  .map(({ changes, refusal, ...kind }) => ({
    ...caseRow({ ...refusal, ...kind }),
    ...Object.fromEntries(changes),
  }));

function isTaken(row: Row): boolean {
  try {
    const batch = { from: "110000", to: "results", window: 8, envelopes: [], rows: [row] };
    checkEvidence(batch, last, { places, reach: calendar });
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(BrokenInvariant);
    return false;
  }
}

test("given any row that is taken at the door, then it is counted and written, and so is its like", () => {
  const taken = fc.sample(rows, { numRuns: 4_000, seed: 7 }).filter(isTaken);
  const collector = createResultsCollector({ configuration, calendar, checks: [] });
  const lines = createTransferLines(configuration, calendar);
  collector.onGrant(grant(8, "close", END));
  for (const row of taken) {
    collector.onRows("110000", [row, row]);
    lines.writeCase(row, END, new CsvBytes());
  }
  expect(new Set(taken.map(({ status }) => status)).size).toBe(caseStatuses.length);
});
