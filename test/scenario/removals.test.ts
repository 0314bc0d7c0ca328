import { describe, expect, test } from "vitest";
import { outcomeBefore, removals } from "#test/support/removal/removals.ts";
import { outcomeWithout, removalProblem } from "#test/support/removal/removedRule.ts";

// Two of them; all are taken away in test/long.
test.for(removals().slice(0, 2))(
  "without the rule of $ids its scenario comes out differently",
  async ({ removal }) => {
    expect(removalProblem(await outcomeBefore(removal), await outcomeWithout(removal))).toBeNull();
  },
);

describe("a removal shows nothing", () => {
  const rule = {
    file: "shared/domain/procedure/zeroing.ts",
    scenario: "on-time",
    changes: "transcript",
  } as const;

  test("when its text is no longer there", async () => {
    const removal = { ...rule, text: "no such text", replacement: "" };
    await expect(outcomeWithout(removal)).rejects.toThrow(
      /zeroing\.ts holds "no such text" 0 times; exactly once is needed/,
    );
  });

  test("when it changes nothing", async () => {
    const removal = { ...rule, text: "not a fen less", replacement: "nothing less" };
    expect(removalProblem(await outcomeBefore(removal), await outcomeWithout(removal))).toBe(
      "without the rule the scenario comes out just the same",
    );
  });

  test("when it breaks the program", async () => {
    const lost = { ...rule, text: "export function zeroAccount", replacement: "export function zero" };
    await expect(outcomeWithout(lost)).rejects.toThrow(/SyntaxError/);
    const removal = {
      ...rule,
      text: "transferCase.application.case,",
      replacement: "transferCase.applications.case,",
    };
    expect(removalProblem(await outcomeBefore(removal), await outcomeWithout(removal))).toMatch(
      /^the removal breaks the program: TypeError/,
    );
  });

  test("when the scenario never reads its file", async () => {
    const file = "services/conductor/main.ts";
    const removal = { ...rule, file, text: "keeps no truth", replacement: "keeps nothing" };
    expect(removalProblem(await outcomeBefore(removal), await outcomeWithout(removal))).toBe(
      "the scenario never reads the file of the removal",
    );
  });
});
