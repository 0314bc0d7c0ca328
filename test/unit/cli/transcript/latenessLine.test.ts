import { expect, test } from "vitest";
import type { CaseRow } from "#domain/caseRow.ts";
import { runEmbedded } from "#services/cli/runEmbedded.ts";
import { createCaseWitness, renderTrace } from "#services/cli/transcript/caseTrace.ts";
import { loadRun } from "#services/project/loadRun.ts";

async function lastLinesOf(caseId: string, language: "en" | "zh"): Promise<string> {
  const { configuration } = loadRun({ scenarioPath: "scenarios/bank-return.yaml" });
  const witness = createCaseWitness(caseId);
  await runEmbedded(configuration, {
    witness,
    observer: { onRows: witness.onRows, onGrant: () => {}, stops: () => false },
  });
  const row: CaseRow | null = witness.row();
  expect(row?.case).toBe(caseId);
  return renderTrace(witness, configuration, language);
}

test("[S64] the trace of a late case names its stage and its cause, in either language", async () => {
  expect(await lastLinesOf("370000-0", "en")).toContain("late in payment, mostly for: returned by the bank");
  expect(await lastLinesOf("370000-0", "zh")).toContain("划转环节超期，主要原因：银行退汇");
});

test("that of a case in time does not", async () => {
  expect(await lastLinesOf("500000-0", "en")).not.toContain("mostly for");
});
