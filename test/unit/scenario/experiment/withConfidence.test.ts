import { expect, test } from "vitest";
import { withConfidence } from "#scenario/experiment/withConfidence.ts";
import { thresholdsSchema } from "#scenario/threshold/thresholdConfig.ts";

/** What is asked in place of one threshold. */
function asked(threshold: string): unknown {
  return withConfidence({ total_working_days: [threshold] })["total_working_days"]?.[0];
}

test.each([
  ["p(95)<=12", "ci.upper(p(95))<=12"],
  ["avg<12", "ci.upper(avg)<12"],
  ["count>=3", "ci.lower(count)>=3"],
  ["med>3", "ci.lower(med)>3"],
  ["min==3", "min==3"],
  ["max!=3", "max!=3"],
  ["ci.lower(p(95))<=12", "ci.lower(p(95))<=12"],
])("%s asks for the bound of its interval that is nearer to the limit: %s", (threshold, expected) => {
  expect(asked(threshold)).toBe(expected);
});

test("every threshold of every selector does, and keeps what else it says; a warning stays as it is", () => {
  const thresholds = thresholdsSchema.parse({
    late: ["count<=5"],
    on_time_rate: [
      "rate>=0.9",
      { threshold: "rate>=0.8", forAll: "province" },
      { threshold: "rate>=0.95", strict: false },
    ],
  });
  const [first, , third] = thresholds["on_time_rate"] ?? [];
  expect(withConfidence(thresholds)).toEqual({
    late: ["ci.upper(count)<=5"],
    on_time_rate: [
      "ci.lower(rate)>=0.9",
      { ...(thresholds["on_time_rate"]?.[1] as object), threshold: "ci.lower(rate)>=0.8" },
      third,
    ],
  });
  expect(first).toBe("rate>=0.9");
});
