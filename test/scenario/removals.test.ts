import { describe, expect, test } from "vitest";
import type { Removal } from "#scenario/requirement/requirementsFile.ts";
import { loadRequirements } from "#services/cli/requirements/requirementsCommand.ts";
import { outcomeOf } from "#test/support/removal/outcomeOf.ts";
import { outcomeWithout, removalProblem } from "#test/support/removal/removedRule.ts";
import type { ScenarioOutcome } from "#test/support/removal/scenarioOutcome.ts";

/** Rows by removal: what several rows share is taken away once. */
const rowsByRemoval = new Map<string, { readonly ids: string[]; readonly removal: Removal }>();
for (const { id, removal } of loadRequirements()) {
  if (removal === null) continue;
  const key = JSON.stringify(removal);
  const known = rowsByRemoval.get(key);
  if (known === undefined) rowsByRemoval.set(key, { ids: [id], removal });
  else known.ids.push(id);
}
const removals = [...rowsByRemoval.values()].map(({ ids, removal }) => ({ ids: ids.join(" "), removal }));

const before = new Map<string, Promise<ScenarioOutcome>>();
function outcomeBefore({ scenario, changes }: Removal): Promise<ScenarioOutcome> {
  const key = `${scenario} ${changes}`;
  const known = before.get(key) ?? outcomeOf(scenario, [], changes);
  before.set(key, known);
  return known;
}

describe("without the rule of a requirement its scenario comes out differently", () => {
  test.for(removals)("$ids", async ({ removal }) => {
    expect(removalProblem(await outcomeBefore(removal), await outcomeWithout(removal))).toBeNull();
  });
});

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
