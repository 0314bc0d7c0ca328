import type { BusFaults } from "./busFaults.ts";
import { CALM } from "./busFaults.ts";
import { Chance } from "./chance.ts";

/** What may happen to processes and to the broker as a whole. */
export const MISHAPS = [
  "kill a participant",
  "kill a participant at a crash point",
  "kill the conductor",
  "kill the conductor at a crash point",
  "power cut of a participant",
  "power cut at a crash point",
  "kill several",
  "kill everybody and the broker",
  "broker forgets everything",
  "broker forgets what it holds",
  "broker restarts",
  "cut off",
  "stand still",
  "read again",
  "second instance with nothing",
  "second instance with a copy",
  "second conductor",
  "second instance on the same disk",
  "a disk is full",
  "kill the runner",
  "kill the runner at a crash point",
  "power cut of everything",
] as const;

export type Mishap = (typeof MISHAPS)[number];

/** Decided last, so that all else about a seed is as it was before there were any. */
const OF_THE_RUNNER: readonly Mishap[] = [
  "kill the runner",
  "kill the runner at a crash point",
  "power cut of everything",
];

/** All that a seed decides before a simulation begins: which faults there are at all, and how heavy (swarm testing). */
export interface FaultPlan {
  readonly seed: number;
  readonly scenario: number;
  /** Into how many processes the logical processes are put at most. */
  readonly processes: number;
  readonly partLimitBytes: number;
  /** How much a record weighs, so that snapshots come after few or many windows. */
  readonly recordWeight: number;
  /** What the stores are opened to survive. */
  readonly durability: "process" | "power";
  readonly bus: BusFaults;
  readonly mishaps: readonly Mishap[];
  /** Mishaps begin when this share of the run's windows is done. */
  readonly mishapsFrom: number;
  readonly mishapEveryMs: number;
  readonly downMs: number;
  readonly faultsUntilMs: number;
}

/** A plan in which nothing happens. */
export function calmPlan(scenario: number): FaultPlan {
  return {
    seed: 0,
    scenario,
    processes: 99,
    partLimitBytes: 100_000,
    recordWeight: 2 ** 17,
    durability: "power",
    bus: CALM,
    mishaps: [],
    mishapsFrom: 0,
    mishapEveryMs: 1_000,
    downMs: 0,
    faultsUntilMs: 0,
  };
}

/** @param scenarios how many there are to choose from */
export function faultPlan(seed: number, scenarios: number): FaultPlan {
  const chance = new Chance(seed, "fault plan");
  const perhaps = (most: number): number => (chance.happens(0.6) ? most * chance.uniform() ** 2 : 0);
  const plan = {
    seed,
    scenario: chance.below(scenarios),
    processes: chance.pick([1, 2, 3, 99, 99]),
    partLimitBytes: chance.pick([420, 1_000, 100_000]),
    recordWeight: chance.pick([2 ** 14, 2 ** 17, 2 ** 19]),
    durability: chance.pick(["process", "power", "power"]),
    bus: {
      loss: perhaps(0.3),
      duplicate: perhaps(0.5),
      damage: perhaps(0.2),
      late: perhaps(0.2),
      lateMs: chance.pick([50, 500, 8_000]),
      remembersMs: chance.pick([20, 2_000, 120_000]),
    },
    mishaps: MISHAPS.filter((mishap) => !OF_THE_RUNNER.includes(mishap) && chance.happens(0.5)),
    mishapsFrom: chance.pick([0, 0, 0.5, 0.8, 0.9]),
    mishapEveryMs: chance.pick([5, 20, 100, 400]),
    downMs: chance.pick([1, 20, 300, 1_500]),
    faultsUntilMs: chance.pick([500, 1_000, 5_000, 15_000]),
  } satisfies FaultPlan;
  return { ...plan, mishaps: [...plan.mishaps, ...OF_THE_RUNNER.filter(() => chance.happens(0.25))] };
}
