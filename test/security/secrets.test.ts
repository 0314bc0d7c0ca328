import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { writeKeyFolders } from "#adapters/keys/writeKeyFolders.ts";
import { createNkey } from "#adapters/nats/nkeys.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { projectRoot } from "#services/project/projectRoot.ts";
import { seenRun } from "../support/federation/natsRun.ts";
import { smallKeySet } from "../support/keys/smallKeySet.ts";

/** A seed of a NATS user or account, a private key, a password given a value. */
const SECRET =
  /S[UAO][A-Z2-7]{56}|-----BEGIN [A-Z ]*PRIVATE KEY-----\n\w|\b(password|passwd|secret)\s*[:=]\s*["']?(?!\$)\w{6,}/g;

function secretsIn(text: string): string[] {
  return [...text.matchAll(SECRET)].map(([found]) => found.slice(0, 12));
}

test("[X29] the search finds a seed, a private key, a password", () => {
  const { seed } = createNkey();
  expect(secretsIn(`x ${seed} y`)).toHaveLength(1);
  expect(secretsIn("-----BEGIN PRIVATE KEY-----\nMIG")).toHaveLength(1);
  expect(secretsIn("password: hunter22")).toHaveLength(1);
});

test("[X29] no secret was ever committed", () => {
  const log = spawnSync(
    "git",
    ["log", "--all", "-p", "--no-color", "-G", "S[UAO][A-Z2-7]{56}|PRIVATE KEY-----"],
    {
      cwd: projectRoot,
      encoding: "utf8",
      maxBuffer: 2 ** 30,
    },
  );
  if (log.status !== 0) return console.info("not run: secrets of the history: this is no git checkout");
  const added = log.stdout.split("\n").filter((line) => /^[+-](?![+-])/.test(line));
  expect(added.flatMap((line) => [...line.matchAll(/S[UAO][A-Z2-7]{56}/g)].map(([one]) => one))).toEqual([]);
  const bodies = /PRIVATE KEY-----\n[+-]?[A-Za-z0-9+/]{40}/g;
  expect(log.stdout.match(bodies) ?? []).toEqual([]);
});

test("[X29] nothing gets into an image but what is named, and no name is that of a secret", () => {
  const read = (name: string): string => readFileSync(join(projectRoot, name), "utf8");
  const [all, ...let_in] = read(".dockerignore")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  expect(all).toBe("*");
  expect(
    let_in.filter((line) => !line.startsWith("!") || /out|key|env|git/.test(line.replace("package", ""))),
  ).toEqual([]);
  expect(read("Dockerfile")).not.toMatch(/^(ARG|ENV) .*(key|seed|secret|token|password)/im);
  expect(secretsIn(read("docker-compose.yml"))).toEqual([]);
  // An environment is seen by “docker inspect”: nothing in it is a key, and none has a value of its own.
  expect(read("docker-compose.yml")).not.toMatch(/^\s+\w*(SEED|PASSWORD|TOKEN)\w*:/m);
});

test("[X29] while a federation with keys runs, no seed is in a log, an environment, a command line", async () => {
  const { configuration } = loadRun({ scenarioPath: join(projectRoot, "scenarios/on-time.yaml") });
  const lines: string[] = [];
  const pids: number[] = [];
  let seen = "";
  let seeds: string[] = [];
  const { outcome } = await seenRun({
    configuration,
    logLevel: "debug",
    onEvent: (event) => {
      if (event.event === "logged") lines.push(event.line);
      if (event.event === "started") pids.push(event.pid);
      if (event.event === "prepared") seeds = [event.askingKeys?.seed ?? ""];
    },
    onWindow: (window) => {
      if (window !== 5) return;
      for (const pid of pids)
        for (const what of ["environ", "cmdline"]) seen += readFileSync(`/proc/${pid}/${what}`, "latin1");
    },
  });
  expect(outcome.isSigned).toBe(true);
  expect(seeds[0]).toMatch(/^SU/);
  expect(seen).toContain("services/province/main.ts");
  expect(lines.length).toBeGreaterThan(2);
  expect(secretsIn(seen)).toEqual([]);
  expect(secretsIn(lines.join("\n"))).toEqual([]);
});

test("[X29] a seed lies in a file that its owner alone may read, in a folder of its own", () => {
  const folder = mkdtempSync(join(tmpdir(), "jiexu-secrets-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeKeyFolders(folder, smallKeySet, null);
  writeFileSync(join(folder, "mine"), "x");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));
  const holding = files.filter(
    (path) => statSync(path).isFile() && secretsIn(readFileSync(path, "utf8")).length > 0,
  );
  expect(holding).toHaveLength(smallKeySet.seeds.size);
  expect(holding.map((path) => (statSync(path).mode & 0o777).toString(8))).toEqual(holding.map(() => "400"));
});
