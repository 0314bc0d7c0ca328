import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { summaryText } from "#scenario/results/summary.ts";
import { finishedSummary } from "#services/cli/checkpoint/finishedSummary.ts";
import { caseRow, countryRun } from "#test/support/smallRun.ts";
import { summaryOfRows } from "#test/support/summaryOfRows.ts";

function folderWith(text: string | null): string {
  const folder = mkdtempSync(join(tmpdir(), "jiexu-summary-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  if (text !== null) writeFileSync(join(folder, "summary.json"), text);
  return folder;
}

const summary = summaryOfRows([caseRow()], countryRun());

test("the summary of a finished run is read as it was written", () => {
  expect(finishedSummary(folderWith(summaryText(summary)))).toEqual(JSON.parse(summaryText(summary)));
});

test.each<[string, string | null, string]>([
  ["that is not there", null, "cannot be read: ENOENT"],
  ["that was cut short", summaryText(summary).slice(0, 500), "cannot be read: "],
  [
    "of another version",
    JSON.stringify({ ...summary, digest: 5 }),
    "is not a summary this version reads (digest: ",
  ],
])("one %s is refused by its name", (_, text, message) => {
  const folder = folderWith(text);
  expect(() => finishedSummary(folder)).toThrow(
    expect.objectContaining({
      exitCode: 2,
      message: expect.stringContaining(`${join(folder, "summary.json")} ${message}`),
    }),
  );
});
