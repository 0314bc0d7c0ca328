import { describe, expect, test } from "vitest";
import type { CaseRow } from "#domain/caseRow.ts";
import { yardstickFinder } from "#scenario/results/caseYardstick.ts";
import { BEIJING, GUANGDONG, provincePolicy } from "#test/support/smallCountry.ts";
import { at, calendar, caseRow, countryRun } from "#test/support/smallRun.ts";

const BRANCHED = at("2026-01-12T00:00");
const EARLIER = BRANCHED - 1;

/** A country in which every limit is of so many working days. */
function limitsOf(days: number) {
  const policy = (code: string) =>
    provincePolicy(code, {
      deadlines: { outWorkingDays: days, inWorkingDays: days },
      funds: { remitWorkingDays: days, creditWorkingDays: days },
    });
  return countryRun([policy(BEIJING), policy(GUANGDONG)]);
}

describe("a case of a branch is measured by what held as its stage began", () => {
  test.each<[string, Partial<CaseRow>, number[]]>([
    ["all before", { acceptedAt: EARLIER, sheetReceivedAt: EARLIER, closedAt: EARLIER }, [3, 3, 3, 3]],
    ["closed later", { acceptedAt: EARLIER, sheetReceivedAt: EARLIER, closedAt: BRANCHED }, [3, 3, 5, 5]],
    ["sheet later", { acceptedAt: EARLIER, sheetReceivedAt: BRANCHED, closedAt: BRANCHED }, [3, 5, 5, 5]],
    ["all later", { acceptedAt: BRANCHED, sheetReceivedAt: BRANCHED, closedAt: BRANCHED }, [5, 5, 5, 5]],
    ["at the first tick", { acceptedAt: 0, sheetReceivedAt: 0, closedAt: 0 }, [3, 3, 3, 3]],
    ["refused before", { acceptedAt: -1, sheetReceivedAt: -1, closedAt: EARLIER }, [3, 3, 3, 3]],
    ["refused later", { acceptedAt: -1, sheetReceivedAt: -1, closedAt: BRANCHED }, [5, 5, 5, 5]],
    ["kept in place before", { acceptedAt: EARLIER, sheetReceivedAt: -1, closedAt: EARLIER }, [3, 3, 3, 3]],
    ["still open", { acceptedAt: EARLIER, sheetReceivedAt: -1, closedAt: -1 }, [3, 5, 5, 5]],
  ])("%s: %j has out, in, remit, credit %j", (_when, differs, limits) => {
    const earlier = [{ configuration: limitsOf(3), until: BRANCHED }];
    const { origin, destination } = yardstickFinder(limitsOf(5), calendar, earlier)(caseRow(differs), -1);
    const found = [origin.outWorkingDays, destination.inWorkingDays];
    expect([...found, origin.remitWorkingDays, destination.creditWorkingDays]).toEqual(limits);
  });
});

test("a case is measured by its pooling area's own terms, else by its province's", () => {
  const run = limitsOf(5);
  const [own] = limitsOf(2).country?.policies ?? [];
  if (run.country === null || own === undefined) throw new Error("a run of provinces");
  const poolPolicies = [{ pool: "110100", policy: own }];
  const yardstickOf = yardstickFinder({ ...run, country: { ...run.country, poolPolicies } }, calendar);
  const outOf = (originPool: string) => yardstickOf(caseRow({ originPool }), -1).origin.outWorkingDays;
  expect([outOf("110100"), outOf("110200")]).toEqual([2, 5]);
});

test.each([
  ["keep_in_place", true],
  ["remit", false],
] as const)("an account that is %s inside its province stays in place: %s", (accountMode, keepsInPlace) => {
  const policies = [provincePolicy(BEIJING, { inProvince: { accountMode } }), provincePolicy(GUANGDONG)];
  const { origin } = yardstickFinder(countryRun(policies), calendar)(caseRow(), -1);
  expect(origin.keepsInPlace).toBe(keepsInPlace);
});
