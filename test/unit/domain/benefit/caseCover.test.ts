import { describe, expect, test } from "vitest";
import type { Application } from "#domain/application.ts";
import { caseCover } from "#domain/benefit/caseCover.ts";
import { dayOfText, instantOf, textOfDay } from "#domain/calendar/civilDate.ts";
import type { StatedPerson } from "#domain/person/statedPerson.ts";
import type { RefusalCode } from "#domain/refusalCode.ts";
import { applicationsOf, countryOfPeople } from "#test/support/personUnderTest.ts";

/** Applied on Monday 2025-03-03; today is the 20th. */
function coverIn(
  about: StatedPerson,
  refusalCode: RefusalCode | null = null,
  changes: Partial<Application> = {},
) {
  const [application] = applicationsOf(changes.combination ?? "ee", 1) as [Application];
  const cover = caseCover(
    countryOfPeople({}, {}, about),
    { ...application, ...changes },
    {
      refusalCode,
      relationInDay: -1,
      today: dayOfText("2025-03-20"),
      isUnderWay: false,
    },
  );
  const { rule, lastCoveredDay, coveredFromDay, daysWithoutCover } = cover;
  const days = [lastCoveredDay, coveredFromDay].map((day) => (day < 0 ? "none" : textOfDay(day)));
  return [rule, ...days, daysWithoutCover];
}

describe("[A11] a case that is not done leaves a person covered as enrolment and suspension say", () => {
  test.each([
    ["accepted and under way", null, {}, ["no_break", "2025-02-28", "2025-03-01", 0]],
    [
      "refused for its papers",
      "MATERIAL_INVALID",
      { breakMonths: 2 },
      ["short_break_not_paid_back", "2024-12-31", "2025-03-01", 59],
    ],
    ["refused for arrears", "OUT_ARREARS", {}, ["no_break", "2025-02-28", "2025-03-01", 0]],
    [
      "refused: not suspended at origin",
      "OUT_NOT_SUSPENDED",
      { breakMonths: 2 },
      ["still_at_origin", "none", "none", 0],
    ],
    ["refused: retired", "OUT_RETIRED", {}, ["still_at_origin", "none", "none", 0]],
    ["refused: insured twice", "DUPLICATE_ENROLMENT", {}, ["still_at_origin", "none", "none", 0]],
    [
      "refused: a resident's year is not over",
      "RESIDENT_SAME_YEAR",
      {},
      ["still_at_origin", "none", "none", 0],
    ],
    ["refused: not enrolled, so far", "IN_NOT_ENROLLED", {}, ["not_enrolled", "2025-02-28", "none", 20]],
    [
      "refused: not enrolled after a break",
      "IN_NOT_ENROLLED",
      { breakMonths: 1 },
      ["not_enrolled", "2025-01-31", "none", 48],
    ],
  ] as const)("%s", (_, refusalCode, about, expected) => {
    expect(coverIn(about, refusalCode)).toEqual(expected);
  });
});

describe("[A11] whoever applies again after having put something right", () => {
  const again = (corrected: readonly RefusalCode[], appliedAt: string): Partial<Application> => ({
    appliedAt: instantOf(appliedAt),
    history: {
      setOutAt: instantOf("2025-03-03T10:00"),
      attempt: 1,
      firstCase: "110000-0",
      corrected,
      knownAtOrigin: true,
      hasChangedChannel: false,
      certificateNumber: "",
    },
  });

  test.each([
    [
      "had been enrolled since setting out",
      ["MATERIAL_INVALID"],
      { breakMonths: 3, backPays: true },
      ["short_break_paid_back", "2024-11-30", "2025-03-01", 0],
    ],
    [
      "enrols only now: three months have become four",
      ["IN_NOT_ENROLLED"],
      { breakMonths: 3, backPays: true },
      ["long_break_paid_back", "2024-11-30", "2025-10-01", 304],
    ],
    [
      "was insured at origin until now",
      ["OUT_NOT_SUSPENDED"],
      { breakMonths: 3 },
      ["no_break", "2025-03-31", "2025-04-01", 0],
    ],
  ] as const)("%s", (_, corrected, about, expected) => {
    expect(coverIn(about, null, again(corrected, "2025-04-07T10:00"))).toEqual(expected);
  });
});

describe("[A11] residents without a break are insured by the year", () => {
  test.each([
    ["2025-03-03T10:00", "2024-12-31", "2025-01-01"],
    ["2025-08-31T23:00", "2024-12-31", "2025-01-01"],
    ["2025-09-01T00:00", "2025-12-31", "2026-01-01"],
  ])("applied %s", (appliedAt, last, from) => {
    const cover = coverIn({}, null, { combination: "rr", appliedAt: instantOf(appliedAt) });
    expect(cover).toEqual(["no_break", last, from, 0]);
  });
});
