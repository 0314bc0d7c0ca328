/** Simulates seeds of a program with one safeguard taken out: `node mutantProgram.ts MUTANT-AS-JSON --seeds N`. */
import { applyRemoval } from "#test/support/removal/removalHook.ts";
import type { Mutant } from "./mutants.ts";

const [json = ""] = process.argv.splice(2, 1);
applyRemoval(JSON.parse(json) as Mutant);
await import("./main.ts");
