/**
 * `npm run simulate -- --seed N` runs one simulated federation and tells what came of it, with `--story` everything that
 * happened in it; `--seeds N [--first N]` runs many and stops at the first that fails. Exit code 1 if one does.
 */
import { parseArgs } from "node:util";
import { RARE_STATES, RareStates } from "./rareStates.ts";
import { type SimulationOutcome, simulateSeed } from "./simulate.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    seeds: { type: "string" },
    first: { type: "string" },
    story: { type: "boolean", default: false },
  },
});
const first = whole("--seed", values.seed ?? values.first ?? "1");
const count = values.seed === undefined ? whole("--seeds", values.seeds ?? "100") : 1;
const rare = new RareStates();
const began = performance.now();
let crashes = 0;
let toldAt = began;
for (let seed = first; seed < first + count; seed++) {
  const outcome = simulateSeed(seed, values.story ? console.log : undefined);
  if (count === 1) tell(outcome);
  if (outcome.problem !== null) {
    console.log(`seed ${seed}, ${outcome.scenario}: ${outcome.problem}`);
    console.log(`again: npm run simulate -- --seed ${seed} --story`);
    process.exit(1);
  }
  rare.add(outcome.rare);
  crashes += outcome.crashes;
  if (performance.now() - toldAt > 5_000) {
    toldAt = performance.now();
    console.log(`${seed - first + 1} of ${count} seeds hold`);
  }
}
const seconds = ((performance.now() - began) / 1_000).toFixed(1);
for (const state of RARE_STATES) console.log(`${String(rare.counts.get(state) ?? 0).padStart(9)}  ${state}`);
console.log(`${count} seeds from ${first} hold, ${crashes} processes killed, in ${seconds} s`);

function tell({ scenario, simulatedMs, steps, mishaps, bus, fenced, digest }: SimulationOutcome): void {
  console.log(`${scenario}: ${steps} steps in ${simulatedMs} simulated ms, digest ${digest}`);
  console.log(JSON.stringify({ ...bus, fenced, ...Object.fromEntries(mishaps) }, null, 1));
}

function whole(option: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  console.error(`${option} ${text}: a whole number from 0 is allowed`);
  process.exit(2);
}
