import { setTimeout as wait } from "node:timers/promises";
import type { NatsServerProcess } from "#adapters/nats/natsServerProcess.ts";
import { isProcessAlive } from "../processLife.ts";
import type { RunUnderWay } from "./disturbedRun.ts";
import { seededChance } from "./seededChance.ts";

/** What a storm is made of. */
export interface StormPlan {
  readonly seed: number;
  /** Blows, spread over the time. */
  readonly kills: number;
  readonly durationMs: number;
  /** How many of the blows fall on the broker. */
  readonly brokerShare: number;
  /** Whether the broker loses its disk at each of its blows. */
  readonly erasesBroker: boolean;
  /** The most that fall at one moment. */
  readonly atOnce: number;
}

/** The blows that fell: each one on a process that ran. */
export interface Blows {
  total: number;
  broker: number;
  /** By key of the process. */
  readonly members: Map<string, number>;
  /** On processes that had been started less than `YOUNG_MS` before. */
  duringStart: number;
  /** Whom they fell on. */
  readonly pids: Set<number>;
  /** Moments at which several fell together. */
  together: number;
}

const YOUNG_MS = 250;
const BREATH_MS = 10_000;
const GAP_MS = 20;

/**
 * Strikes the processes of a run and its broker with SIGKILL until the plan is fulfilled. As many blows have fallen at
 * each moment as the plan wants by then; when they have, everybody may catch breath until time has moved on.
 */
export async function killStorm(
  run: RunUnderWay,
  server: NatsServerProcess,
  plan: StormPlan,
): Promise<Blows> {
  const chance = seededChance(plan.seed);
  const beganAtMs = performance.now();
  const blows: Blows = {
    total: 0,
    broker: 0,
    members: new Map(),
    duringStart: 0,
    pids: new Set(),
    together: 0,
  };
  const due = (): number =>
    Math.min(plan.kills, Math.ceil((plan.kills * (performance.now() - beganAtMs)) / plan.durationMs));
  while (blows.total < plan.kills && !run.isOver()) {
    while (blows.total < due() && !run.isOver()) {
      const struckBefore = blows.total;
      const isBrokersTurn = blows.broker < plan.brokerShare * (blows.total + 1);
      const restart = isBrokersTurn ? strikeBroker(server, plan, blows) : null;
      const least = restart === null ? 1 : 0;
      const many = least + chance.below(plan.atOnce + 1 - least);
      for (let one = 0; one < many && blows.total < plan.kills; one++)
        strikeMember(run, blows, chance.next());
      if (blows.total - struckBefore > 1) blows.together++;
      await (restart ?? wait(GAP_MS));
    }
    const window = run.window();
    const breathEndsAtMs = performance.now() + BREATH_MS;
    while (run.window() === window && performance.now() < breathEndsAtMs && !run.isOver()) await wait(GAP_MS);
    await wait(chance.below(300));
  }
  return blows;
}

function strikeBroker(server: NatsServerProcess, plan: StormPlan, blows: Blows): Promise<void> {
  blows.broker++;
  blows.total++;
  return server.restart({ eraseStore: plan.erasesBroker });
}

function strikeMember({ processes }: RunUnderWay, blows: Blows, chance: number): void {
  const alive = [...processes].filter(([, { pid }]) => !blows.pids.has(pid) && isProcessAlive(pid));
  const victim = alive[Math.floor(chance * alive.length)];
  if (victim === undefined) return;
  const [key, { pid, startedAtMs }] = victim;
  process.kill(pid, "SIGKILL");
  blows.pids.add(pid);
  if (performance.now() - startedAtMs < YOUNG_MS) blows.duringStart++;
  blows.members.set(key, (blows.members.get(key) ?? 0) + 1);
  blows.total++;
}
