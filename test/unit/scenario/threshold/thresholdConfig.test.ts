import { describe, expect, it } from "vitest";
import { checkBySchema, type SchemaProblem } from "#scenario/locatedIssues.ts";
import { compileThresholds } from "#scenario/threshold/compileThresholds.ts";
import { thresholdsSchema } from "#scenario/threshold/thresholdConfig.ts";

describe("the thresholds section of a scenario", () => {
  const problemsOf = (value: unknown): readonly SchemaProblem[] =>
    checkBySchema(thresholdsSchema, value).problems;

  it("may be empty", () => {
    expect(problemsOf({})).toEqual([]);
    expect(compileThresholds({}, { network: false, provinces: [], desks: [] }).checks).toEqual([]);
  });

  it.each<[unknown, string, string]>([
    [[], "", "allowed: a mapping"],
    [{ late: "count==0" }, "late", `allowed: a list of thresholds such as ["max<=15"]`],
    [{ late: null }, "late", `allowed: a list of thresholds such as ["max<=15"]`],
    [{ late: [] }, "late", `allowed: a list of at least one threshold such as ["max<=15"]`],
    [{ late: [7] }, "late.0", `allowed: a comparison such as "p(95)<=12"`],
    [{ late: [{}] }, "late.0.threshold", `is missing; allowed: a comparison such as "p(95)<=12"`],
    [{ late: [{ threshold: 1 }] }, "late.0.threshold", `allowed: a comparison such as "p(95)<=12"`],
    [{ late: [{ threshold: "count==0", forall: "origin" }] }, "late.0.forall", `did you mean "forAll"?`],
    [
      { late: [{ threshold: "count==0", forAll: "everyone" }] },
      "late.0.forAll",
      "allowed: one of origin, destination, province, station",
    ],
    [{ late: [{ threshold: "count==0", strict: "no" }] }, "late.0.strict", "allowed: true or false"],
    [{ late: [{ threshold: "count==0", abortOnFail: 1 }] }, "late.0.abortOnFail", "allowed: true or false"],
    [{ late: [{ threshold: "count==0", allowEmpty: null }] }, "late.0.allowEmpty", "allowed: true or false"],
  ])("refuses %j", (value, path, message) => {
    const [problem] = problemsOf(value);
    expect(problem?.path.join(".")).toBe(path);
    expect(problem?.message).toContain(message);
  });
});
