import { describe, expect, test } from "vitest";
import { refusalCodes } from "#domain/refusalCode.ts";
import { tellPersonsFact } from "#services/cli/transcript/personsTeller.ts";
import { refusalAdvice } from "#services/cli/transcript/refusalAdvice.ts";
import { refusalWords } from "#services/cli/transcript/refusalWords.ts";
import { stillDueLines } from "#services/cli/transcript/stillDue.ts";
import { BEIJING, listed, provincePolicy, SHANGHAI } from "#test/support/smallCountry.ts";
import { applicationOf } from "#test/support/transferStory.ts";

describe("[A6] what is told with a refusal", () => {
  test.each(["en", "zh"] as const)(
    "says in %s why and what to do next, each code in words of its own",
    (language) => {
      for (const words of [refusalWords, refusalAdvice]) {
        expect(new Set(refusalCodes.map((code) => words(code, language))).size).toBe(refusalCodes.length);
      }
    },
  );

  test("[S55] names the enrolment that is kept", () => {
    const kept = { kind: "enrolment_kept", case: "1", keep: "origin", writtenPromise: true } as const;
    const fact = { ...kept, rule: "cross_system_employee_after_one_year" } as const;
    expect(tellPersonsFact(fact, "en")).toBe(
      "the enrolment at origin is kept: an employee's of a year on end goes before a resident's; the other, paid for by the state, ends on a written promise",
    );
    expect(tellPersonsFact(fact, "zh")).toBe(
      "保留转出地参保关系：连续参加职工医保满一年的，保留职工医保；另一份为政府资助参保，须书面承诺放弃",
    );
  });
});

describe("[A4] who has to apply", () => {
  const told = (combination: "ee" | "rr", code: "OUT_ARREARS" | "OUT_RETIRED", mandatory = true) => {
    const policy = provincePolicy(BEIJING, { combinations: { ee: { mandatory } } });
    const application = applicationOf(listed(BEIJING, SHANGHAI, { combination }));
    const fact = { kind: "refused", case: application.case, side: "origin", code } as const;
    const entries = [{ kind: "fact", at: 0, place: BEIJING, fact }] as const;
    return stillDueLines(application, entries, new Map([[BEIJING, policy]]), "en").length;
  };

  test("is reminded when refused; who may apply is not, nor is who has nothing left to transfer", () => {
    expect(told("ee", "OUT_ARREARS")).toBe(1);
    expect(told("ee", "OUT_ARREARS", false)).toBe(0);
    expect(told("rr", "OUT_ARREARS")).toBe(0);
    expect(told("ee", "OUT_RETIRED")).toBe(0);
  });
});
