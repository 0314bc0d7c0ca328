import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import type { Comparison } from "#scenario/experiment/comparisonFile.ts";
import { reportCommand } from "#services/cli/reportCommand.ts";

const flags = { lang: "en", reps: 1, budget: 60 } as const;
const estimate = { count: 2, mean: 0.9, standardDeviation: 0.1, halfWidth: 0.2, min: 0.8, max: 1 };
const comparison: Comparison = {
  schemaVersion: 1,
  first: { scenario: "a", set: [] },
  second: { scenario: "a", set: ["scale=2"] },
  seed: 1,
  replications: 2,
  confidence: 0.95,
  reproduce: "npm run -s jiexu -- compare a.yaml",
  samePeople: true,
  figures: [
    {
      metric: "on_time_rate",
      selector: "on_time_rate",
      forAll: null,
      place: null,
      figure: "rate",
      first: estimate,
      second: { ...estimate, mean: 0.876 },
      firstOpen: false,
      secondOpen: false,
      difference: { ...estimate, halfWidth: null },
      unpairedHalfWidth: null,
      sign: null,
    },
  ],
  leftOut: [],
  digests: { first: ["d1", "d2"], second: ["d3", "d4"] },
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "jiexu-report-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

function leave(text: string): void {
  writeFileSync(join(folder, "comparison.json"), text);
}

test("the page of a comparison is drawn from its file", async () => {
  leave(JSON.stringify(comparison));
  expect(await reportCommand(folder, flags)).toBe(0);
  expect(readFileSync(join(folder, "report.html"), "utf8")).toContain("87.6");
});

test.each([
  ["that was cut short", JSON.stringify(comparison).slice(0, 300), "cannot be read: "],
  ["that is another file", "{}", "is not what this version reads (schemaVersion: "],
  [
    "of no figures",
    JSON.stringify({ ...comparison, figures: null }),
    "is not what this version reads (figures",
  ],
])("a comparison %s is refused by its name", async (_, text, message) => {
  leave(text);
  await expect(reportCommand(folder, flags)).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining(`${join(folder, "comparison.json")} ${message}`),
  });
  expect(readdirSync(folder)).toEqual(["comparison.json"]);
});

test("a page that cannot be put in its place is refused, and nothing is left of it", async () => {
  leave(JSON.stringify(comparison));
  mkdirSync(join(folder, "report.html"));
  await expect(reportCommand(folder, flags)).rejects.toMatchObject({
    name: "OutputError",
    message: `${join(folder, "report.html")} cannot be written: there is a directory of that name`,
  });
  expect(readdirSync(folder)).toEqual(["comparison.json", "report.html"]);
});
