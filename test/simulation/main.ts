/**
 * `npm run simulate -- --seed N` runs one simulated federation and tells what came of it, with `--story` everything that
 * happened in it; `--seeds N [--first N]` runs many and stops at the first that fails. `--crash-points SCENARIO` kills at
 * every point there is; `--strike-at POINT --blow kill|"power cut"`, with `--calm SCENARIO` or `--seed N --power`, does one
 * of those again. `--found-stores` kills and cuts the power of one store at every point there is. Exit code 1 if anything does not hold.
 */
import { parseArgs } from "node:util";
import { type Blow, type CrashPoint, crashPointsOf, RunWithoutBlowFails, strike } from "./crashPoints.ts";
import { everyCrashPoint, strikeAll, troubledPlan } from "./enumeration.ts";
import { calmPlan, faultPlan } from "./faultPlan.ts";
import { everyFoundStore } from "./foundStores.ts";
import { RARE_STATES, RareStates } from "./rareStates.ts";
import { SCENARIO_NAMES, scenarioOf } from "./scenarios.ts";
import { type SimulationOutcome, simulate, simulateSeed } from "./simulate.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    seeds: { type: "string" },
    first: { type: "string" },
    calm: { type: "string" },
    power: { type: "boolean", default: false },
    "crash-points": { type: "string" },
    "strike-at": { type: "string" },
    blow: { type: "string", default: "kill" },
    "found-stores": { type: "boolean", default: false },
    story: { type: "boolean", default: false },
  },
});
const began = performance.now();
const story = values.story ? console.log : undefined;

if (values["crash-points"] !== undefined) enumerate(values["crash-points"]);
else if (values["found-stores"]) tryStores();
else if (values.seed !== undefined || values.calm !== undefined) runOne();
else runMany(whole("--seeds", values.seeds ?? "100"), whole("--first", values.first ?? "1"));

function runOne(): void {
  const seed = whole("--seed", values.seed ?? "0");
  const troubled = values.power ? troubledPlan(seed) : faultPlan(seed, SCENARIO_NAMES.length);
  const plan = values.calm === undefined ? troubled : calmPlan(scenarioOf(values.calm));
  const at = values["strike-at"];
  if (at === undefined) return report(simulate(plan, { tell: story }), `--seed ${seed} --story`);
  const point = crashPointsOf(plan)[whole("--strike-at", at)];
  if (point === undefined) return refuse(`--strike-at ${at}: the run has no such point`);
  report(strike(point, blow(values.blow), story), "… as you did");
}

function report(outcome: SimulationOutcome, again: string): void {
  const { scenario, simulatedMs, steps, mishaps, bus, fenced, digest } = outcome;
  console.log(`${scenario}: ${steps} steps in ${simulatedMs} simulated ms, digest ${digest}`);
  console.log(JSON.stringify({ ...bus, fenced, ...Object.fromEntries(mishaps) }, null, 1));
  if (outcome.problem !== null) fail(outcome, again);
}

function runMany(count: number, first: number): void {
  const rare = new RareStates();
  let crashes = 0;
  let toldAt = began;
  for (let seed = first; seed < first + count; seed++) {
    const outcome = simulateSeed(seed);
    if (outcome.problem !== null) fail(outcome, `--seed ${seed} --story`);
    rare.add(outcome.rare);
    crashes += outcome.crashes;
    if (performance.now() - toldAt < 5_000) continue;
    toldAt = performance.now();
    console.log(`${seed - first + 1} of ${count} seeds hold`);
  }
  for (const state of RARE_STATES)
    console.log(`${String(rare.counts.get(state) ?? 0).padStart(9)}  ${state}`);
  console.log(`${count} seeds from ${first} hold, ${crashes} processes killed, in ${seconds()} s`);
}

function enumerate(scenario: string): void {
  if (!SCENARIO_NAMES.includes(scenario)) refuse(`--crash-points: there are ${SCENARIO_NAMES.join(", ")}`);
  const { points, kills, powerCuts, counts, problem } = strikeAll(pointsIn(scenario), console.log);
  if (problem !== null) {
    console.log(problem);
    process.exit(1);
  }
  for (const [kind, count] of counts) console.log(`${String(count).padStart(9)}  ${kind}`);
  console.log(
    `${points} crash points hold, with ${kills} kills and ${powerCuts} power cuts, in ${seconds()} s`,
  );
}

function tryStores(): void {
  const { kills, cuts, problem } = everyFoundStore(true);
  console.log(
    problem ?? `a store holds what it told of: ${kills} kills, ${cuts} power cuts, in ${seconds()} s`,
  );
  process.exitCode = problem === null ? 0 : 1;
}

function pointsIn(scenario: string): CrashPoint[] {
  try {
    return everyCrashPoint(scenario);
  } catch (error) {
    if (!(error instanceof RunWithoutBlowFails)) throw error;
    console.log(error.message);
    process.exit(1);
  }
}

function fail({ seed, scenario, problem }: SimulationOutcome, again: string): never {
  console.log(`seed ${seed}, ${scenario}: ${problem}`);
  console.log(`again: npm run simulate -- ${again}`);
  process.exit(1);
}

function blow(text: string): Blow {
  return text === "kill" || text === "power cut" ? text : refuse(`--blow ${text}: kill or "power cut"`);
}

function seconds(): string {
  return ((performance.now() - began) / 1_000).toFixed(1);
}

function whole(option: string, text: string): number {
  const value = Number(text);
  return Number.isSafeInteger(value) && value >= 0
    ? value
    : refuse(`${option} ${text}: a whole number from 0 is allowed`);
}

function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}
