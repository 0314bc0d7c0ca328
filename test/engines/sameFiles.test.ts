import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { natsServerOfTestFile } from "../support/natsServer.ts";

const server = await natsServerOfTestFile();
let scratch: string;

/** Each run in a process of its own, as a user starts it; the report is drawn in it, too. */
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "jiexu-files-"));
  const jiexu = promisify(execFile);
  const run = (out: string, ...more: string[]) =>
    jiexu(process.execPath, [
      "services/cli/main.ts",
      ...[
        "run",
        "scenarios/national.yaml",
        "--scale",
        "0.005",
        "--events",
        "--quiet",
        "--set",
        "thresholds={}",
      ],
      ...["--out", join(scratch, out), ...more],
    ]);
  await run("first");
  await run("second");
  await run("nats", "--engine", "nats", "--nats", server.url, "--processes", "2");
}, 120_000);

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Hashes of what a run left, by file. How long it took differs. */
function filesOf(run: string, differing: readonly string[] = []): Record<string, string> {
  const names = readdirSync(join(scratch, run)).filter(
    (name) => ![...differing, "timing.json"].includes(name),
  );
  return Object.fromEntries(
    names.sort().map((name) => [name, sha256(readFileSync(join(scratch, run, name)))]),
  );
}

function sha256(bytes: Buffer | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

test("two processes leave the same bytes: tables, events, summary, verdict for build servers, and the page", () => {
  const first = filesOf("first");
  expect(Object.keys(first)).toEqual(
    expect.arrayContaining([
      "events.ndjson",
      "junit.xml",
      "report.html",
      "summary.json",
      "transfers.parquet",
    ]),
  );
  expect(filesOf("second")).toEqual(first);
});

test("both engines leave the same bytes, but for the engine's own name and versions", () => {
  // They name the engine, its server's version, and the command that repeats the run.
  const naming = ["junit.xml", "report.html", "summary.json"];
  expect(filesOf("nats", naming)).toEqual(filesOf("first", naming));
  for (const name of naming) {
    const lines = (run: string): string[] => readFileSync(join(scratch, run, name), "utf8").split("\n");
    const [embedded, nats] = [lines("first"), lines("nats")];
    expect(nats.length, name).toBe(embedded.length);
    const differing = nats.filter((line, index) => line !== embedded[index]);
    expect(differing.length, differing.join("\n").slice(0, 2_000)).toBeLessThanOrEqual(3);
  }
});
