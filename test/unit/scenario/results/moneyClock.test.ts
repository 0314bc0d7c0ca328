import { describe, expect, it } from "vitest";
import type { CaseRow } from "#domain/caseRow.ts";
import { BAD, GOOD } from "#scenario/results/caseCells.ts";
import { createCaseMeasure } from "#scenario/results/caseMeasure.ts";
import { placeTermsOf } from "#scenario/results/caseYardstick.ts";
import { measureCase } from "#scenario/results/measureCase.ts";
import { BEIJING, GUANGDONG, provincePolicy } from "#test/support/smallCountry.ts";
import { at, calendar, caseRow, countryRun, day } from "#test/support/smallRun.ts";

function measured(row: CaseRow, endDay = -1) {
  const terms = (code: string) => placeTermsOf(provincePolicy(code), countryRun(), calendar);
  const measure = createCaseMeasure();
  measureCase(row, { calendar, origin: terms(BEIJING), destination: terms(GUANGDONG), endDay }, measure);
  return measure;
}

/** A supplement to the transfer-in for which the clock stood still for four working days. */
const asked = (askedDay: string | null): CaseRow["journey"] => ({
  setOutAt: -1,
  attempt: 0,
  onPaper: false,
  supplements: 1,
  supplementsAt: [
    { desk: "transferIn", workingDays: 4, ...(askedDay !== null && { askedDay: day(askedDay) }) },
  ],
  supplementWorkingDays: 4,
  outPausedWorkingDays: 0,
  inPausedWorkingDays: 4,
});

// Accepted on Monday 5 January; the money is credited on Tuesday the 13th, the sixth working day after.
describe("money that is credited while an applicant is waited for at the transfer-in", () => {
  it.each([
    ["four working days before", "2026-01-07", 2],
    ["two working days before", "2026-01-09", 4],
    ["on that day", "2026-01-13", 6],
    ["after it", "2026-01-14", 6],
    ["nobody says when, as up to contract 1.3", null, 2],
  ])("has used the days in which the clock ran: asked %s", (_when, askedDay, workingDays) => {
    const { funds, total } = measured(caseRow({ journey: asked(askedDay) }));
    expect(funds.workingDays).toBe(workingDays);
    expect(total.workingDays, "the relation's").toBe(1);
  });

  // Without the supplement the last day was Monday the 26th.
  it.each([
    ["before the last day", "2026-01-22", GOOD],
    ["so that it had moved to the day of the credit", "2026-01-26", GOOD],
    ["the day after it", "2026-01-27", BAD],
    ["after the money was there, late", "2026-01-29", BAD],
    ["nobody says when, as up to contract 1.3", null, GOOD],
  ])("goes by the last day as it was then: asked %s", (_when, askedDay, standing) => {
    const row = { totalDeadlineDay: day("2026-01-30"), fundsDoneAt: at("2026-01-28T09:45") };
    expect(measured(caseRow({ ...row, journey: asked(askedDay) })).funds.standing).toBe(standing);
  });

  // Asked on Tuesday the 13th, answered on Monday the 19th; on Wednesday the 21st the money has not come.
  it("is none of it for money still to come", () => {
    const row = {
      fundsArrivedAt: -1,
      fundsDoneAt: -1,
      creditedFen: 0,
      closedAt: -1,
      status: "open",
    } as const;
    const { funds } = measured(caseRow({ ...row, journey: asked("2026-01-13") }), day("2026-01-21"));
    expect(funds.workingDays).toBe(12 - 4);
  });
});
