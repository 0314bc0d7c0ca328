import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { buildSummary } from "#scenario/results/buildSummary.ts";
import { createResultsCollector } from "#scenario/results/resultsCollector.ts";
import { summaryText } from "#scenario/results/summary.ts";
import { reportCommand } from "#services/cli/reportCommand.ts";
import { exitCodes } from "#services/ending/exitCode.ts";
import { calendar, countryRun } from "#test/support/smallRun.ts";

test.each([
  [1, 1],
  [3, 2],
])("a sensitivity of %i replications in %i runs is refused before anything runs", async (reps, budget) => {
  const runDir = mkdtempSync(join(tmpdir(), "jiexu-budget-"));
  onTestFinished(() => rmSync(runDir, { recursive: true, force: true }));
  const configuration = countryRun();
  const { results } = createResultsCollector({ configuration, calendar, checks: [] });
  const summary = buildSummary({
    configuration,
    results,
    checks: [],
    digest: "d",
    engine: "embedded",
    versions: { jiexu: "0.1.0", node: "24.0.0", natsServer: null },
    reproduce: "npm run -s jiexu -- run x.yaml",
  });
  writeFileSync(join(runDir, "configuration.json"), JSON.stringify(configuration));
  writeFileSync(join(runDir, "summary.json"), summaryText(summary));
  const flags = { lang: "en", sensitivity: true, quiet: true, reps, budget } as const;
  await expect(reportCommand(runDir, flags)).rejects.toMatchObject({
    exitCode: exitCodes.usage,
    message: `--budget ${budget} leaves no run for an assumption: ${reps} are the run's own (--reps); allowed: ${reps + 1} and more`,
  });
  expect(readdirSync(runDir).sort()).toEqual(["configuration.json", "summary.json"]);
});
