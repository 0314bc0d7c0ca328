import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ParquetTable } from "#adapters/parquet/parquetTable.ts";
import type { Row } from "#domain/row.ts";
import { buildSummary } from "#scenario/results/buildSummary.ts";
import { createResultsCollector } from "#scenario/results/resultsCollector.ts";
import { type Summary, summarySchema } from "#scenario/results/summary.ts";
import { transferKinds } from "#scenario/results/transferKinds.ts";
import { transferColumns } from "#scenario/results/transfersCsv.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { PLAIN_RESULTS, ResultFiles } from "#services/cli/report/resultFiles.ts";
import { startStopwatch } from "#services/cli/report/timing.ts";
import { at, calendar, caseRow, countryRun, feed, nothingDone, refused } from "#test/support/smallRun.ts";
import { networkRun } from "../../scenario/results/smallNetwork.ts";

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), "jiexu-results-"));
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

function summaryOf(configuration: RunConfiguration): Summary {
  const { results } = createResultsCollector({ configuration, calendar, checks: [] });
  const versions = { jiexu: "0.1.0", node: "24.0.0", natsServer: null };
  return buildSummary({
    configuration,
    results,
    checks: [],
    digest: "",
    engine: "embedded",
    versions,
    reproduce: "",
  });
}

async function leave(
  configuration: RunConfiguration,
  rows: readonly Row[],
  setting = PLAIN_RESULTS,
): Promise<string> {
  const path = join(scratch, "results");
  const files = new ResultFiles(path, configuration, calendar, setting);
  feed(files, rows, at("2026-02-02T00:00"));
  await files.complete(
    summaryOf(configuration),
    startStopwatch().stop(rows.length, 3, {}),
    "<!doctype html>",
  );
  return path;
}

const linesOf = (path: string, name: string): string[] =>
  readFileSync(join(path, name), "utf8").split("\r\n");

describe("the files of a run", () => {
  it("are a summary, a row for every case, the configuration, and the time it took", async () => {
    const configuration = countryRun();
    const path = await leave(configuration, [caseRow(), caseRow(refused), caseRow(nothingDone)]);
    expect(readdirSync(path).sort()).toEqual([
      "configuration.json",
      "junit.xml",
      "report.html",
      "summary.json",
      "timing.json",
      "transfers.csv",
      "transfers.parquet",
    ]);
    const lines = linesOf(path, "transfers.csv");
    expect(lines.map((line) => line.split(",")[1])).toEqual([
      "status",
      "completed",
      "refused",
      "open",
      undefined,
    ]);
    const read = (name: string): unknown => JSON.parse(readFileSync(join(path, name), "utf8"));
    expect(read("configuration.json")).toEqual(configuration);
    expect(summarySchema.safeParse(read("summary.json")).success).toBe(true);
    expect(read("timing.json")).toMatchObject({ schemaVersion: 1, transfersPerSecond: expect.any(Number) });
  });

  it("have every one of many rows, in the order they came", async () => {
    const rows = Array.from({ length: 5_000 }, (_, number) => caseRow({ case: `110000-${number}` }));
    const path = await leave(countryRun(), rows);
    const ids = linesOf(path, "transfers.csv")
      .slice(1, -1)
      .map((line) => line.split(",")[0]);
    expect(ids).toEqual(rows.map((row) => row.case));
    // So many that a thread made the Parquet file beside the run: as if it were made at once.
    const parts: Buffer[] = [];
    const kinds = transferColumns.map((name) => ({ name, kind: transferKinds[name] }));
    const table = new ParquetTable(kinds, (bytes) => parts.push(Buffer.from(bytes)));
    table.push(readFileSync(join(path, "transfers.csv")));
    table.finish();
    expect(Buffer.concat(parts).equals(readFileSync(join(path, "transfers.parquet")))).toBe(true);
  });

  it("are without a Parquet file, and all else is as ever, where nobody wants one", async () => {
    const rows = [caseRow(), caseRow(refused)];
    const whole = await leave(countryRun(), rows);
    const names = readdirSync(whole);
    const csv = readFileSync(join(whole, "transfers.csv"));
    const path = await leave(countryRun(), rows, { ...PLAIN_RESULTS, parquet: false });
    expect(readdirSync(path)).toEqual(names.filter((name) => name !== "transfers.parquet"));
    expect(readFileSync(join(path, "transfers.csv")).equals(csv)).toBe(true);
  });

  it("of a bare network are jobs, where they are reported", async () => {
    const job = {
      kind: "job",
      case: "south-0",
      startedAt: 0,
      endedAt: 5,
      waitedTicks: 1,
      visits: 1,
    } as const;
    const path = await leave(networkRun(), [job]);
    expect(readdirSync(path).sort()).toEqual([
      "configuration.json",
      "jobs.csv",
      "junit.xml",
      "report.html",
      "summary.json",
      "timing.json",
    ]);
    expect(linesOf(path, "jobs.csv")[1]).toBe("south-0,south,0,5,5,1,1,true");
    expect(readdirSync(await leave(networkRun(false), []))).not.toContain("jobs.csv");
  });

  it("leave nothing behind when the run is given up", () => {
    const files = new ResultFiles(join(scratch, "results"), countryRun(), calendar);
    files.onRows("110000", [caseRow()]);
    files.discard();
    expect(readdirSync(scratch)).toEqual([]);
  });
});
