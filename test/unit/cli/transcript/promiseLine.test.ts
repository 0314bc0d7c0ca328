import { expect, test } from "vitest";
import { runEmbedded } from "#services/cli/runEmbedded.ts";
import { createCaseWitness, renderTrace } from "#services/cli/transcript/caseTrace.ts";
import { loadRun } from "#services/project/loadRun.ts";

// In the fixture the transfer-out is done on the day of acceptance, the transfer-in one working day after the sheet.
const [OUT, IN] = ["overrides.500000.promise.outWorkingDays", "overrides.440000.promise.inWorkingDays"];

async function toldOf(set: readonly string[], language: "en" | "zh"): Promise<string[]> {
  const scenarioPath = "test/fixtures/scenarios/fixed-times.yaml";
  const { configuration } = loadRun({ scenarioPath, set: [...set] });
  const witness = createCaseWitness("500000-0");
  await runEmbedded(configuration, {
    witness,
    observer: { onRows: witness.onRows, onGrant: () => {}, stops: () => false },
  });
  const lines = renderTrace(witness, configuration, language).split("\n");
  return lines.filter((line) => /own promise|承诺时限/.test(line));
}

test.each<[string, readonly string[], "en" | "zh", readonly string[]]>([
  ["none where none was made", [], "en", []],
  ["one that was kept", [`${OUT}=1`], "en", ["  own promise, transfer-out in 1 working day: kept"]],
  [
    "each side's",
    [`${OUT}=5`, `${IN}=1`],
    "zh",
    ["  转出承诺时限 5 个工作日：已兑现", "  转入承诺时限 1 个工作日：已兑现"],
  ],
  [
    "one that was broken",
    [`${IN}=1`, "overrides.440000.desks.transferIn.service.valueMinutes=900"],
    "en",
    ["  own promise, transfer-in in 1 working day: broken"],
  ],
  [
    "one that may still be kept",
    [`${IN}=1`, "end={cutAt: 2026-03-03}"],
    "en",
    ["  own promise, transfer-in in 1 working day: not decided yet"],
  ],
  [
    "those of an application that nobody has answered",
    [`${OUT}=1`, `${IN}=1`, "period.until=2026-03-02T09:01", "end={cutAt: 2026-03-02T09:01}"],
    "en",
    [
      "  own promise, transfer-out in 1 working day: not decided yet",
      "  own promise, transfer-in in 1 working day: not decided yet",
    ],
  ],
])("a trace tells of own promises: %s", async (_which, set, language, lines) => {
  expect(await toldOf(set, language)).toEqual(lines);
});
