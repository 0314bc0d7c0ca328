import fc from "fast-check";
import { expect, test } from "vitest";
import { type CaseRow, caseStatuses } from "#domain/caseRow.ts";
import type { Row } from "#domain/row.ts";
import { BrokenInvariant } from "#engine/brokenInvariant.ts";
import { checkEvidence } from "#engine/checkEvidence.ts";
import type { Grant } from "#protocol/grant.ts";
import { CsvBytes } from "#scenario/results/csvBytes.ts";
import { createResultsCollector } from "#scenario/results/resultsCollector.ts";
import { createTransferLines } from "#scenario/results/transfersCsv.ts";
import { placesOf } from "#services/assembly/places.ts";
import { at, calendar, caseRow, countryRun, day, grant } from "#test/support/smallRun.ts";

const configuration = countryRun();
const places = placesOf(configuration);
const END = at("2026-03-01T00:00");
const last = grant(9, "end", END);
const before = grant(8, "run", END);

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

function isTaken(row: Row, by: Grant): boolean {
  try {
    const batch = { from: "110000", to: "results", window: 8, envelopes: [], rows: [row] };
    checkEvidence(batch, by, { places, reach: calendar });
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(BrokenInvariant);
    return false;
  }
}

/** Each number left out by itself, however the case stands. */
const leftOut = caseStatuses.flatMap((status) =>
  numbers.flatMap((field) => [-1, 0].map((value) => ({ ...caseRow({ status }), [field]: value }))),
);
const drawn: readonly CaseRow[] = [...leftOut, ...fc.sample(rows, { numRuns: 4_000, seed: 7 })];
// Whoever is counted before the run has closed is measured without a last day.
test.each([
  ["while the run goes on", before, -1, caseStatuses.length - 1],
  ["when it has closed", last, END, 1],
])(
  "given any row that is taken at the door %s, then it is counted and written, and so is its like",
  (...given) => {
    const [, by, endAt, statuses] = given;
    const taken = drawn.filter((row) => isTaken(row, by));
    const collector = createResultsCollector({ configuration, calendar, checks: [] });
    const lines = createTransferLines(configuration, calendar);
    collector.onGrant(grant(7, endAt < 0 ? "run" : "close", END));
    for (const row of taken) {
      collector.onRows("110000", [row, row]);
      lines.writeCase(row, endAt, new CsvBytes());
    }
    expect(new Set(taken.map(({ status }) => status)).size).toBe(statuses);
  },
);
