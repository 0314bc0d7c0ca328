import type { FaultPlan } from "./faultPlan.ts";
import { CONDUCTOR, RUNNER } from "./federation.ts";
import { type SimulationOutcome, simulate } from "./simulate.ts";
import type { SimulatedProcess } from "./simulatedProcess.ts";

const CALLS = {
  conductor: [
    ...["telling collect", "hearing standing", "hearing observed", "telling gathering", "telling grant"],
    ...["hearing report", "telling fenced", "telling ended"],
  ],
  participant: [
    ...["making a folder", "syncing a folder", "claiming lock", "removing lock"],
    ...["claiming lock.removed", "removing lock.removed"],
    ...["opening log", "writing log", "syncing log", "truncating log", "removing log", "closing a file"],
    ...["opening snapshot.new", "writing snapshot.new", "syncing snapshot.new", "renaming snapshot.new"],
    ...["removing snapshot.new", "loading", "appending", "a snapshot"],
    ...["receiving", "a part", "settling", "publishing", "discarding"],
    ...["telling standing", "telling report", "telling ask", "telling failed"],
    ...["hearing collect", "hearing grant", "hearing ask", "hearing fenced"],
  ],
  runner: [
    ...["making a folder", "syncing a folder", "claiming lock", "removing lock"],
    ...["claiming lock.removed", "removing lock.removed"],
    ...["opening log", "writing log", "syncing log", "truncating log", "removing log", "closing a file"],
    ...["opening snapshot.new", "writing snapshot.new", "syncing snapshot.new", "renaming snapshot.new"],
    ...["removing snapshot.new", "loading", "appending", "a snapshot"],
    ...["receiving", "a part", "settling", "telling observed", "telling ask"],
    ...["hearing collect", "hearing grant", "hearing ended"],
  ],
} as const;

/** Where a process of a federation can be killed: before and after each call, and in the midst of each write. */
export const CRASH_POINT_KINDS: readonly string[] = Object.entries(CALLS).flatMap(([role, calls]) =>
  calls.flatMap((call) => [
    `${role} before ${call}`,
    ...(call.startsWith("writing") ? [`${role} amid ${call}`] : []),
    // Nothing happens after it: whatever comes next has a point of its own before it.
    ...(call === "settling" ? [] : [`${role} after ${call}`]),
  ]),
);

/** What kills a process: a signal, or a power cut that takes what its disk has not synced. */
export type Blow = "kill" | "power cut";

/** A place in the course of one run at which a process can be killed. */
export interface CrashPoint {
  readonly plan: FaultPlan;
  /** The how-manieth point of that run. */
  readonly index: number;
  readonly kind: string;
}

/** There is nothing to enumerate in a run that does not hold as it is. */
export class RunWithoutBlowFails extends Error {
  override readonly name = "RunWithoutBlowFails";
}

/** Every point that a run passes, in order. @throws RunWithoutBlowFails */
export function crashPointsOf(plan: FaultPlan): CrashPoint[] {
  const points: CrashPoint[] = [];
  const { problem, scenario } = simulate(plan, {
    onPoint: (member, point) => {
      points.push({ plan, index: points.length, kind: kindOf(member, point) });
      return false;
    },
  });
  if (problem !== null) throw new RunWithoutBlowFails(`seed ${plan.seed}, ${scenario}: ${problem}`);
  return points;
}

/** A conductor keeps nothing on a disk. */
export function blowsAt({ kind }: CrashPoint): readonly Blow[] {
  return kind.startsWith(CONDUCTOR) ? ["kill"] : ["kill", "power cut"];
}

/** The same run again, with a blow there. */
export function strike(
  { plan, index, kind }: CrashPoint,
  blow: Blow,
  tell?: (text: string) => void,
): SimulationOutcome {
  let passed = 0;
  let struck = "";
  const outcome = simulate(plan, {
    tell,
    onPoint: (member, point) => {
      if (passed++ !== index) return false;
      struck = kindOf(member, point);
      member.losesPower = blow === "power cut";
      return true;
    },
  });
  if (struck !== kind)
    throw new Error(`the run is not the same: at point ${index} is ${struck}, not ${kind}`);
  return outcome;
}

function kindOf({ name }: SimulatedProcess, point: string): string {
  const role = [CONDUCTOR, RUNNER].find((seat) => name.endsWith(seat)) ?? "participant";
  return `${role} ${point}`;
}
