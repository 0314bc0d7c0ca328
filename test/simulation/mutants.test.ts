import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { MUTANTS } from "./mutants.ts";

const PROGRAM = fileURLToPath(new URL("mutantProgram.ts", import.meta.url));
const SEEDS = ["--seeds", "1000"];

/** How the simulation, or the run it is held against, says that something is wrong. */
const CAUGHT =
  /^(seed \d+, .*|(kill|power cut) at point .*): (safety|liveness): |^safety: a store|^BrokenInvariant: /m;

test("there are at least fifteen, each without another safeguard", () => {
  expect(new Set(MUTANTS.map(({ without }) => without)).size).toBe(MUTANTS.length);
  expect(MUTANTS.length).toBeGreaterThanOrEqual(15);
});

test("the page about the simulation names each of them", () => {
  const page = readFileSync(new URL("../../docs/simulation.md", import.meta.url), "utf8");
  expect(MUTANTS.filter(({ without }) => !page.includes(without))).toEqual([]);
});

test.each(MUTANTS)("caught: a program without $without", (mutant) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [PROGRAM, JSON.stringify(mutant), ...(mutant.caughtBy ?? SEEDS)],
    { encoding: "utf8" },
  );
  expect(`${stdout}\n${stderr}`).toMatch(CAUGHT);
  expect(status).toBe(1);
});
