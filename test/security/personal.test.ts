import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, onTestFinished, test } from "vitest";
import { runScenario } from "#services/cli/runScenario.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { projectRoot } from "#services/project/projectRoot.ts";
import { runFolderOf } from "#services/runner/runKeys.ts";
import { secureServer } from "../support/keys/secureServer.ts";
import { personalBelow, personalIn } from "../support/security/personalFindings.ts";

const WEEK = "period.until=2026-03-06";

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), "jiexu-personal-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function jiexu(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [join(projectRoot, "services/cli/main.ts"), ...args], {
    cwd: projectRoot,
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

test.each([
  ["…11010519491231002X…", "11010519491231002X"],
  ["号码 138-1234-5678", "138-1234-5678"],
  ['{"name":"欧阳震华"}', "欧阳震华"],
  ["申请人王淑芬已提交", "申请人王淑芬已提交"],
])("[X32] the scan finds what could be somebody's: %s", (text, found) => {
  expect(personalIn(text)).toContain(found);
});

test("[X32] the scan lets pass what is nobody's: a wrong check digit, the project's own words", () => {
  expect(personalIn("…110105194912310021… 1381234567890 广东省 转移接续 2026年3月")).toEqual([]);
});

test("[X32] no message has a place for a name, a number or an address of a person", () => {
  const personal =
    /"(full_?name|person_?name|real_?name|id_?(number|card)|identity_?number|phone|mobile|tel|email|address|birth(day|_?date)?|photo|bank_?card)":/i;
  const folder = join(projectRoot, "docs/contract/schemas");
  const schemas = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  expect(schemas.length).toBeGreaterThan(20);
  expect('{"idNumber":').toMatch(personal);
  expect(schemas.filter((schema) => personal.test(schema))).toEqual([]);
});

test("[X32] nothing that could tell who somebody is is in the broker's files, the stores, the logs or the results", async () => {
  const { configuration } = loadRun({ scenarioPath: "scenarios/compose.yaml", set: [WEEK] });
  const { server, folder: keys } = await secureServer(configuration);
  const out = temporary();
  const found: string[] = [];
  const lines: string[] = [];
  let run = "";
  let scans = 0;
  await runScenario({
    ...{ configuration, engine: "nats", out: join(out, "results"), reproduce: "", natsUrl: server.url, keys },
    onEvent: (event) => {
      if (event.event === "prepared") run = event.run;
      if (event.event === "logged") lines.push(event.line);
    },
    onProgress: ({ results }) => {
      if (results.running.ended < 100 * (scans + 1) || scans > 3) return;
      scans++;
      found.push(...personalBelow(server.storeDir), ...personalBelow(runFolderOf(run)));
    },
  });
  expect(scans).toBeGreaterThan(0);
  writeFileSync(join(out, "log"), [...lines, ...server.log].join("\n"));
  expect([...found, ...personalBelow(out)]).toEqual([]);
});

test("[X32] nor in the events, the report, the tables, or what the dashboard tells", async () => {
  const out = join(temporary(), "run");
  const flags = ["--events", "--set", WEEK, "--out", out, "--quiet"];
  const run = jiexu("run", "scenarios/compose.yaml", ...flags);
  const [exitCode] = await once(run, "close");
  expect(exitCode).toBe(0);
  const names = readdirSync(out);
  expect(names).toEqual(
    expect.arrayContaining(["events.ndjson", "report.html", "transfers.parquet", "summary.json"]),
  );
  writeFileSync(join(out, "tables.json"), await tables(out, names));
  expect(existsSync(join(out, "tables.json"))).toBe(true);
  const serve = jiexu("serve", join(out, ".."), "--port", "0");
  const url = await urlOf(serve);
  const paths = ["/", "/mode.json", "/words.json", "/runs.json", "/run.json?run=run", "/report?run=run"];
  const pages: string[] = [];
  for (const path of paths) {
    const answer = await fetch(new URL(path, url));
    expect({ path, status: answer.status }).toEqual({ path, status: 200 });
    pages.push(await answer.text());
  }
  writeFileSync(join(out, "dashboard"), pages.join("\n"));
  expect(personalBelow(out)).toEqual([]);
});

/** The columns of the tables are compressed: as text. */
async function tables(folder: string, names: readonly string[]): Promise<string> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const texts: string[] = [];
  for (const name of names.filter((one) => one.endsWith(".parquet"))) {
    const reader = await connection.runAndReadAll(`SELECT * FROM '${join(folder, name)}'`);
    expect(reader.currentRowCount).toBeGreaterThan(0);
    texts.push(JSON.stringify(reader.getRowsJson()));
  }
  connection.closeSync();
  instance.closeSync();
  return texts.join("\n");
}

async function urlOf(serve: ChildProcess): Promise<string> {
  let said = "";
  const found = Promise.withResolvers<string>();
  for (const stream of [serve.stdout, serve.stderr]) {
    stream?.on("data", (bytes) => {
      said += String(bytes);
      const url = /http:\/\/[\d.]+:\d+\//.exec(said)?.[0];
      if (url !== undefined) found.resolve(url);
    });
  }
  serve.on("close", () => found.reject(new Error(`serve ended: ${said}`)));
  return found.promise;
}
