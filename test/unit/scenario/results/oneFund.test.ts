import { expect, test } from "vitest";
import { BEIJING, provincePolicy } from "#test/support/smallCountry.ts";
import { caseRow, countryRun, day } from "#test/support/smallRun.ts";
import { countryOfRows } from "#test/support/summaryOfRows.ts";

test("money that one fund for the province had to pay to nobody is in time by every limit", () => {
  const limits = { remitWorkingDays: 3, creditWorkingDays: 1 };
  const configuration = countryRun([provincePolicy(BEIJING, { funds: limits })]);
  const inside = { scope: "in_province", origin: BEIJING, destination: BEIJING } as const;
  const moved = { remittedAt: -1, fundsArrivedAt: -1, remitDeadlineDay: day("2026-01-13") };
  const { shares } = countryOfRows([caseRow({ ...inside, ...moved })], configuration).national;
  const inTime = { good: 1, bad: 0, undecided: 0 };
  expect(shares.remit_on_time_rate).toMatchObject(inTime);
  expect(shares.credit_on_time_rate).toMatchObject(inTime);
  expect(shares.funds_on_time_rate).toMatchObject(inTime);
});
