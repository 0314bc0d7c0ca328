import { describe, expect, test } from "vitest";
import { outcomeBefore, removals } from "#test/support/removal/removals.ts";
import { outcomeWithout, removalProblem } from "#test/support/removal/removedRule.ts";

describe("without the rule of a requirement its scenario comes out differently", () => {
  test.for(removals())("$ids", async ({ removal }) => {
    expect(removalProblem(await outcomeBefore(removal), await outcomeWithout(removal))).toBeNull();
  });
});
