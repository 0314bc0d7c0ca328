import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { MUTANTS } from "./mutants.ts";

const PROGRAM = fileURLToPath(new URL("mutantProgram.ts", import.meta.url));
const SEEDS = "300";

/** How the simulation, or the run it is held against, says that something is wrong. */
const CAUGHT = /^seed \d+, .*: (safety|liveness): |^BrokenInvariant: /m;

test("there are at least fifteen, each without another safeguard", () => {
  expect(new Set(MUTANTS.map(({ without }) => without)).size).toBe(MUTANTS.length);
  expect(MUTANTS.length).toBeGreaterThanOrEqual(15);
});

test.each(MUTANTS)("caught: a program without $without", (mutant) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [PROGRAM, JSON.stringify(mutant), "--seeds", SEEDS],
    { encoding: "utf8" },
  );
  expect(`${stdout}\n${stderr}`).toMatch(CAUGHT);
  expect(status).toBe(1);
});
