import { describe, expect, test } from "vitest";
import type { Combination } from "#domain/person/combination.ts";
import type { StatedPerson } from "#domain/person/statedPerson.ts";
import type { DuplicateKeepRule } from "#domain/policy/verificationPolicy.ts";
import { keptEnrolment } from "#domain/verification/keepRule.ts";
import { applicationsOf, countryOfPeople } from "#test/support/personUnderTest.ts";
import { provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, listed, provincePolicy, SHANGHAI } from "#test/support/smallCountry.ts";
import { applicationOf, opened, VERIFIED } from "#test/support/transferStory.ts";
import { verification } from "#test/support/verificationUnderTest.ts";

describe("of two enrolments is kept [S55][A4]", () => {
  test.each<[string, Combination, StatedPerson, "origin" | "destination", DuplicateKeepRule, boolean]>([
    ["the present workplace's", "ee", {}, "destination", "employee_current_workplace", false],
    ["that of habitual residence", "rr", {}, "destination", "resident_habitual_residence", false],
    ["the school's", "rr", { employment: "student" }, "destination", "student_school_place", false],
    [
      "the employee's of a year",
      "er",
      { crossSystemYears: 1 },
      "origin",
      "cross_system_employee_after_one_year",
      false,
    ],
    [
      "the employee's of three years",
      "re",
      { crossSystemYears: 3 },
      "destination",
      "cross_system_employee_after_one_year",
      false,
    ],
    [
      "one, the other suspended",
      "re",
      { crossSystemYears: 0 },
      "destination",
      "cross_system_keep_one_suspend_other",
      false,
    ],
    [
      "one, the other suspended",
      "er",
      { crossSystemYears: 0 },
      "destination",
      "cross_system_keep_one_suspend_other",
      false,
    ],
    [
      "not the funded one, on a promise",
      "rr",
      { fundedResident: true },
      "destination",
      "resident_habitual_residence",
      true,
    ],
    [
      "not the funded one, on a promise",
      "re",
      { fundedResident: true, crossSystemYears: 2 },
      "destination",
      "cross_system_employee_after_one_year",
      true,
    ],
    [
      "the funded one itself, on none",
      "er",
      { fundedResident: true, crossSystemYears: 0 },
      "destination",
      "cross_system_keep_one_suspend_other",
      false,
    ],
  ])("%s: %s", (_kept, combination, about, keep, rule, writtenPromise) => {
    expect(kept(combination, about)).toEqual({ keep, rule, writtenPromise });
  });

  test("what the policy's rules say, in their order", () => {
    const country = countryOfPeople({}, {}, { crossSystemYears: 5 });
    const [application] = applicationsOf("er", 1);
    const policy = (rules: readonly DuplicateKeepRule[]) =>
      provincePolicy(BEIJING, { verification: { duplicateKeepRule: rules } });
    if (application === undefined) throw new Error("nobody applied");
    const suspend = policy(["cross_system_keep_one_suspend_other", "cross_system_employee_after_one_year"]);
    expect(keptEnrolment(country, suspend, application)?.keep).toBe("destination");
    expect(keptEnrolment(country, policy(["employee_current_workplace"]), application)).toBeUndefined();
  });

  function kept(combination: Combination, about: StatedPerson) {
    const [application] = applicationsOf(combination, 1);
    if (application === undefined) throw new Error("nobody applied");
    return keptEnrolment(countryOfPeople({}, {}, about), provincePolicy(BEIJING), application);
  }
});

describe("the applicant is told", () => {
  const asked = listed(BEIJING, SHANGHAI, { lodgedAt: "destination", circumstances: ["duplicateEnrolment"] });
  const told = { keep: "destination", rule: "employee_current_workplace", writtenPromise: false } as const;

  test("the side that finds two enrolments says which is kept", () => {
    const { facts, messages } = verification(BEIJING, asked);
    expect(facts).toContainEqual({ kind: "enrolment_kept", case: "310000-0", ...told });
    expect(messages[0]?.message).toMatchObject({ refusal: "DUPLICATE_ENROLMENT", kept: told });
  });

  test("home passes it on", () => {
    const filed = applicationOf(asked);
    const message = { kind: "verification_result", case: filed.case, addressee: SHANGHAI } as const;
    const { facts } = provinceUnderTest(SHANGHAI)
      .given(filed.appliedAt, ...opened(filed, SHANGHAI))
      .receive(VERIFIED, { ...message, side: "origin", refusal: "DUPLICATE_ENROLMENT", kept: told });
    expect(facts.map(({ kind }) => kind)).toEqual([
      "refused",
      "enrolment_kept",
      "cover_settled",
      "case_closed",
    ]);
  });

  test("who is refused for something else is told nothing of enrolments", () => {
    const { facts } = verification(BEIJING, { ...asked, circumstances: ["arrears", "duplicateEnrolment"] });
    expect(facts.some(({ kind }) => kind === "enrolment_kept")).toBe(false);
  });
});
