import { describe, expect, test } from "vitest";
import { deskNames } from "#domain/policy/policy.ts";
import type { Distribution } from "#kernel/distribution.ts";
import { drawSource, purposeCode } from "#kernel/draw.ts";
import { compileSampler } from "#kernel/sampler.ts";
import { TICKS_PER_MINUTE } from "#kernel/time.ts";
import { resolvePolicy } from "#scenario/policy/resolvePolicy.ts";
import { nationalDefault, provinces } from "./committedPolicies.ts";

const policies = provinces.map((province) => resolvePolicy({ nationalDefault, province }).policy);
/** 120 working days of seven hours. */
const MOST_TICKS = 50_400 * TICKS_PER_MINUTE;

function longestTicks(distribution: Distribution): number {
  switch (distribution.kind) {
    case "deterministic":
      return distribution.valueTicks;
    case "empirical":
    case "sequence":
      return Math.max(...distribution.valuesTicks);
    default:
      return distribution.mostTicks ?? Number.POSITIVE_INFINITY;
  }
}

describe("how long a file circulates", () => {
  // Of millions of files one would else lie past the last day whose rest days are known, and end the run.
  test.each(policies)("has an end in $nameEn", (policy) => {
    for (const desk of deskNames) {
      const longest = longestTicks(policy.desks[desk].circulation);
      expect(longest, desk).toBeLessThanOrEqual(MOST_TICKS);
    }
  });

  test("is cut for the rarest of draws: one in four thousand million took 380 working days", () => {
    const guangdong = policies.find(({ code }) => code === "440000");
    if (guangdong === undefined) throw new Error("there is a policy of 440000");
    const { circulation } = guangdong.desks.matching;
    const source = drawSource(20260301, 1, "410000");
    const ticks = compileSampler(circulation)(source, 89_378, purposeCode("circulation.matching"), 5);
    expect(ticks).toBe(MOST_TICKS);
  });
});
