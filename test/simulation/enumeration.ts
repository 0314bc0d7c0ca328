import {
  type Blow,
  blowsAt,
  CRASH_POINT_KINDS,
  type CrashPoint,
  crashPointsOf,
  strike,
} from "./crashPoints.ts";
import { calmPlan, type FaultPlan, faultPlan } from "./faultPlan.ts";
import { SCENARIO_NAMES, scenarioOf } from "./scenarios.ts";

/** What was done of an enumeration so far. */
export interface Enumerated {
  readonly points: number;
  readonly kills: number;
  readonly powerCuts: number;
  /** By kind. */
  readonly counts: ReadonlyMap<string, number>;
  /** What did not hold, and how to see it again. */
  readonly problem: string | null;
}

/** A run in which much goes wrong before any blow, over stores that survive power cuts. */
export function troubledPlan(seed: number): FaultPlan {
  return { ...faultPlan(seed, SCENARIO_NAMES.length), durability: "power" };
}

/**
 * Every point of a scenario's calm run; then, from runs in which much goes wrong, every point of each kind that the
 * calm one does not pass, seed by seed until all kinds are met.
 */
export function everyCrashPoint(scenario: string): CrashPoint[] {
  const points = crashPointsOf(calmPlan(scenarioOf(scenario)));
  const met = new Set(points.map(({ kind }) => kind));
  for (let seed = 1; seed < 1_000 && CRASH_POINT_KINDS.some((kind) => !met.has(kind)); seed++) {
    const others = crashPointsOf(troubledPlan(seed)).filter(({ kind }) => !met.has(kind));
    for (const { kind } of others) met.add(kind);
    points.push(...others);
  }
  return points;
}

/** Kills at each of the points, each in a run of its own; stops at the first that does not hold. */
export function strikeAll(
  points: readonly CrashPoint[],
  tell: (text: string) => void = () => {},
): Enumerated {
  const counts = new Map<string, number>();
  const done = { kill: 0, "power cut": 0 };
  let problem: string | null = null;
  let struck = 0;
  for (const point of points) {
    for (const blow of blowsAt(point)) {
      problem ??= problemAt(point, blow);
      done[blow]++;
    }
    if (problem !== null) break;
    counts.set(point.kind, (counts.get(point.kind) ?? 0) + 1);
    if (++struck % 250 === 0) tell(`${struck} of ${points.length} crash points hold`);
  }
  return { points: struck, kills: done.kill, powerCuts: done["power cut"], counts, problem };
}

function problemAt(point: CrashPoint, blow: Blow): string | null {
  const { plan, index, kind } = point;
  const { problem, crashes, powerCuts } = strike(point, blow);
  const hasHit = blow === "kill" ? crashes > 0 : powerCuts > 0;
  if (problem === null && hasHit) return null;
  const run = plan.seed === 0 ? `--calm "${SCENARIO_NAMES[plan.scenario]}"` : `--seed ${plan.seed} --power`;
  return (
    `${blow} at point ${index}, ${kind}: ${problem ?? "nobody was killed"}\n` +
    `again: npm run simulate -- ${run} --strike-at ${index} --blow "${blow}" --story`
  );
}
