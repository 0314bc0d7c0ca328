import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { runScenario } from "#services/cli/runScenario.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { runFolderOf } from "#services/runner/runKeys.ts";
import { secureServer } from "../support/keys/secureServer.ts";

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Whether eighteen characters could be a citizen's number (GB 11643): a region, a day of birth, and the right check digit. */
function couldBeCitizen(text: string): boolean {
  const [year = 0, month = 0, day = 0] = [text.slice(6, 10), text.slice(10, 12), text.slice(12, 14)].map(
    Number,
  );
  const isBirth = year >= 1900 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return isBirth && /^[1-8]/.test(text) && "10X98765432"[sum % 11] === text[17]?.toUpperCase();
}

function findings(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).flatMap((name) => {
    const path = join(folder, name);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return [];
    const text = readFileSync(path, "latin1");
    return [...text.matchAll(/(?<!\d)\d{17}[\dXx](?!\d)/g)].flatMap(([found]) =>
      couldBeCitizen(found) ? [`${path}: ${found}`] : [],
    );
  });
}

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), "jiexu-personal-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("[X32] the scan finds a number that could be somebody's, and none with a wrong check digit", () => {
  const folder = temporary();
  writeFileSync(join(folder, "one"), "…11010519491231002X…");
  writeFileSync(join(folder, "two"), "…110105194912310021…");
  expect(findings(folder)).toEqual([`${join(folder, "one")}: 11010519491231002X`]);
});

test("[X32] no number that could be a person's is in the broker's files, the stores, the logs or the results", async () => {
  const { configuration } = loadRun({
    scenarioPath: "scenarios/compose.yaml",
    set: ["period.until=2026-03-06"],
  });
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
      found.push(...findings(server.storeDir), ...findings(runFolderOf(run)));
    },
  });
  expect(scans).toBeGreaterThan(0);
  writeFileSync(join(out, "log"), [...lines, ...server.log].join("\n"));
  expect([...found, ...findings(out)]).toEqual([]);
});
