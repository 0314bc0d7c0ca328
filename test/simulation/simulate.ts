import { isDeepStrictEqual } from "node:util";
import { RESULTS } from "#domain/logicalProcessCode.ts";
import type { Grant } from "#protocol/grant.ts";
import type { FaultCounts } from "./busFaults.ts";
import { type FaultPlan, faultPlan, type Mishap } from "./faultPlan.ts";
import { CONDUCTOR, SimulatedFederation } from "./federation.ts";
import { Nemesis } from "./nemesis.ts";
import type { RareStates } from "./rareStates.ts";
import { SCENARIO_NAMES, undisturbedRun } from "./scenarios.ts";
import type { CrashWatch } from "./simulatedProcess.ts";
import type { UndisturbedRun } from "./undisturbedRun.ts";

/** How a simulation came out. */
export interface SimulationOutcome {
  readonly seed: number;
  readonly scenario: string;
  /** null: all held. */
  readonly problem: string | null;
  readonly digest: string | null;
  readonly simulatedMs: number;
  readonly steps: number;
  readonly crashes: number;
  readonly powerCuts: number;
  readonly fenced: number;
  readonly bus: FaultCounts;
  readonly mishaps: ReadonlyMap<Mishap, number>;
  readonly rare: RareStates;
}

/** From the end of all faults to the end of the run: asking again waits up to two seconds, what is late up to eight. */
const LIVENESS_MS = 40_000;
const LIVENESS_STEPS = 400_000;
/** After the end nothing may happen that must not. */
const FAREWELL_MS = 2_000;
const FENCED_WITHIN_WINDOWS = 5;

/** @param tell hears everything that happens, with the simulated millisecond */
export function simulateSeed(seed: number, tell?: (text: string) => void): SimulationOutcome {
  return simulate(faultPlan(seed, SCENARIO_NAMES.length), { tell });
}

export interface SimulationOptions {
  readonly onPoint?: CrashWatch | undefined;
  readonly tell?: ((text: string) => void) | undefined;
}

/** Runs a plan: first safety under faults, then, without any, an end within bounds. */
export function simulate(plan: FaultPlan, { onPoint, tell }: SimulationOptions = {}): SimulationOutcome {
  const undisturbed = undisturbedRun(plan.scenario);
  const federation = new SimulatedFederation(plan, undisturbed, onPoint);
  const nemesis = new Nemesis(federation);
  if (tell !== undefined) federation.watch.story = (text) => tell(`${federation.clock.nowMs} ms: ${text}`);
  nemesis.start();
  const problem = problemOf(federation, nemesis, undisturbed);
  return {
    seed: plan.seed,
    scenario: SCENARIO_NAMES[plan.scenario] ?? "",
    problem: problem === null ? null : `${problem} (${whereIs(federation)})`,
    digest: federation.ended?.digest ?? null,
    simulatedMs: federation.clock.nowMs,
    steps: federation.clock.steps,
    crashes: federation.crashes,
    powerCuts: federation.powerCuts,
    fenced: federation.fenced,
    bus: federation.broker.counts,
    mishaps: nemesis.counts,
    rare: federation.rare,
  };
}

function problemOf(
  federation: SimulatedFederation,
  nemesis: Nemesis,
  undisturbed: UndisturbedRun,
): string | null {
  const { clock, plan, rare } = federation;
  while (clock.nowMs < plan.faultsUntilMs && federation.ended === null) {
    if (!federation.step() || federation.failure !== null || federation.stalled !== null) break;
  }
  if (federation.failure !== null) return `safety: ${textOf(federation.failure)}`;
  if (federation.ended === null) rare.reached("faults end before the run does");
  const calmWindows = undisturbed.grants.length - federation.watch.window;
  nemesis.stop();
  const untilMs = clock.nowMs + LIVENESS_MS;
  const untilStep = clock.steps + LIVENESS_STEPS;
  while (federation.ended === null && federation.stalled === null && federation.step()) {
    if (clock.nowMs > untilMs || clock.steps > untilStep)
      return "liveness: the faults are over, and the run does not end";
  }
  if (federation.failure !== null) return `safety: ${textOf(federation.failure)}`;
  if (federation.stalled !== null) return `liveness: ${JSON.stringify(federation.stalled)}`;
  const farewellMs = clock.nowMs + FAREWELL_MS;
  while (clock.nowMs < farewellMs && federation.step());
  if (federation.failure !== null) return `safety: ${textOf(federation.failure)}`;
  return (
    endProblem(federation, undisturbed) ??
    (calmWindows > FENCED_WITHIN_WINDOWS ? twinProblem(federation) : null)
  );
}

function endProblem(federation: SimulatedFederation, undisturbed: UndisturbedRun): string | null {
  const { ended, evidence } = federation;
  if (ended?.digest !== undisturbed.digest) return `safety: the digest is ${ended?.digest}`;
  if (!isDeepStrictEqual(evidence.rows, undisturbed.rows)) return "safety: the rows differ";
  if (!isDeepStrictEqual(evidence.grants.map(asObserved), undisturbed.grants.map(asObserved)))
    return "safety: the grants differ";
  return null;
}

/** Evidence keeps of a grant what is expected of rows, and not what others expect of one another. */
function asObserved(grant: Grant): Grant {
  return { ...grant, expected: grant.expected.filter(({ to }) => to === RESULTS) };
}

/** Of two instances one is told to end, again and again while the run goes on. */
function twinProblem(federation: SimulatedFederation): string | null {
  for (const seat of [CONDUCTOR, ...federation.seats.keys()]) {
    const living = federation.livingIn(seat).map(({ member }) => member.name);
    if (living.length > 1) return `safety: of ${living.join(" and ")} none was told to end`;
  }
  return null;
}

function textOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

function whereIs({ clock, watch, undisturbed }: SimulatedFederation): string {
  return `at ${clock.nowMs} ms, window ${watch.window} of ${undisturbed.grants.length}`;
}
