import fc from "fast-check";
import { expect, test } from "vitest";
import type { CaseRow } from "#domain/caseRow.ts";
import type { Fact } from "#domain/fact/fact.ts";
import { TICKS_PER_DAY, TICKS_PER_HOUR } from "#kernel/time.ts";
import { SimulatedFederation } from "#test/support/federation/simulatedFederation.ts";
import { randomCountries } from "#test/support/randomCountry.ts";
import { caseRows, runEmbedded } from "#test/support/runEmbedded.ts";
import {
  BEIJING,
  GUANGDONG,
  listed,
  MONDAY,
  provincePolicy,
  smallCountry,
} from "#test/support/smallCountry.ts";

test("[A11][S13][S14] in whatever country, every day between two covers is in one count, and none is below 0", () => {
  fc.assert(
    fc.property(randomCountries, (configuration) => {
      for (const row of caseRows(runEmbedded(configuration, { witnessed: false }))) {
        const counts = [row.daysWithoutCover, row.daysPartlyCovered, row.daysClaimedLater];
        expect(Math.min(...counts)).toBeGreaterThanOrEqual(0);
        if (row.coveredFromDay < 0) continue;
        expect(row.coveredFromDay - row.lastCoveredDay - 1).toBe(counts[0]! + counts[1]! + counts[2]!);
      }
    }),
    { numRuns: 25 },
  );
});

/** Enrolled at destination since March 1st 2025; the relation is in on Tuesday the 4th. */
test.each([
  ["at midnight", 0, false, { daysWithoutCover: 3, daysClaimedLater: 0 }],
  ["in the morning of the day it comes in", 9, false, { daysWithoutCover: 3, daysClaimedLater: 0 }],
  ["at midnight, where they can be claimed", 0, true, { daysWithoutCover: 0, daysClaimedLater: 3 }],
  ["after it has come in", 24, false, { daysWithoutCover: 3, daysClaimedLater: 0 }],
] as const)(
  "[A11] days without cover so far are no more than they turn out to be: cut off %s",
  (_, hours, retroactive, days) => {
    const benefit = { coverDuringTransfer: "suspended", retroactive } as const;
    const configuration = smallCountry({
      run: { cutAt: MONDAY + TICKS_PER_DAY + hours * TICKS_PER_HOUR },
      policies: [provincePolicy(BEIJING), provincePolicy(GUANGDONG, { benefit })],
      country: { applications: [listed(BEIJING, GUANGDONG, { at: MONDAY + 16 * TICKS_PER_HOUR })] },
    });
    const rowsOf = (cutAt: number | null) => caseRows(runEmbedded({ ...configuration, cutAt }));
    expect(rowsOf(configuration.cutAt)).toMatchObject([days]);
    expect(rowsOf(null)).toMatchObject([days]);
  },
);

test("[A12][S56] in whatever country, nobody has fewer months on record after a transfer than the sheet lists", () => {
  fc.assert(
    fc.property(randomCountries, (configuration) => {
      const listed = new Map<string, number>();
      const recorded: Extract<Fact, { kind: "transfer_in_done" }>[] = [];
      for (const { fact } of runEmbedded(configuration).facts) {
        if (fact.kind === "transfer_out_done") listed.set(fact.case, fact.contributionMonths);
        if (fact.kind === "transfer_in_done") recorded.push(fact);
      }
      for (const fact of recorded) {
        expect(fact.accumulatedMonths).toBeGreaterThanOrEqual(listed.get(fact.case) ?? Number.NaN);
      }
    }),
    { numRuns: 25 },
  );
});

test("[A11] cover and years are the same on either engine", () => {
  const coverOf = ({ case: id, coverRule, lastCoveredDay, coveredFromDay, ...row }: CaseRow) =>
    [id, coverRule, lastCoveredDay, coveredFromDay, row.daysWithoutCover, row.accumulatedMonths].join(" ");
  fc.assert(
    fc.property(randomCountries, (configuration) => {
      const federation = new SimulatedFederation({ configuration });
      federation.run();
      const over = federation.rows.filter((row) => row.kind === "case").map(coverOf);
      expect(over).toEqual(caseRows(runEmbedded(configuration, { witnessed: false })).map(coverOf));
    }),
    { numRuns: 6 },
  );
});
