import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Removal } from "#scenario/requirement/requirementsFile.ts";
import { projectRoot } from "#services/project/projectRoot.ts";
import { outcomeOf } from "./outcomeOf.ts";
import type { ScenarioOutcome } from "./scenarioOutcome.ts";

/** How a scenario came out without a rule, and whether the run ever read the file the rule is in. */
export interface RemovedOutcome extends ScenarioOutcome {
  readonly applied: boolean;
}

/** Compiled once for all these processes: it halves what it costs to start one. */
const COMPILED = `${projectRoot}.cache/node`;
const PROGRAM = fileURLToPath(new URL("./outcomeProgram.ts", import.meta.url));
const run = promisify(execFile);

/** Runs the removal's scenario without the rule; where the source must change, in a process of its own. */
export async function outcomeWithout(removal: Removal): Promise<RemovedOutcome> {
  const { scenario, changes } = removal;
  if ("set" in removal) return { ...(await outcomeOf(scenario, [removal.set], changes)), applied: true };
  return started({ scenario, changes, set: [], removal });
}

async function started(order: object): Promise<RemovedOutcome> {
  const { stdout } = await run(process.execPath, [PROGRAM, JSON.stringify(order)], {
    cwd: projectRoot,
    maxBuffer: 2 ** 26,
    env: { ...process.env, NODE_OPTIONS: "", NODE_COMPILE_CACHE: COMPILED },
  });
  return JSON.parse(stdout) as RemovedOutcome;
}

/** Errors of a program that no longer fits together: they show nothing about a rule. */
const BROKEN_PROGRAM = /^(SyntaxError|ReferenceError|TypeError)\b/;

/** Why a removal does not show that its rule is covered; null when it does. */
export function removalProblem(before: ScenarioOutcome, without: RemovedOutcome): string | null {
  if (before.error !== null) return `the scenario does not run as it is: ${before.error}`;
  if (!without.applied) return "the scenario never reads the file of the removal";
  if (without.error !== null) {
    return BROKEN_PROGRAM.test(without.error) ? `the removal breaks the program: ${without.error}` : null;
  }
  return without.text === before.text ? "without the rule the scenario comes out just the same" : null;
}
