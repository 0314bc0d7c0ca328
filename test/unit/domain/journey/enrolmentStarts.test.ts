import { describe, expect, test } from "vitest";
import type { SupplementStage } from "#domain/journey/journey.ts";
import type { InProvincePolicy } from "#domain/policy/inProvincePolicy.ts";
import { TICKS_PER_DAY } from "#kernel/time.ts";
import { runOne, stated, statusesOf, told } from "#test/support/journeyUnderTest.ts";
import { caseRows } from "#test/support/runEmbedded.ts";
import { GUANGDONG, listed, MONDAY } from "#test/support/smallCountry.ts";

const inside = listed(GUANGDONG, GUANGDONG);
const MORNING = inside.at;
const byEnrolment = { inProvince: { trigger: "auto_on_enrolment" } } as const;

describe("a case that enrolment itself starts (免申即办)", () => {
  test("is there at once: nobody asks first, takes a step of any channel, or gives up", () => {
    const journey = stated({
      fails: ["register"],
      afterFailure: "giveUp",
      asksFirst: ["hotline", "precheck"],
    });
    const run = runOne({ ...inside, journey }, byEnrolment);
    expect(told(run, "set_out", "journey_walked", "prechecked")).toEqual([]);
    expect(caseRows(run)).toMatchObject([
      { status: "completed", appliedAt: MORNING, acceptedAt: MORNING, journey: { setOutAt: MORNING } },
    ]);
  });

  test("between provinces somebody applies all the same", () => {
    expect(told(runOne({}, byEnrolment), "set_out")).toHaveLength(1);
  });

  test("has nobody who could take it back", () => {
    const run = runOne({ ...inside, journey: stated({ withdrawsAfterTicks: 1 }) }, byEnrolment);
    expect(told(run, "withdrawal_asked")).toEqual([]);
    expect(statusesOf(run)).toEqual(["440000-0 completed"]);
  });

  test("and was refused, is applied for once what was found has been put right", () => {
    const journey = stated({ correctsAfterTicks: TICKS_PER_DAY });
    const run = runOne({ ...inside, circumstances: ["arrears"], journey }, byEnrolment);
    expect(statusesOf(run)).toEqual(["440000-0 refused", "440000-0-r1 completed"]);
    expect(caseRows(run)[1]).toMatchObject({ journey: { setOutAt: MORNING, attempt: 1 } });
  });
});

describe("inside a province an applicant is asked for a supplement only by an officer who has the case in hand", () => {
  const nobody: [SupplementStage, Partial<InProvincePolicy>][] = [
    ["verification", { trigger: "auto_on_enrolment" }],
    ["verification", { deadlineWorkingDays: 0 }],
    ["verification", { auditOut: false, auditIn: false }],
    ["transferOut", { auditOut: false }],
    ["transferIn", { auditIn: false }],
  ];
  test.each(nobody)("nobody at the %s stage: %o", (supplementAt, inProvince) => {
    const run = runOne({ ...inside, journey: stated({ supplementAt }) }, { inProvince });
    expect(told(run, "supplement_asked")).toEqual([]);
    expect(statusesOf(run)).toEqual(["440000-0 completed"]);
  });

  const somebody: [SupplementStage, Partial<InProvincePolicy>][] = [
    ["verification", {}],
    ["verification", { auditOut: false }],
    ["transferOut", { auditIn: false }],
    ["transferOut", { trigger: "auto_on_enrolment" }],
    ["transferIn", { auditOut: false }],
  ];
  test.each(somebody)("an officer at the %s stage: %o", (supplementAt, inProvince) => {
    const journey = stated({ supplementAt, answersAfterTicks: TICKS_PER_DAY });
    const run = runOne({ ...inside, at: MONDAY, journey }, { inProvince });
    expect(told(run, "supplement_asked")).toHaveLength(1);
    expect(statusesOf(run)).toEqual(["440000-0 completed"]);
  });
});
