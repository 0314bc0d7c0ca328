import { describe, expect, test } from "vitest";
import type { Distribution } from "#kernel/distribution.ts";
import { TICKS_PER_MINUTE, TICKS_PER_SECOND } from "#kernel/time.ts";
import type { StationConfiguration } from "#scenario/runConfiguration.ts";
import { bareNetwork, desk, station } from "#test/support/bareNetwork.ts";
import { mg1 } from "#test/support/erlang.ts";
import { expectToCover, intervalOf, meanOf, replicate } from "#test/support/replications.ts";
import { deskRows, jobRows, type RunOutcome, runEmbedded } from "#test/support/runEmbedded.ts";

const MINUTE = TICKS_PER_MINUTE;

describe("a single server by hand", () => {
  /** Law and Kelton's first example: inter-arrival and service times in minutes, and the delays they work out. */
  const betweenArrivals = [0.4, 1.2, 0.5, 1.7, 0.2, 1.6, 0.2, 1.4, 1.9];
  const services = [2.0, 0.7, 0.2, 1.1, 3.7, 0.6];
  const delays = [0, 0.8, 1.0, 0, 0.9, 3.0];

  test("Law and Kelton's six customers are delayed as they say, and the seventh to ninth wait at the end", () => {
    const run = lawAndKelton();
    const waits = jobRows(run)
      .slice(0, 6)
      .map(({ waitedTicks }) => waitedTicks / MINUTE);
    expect(waits).toEqual(delays);
    expect(Math.max(...waits)).toBe(3);
  });

  test("their areas under the curves are the desk's sums: 9.9 customer-minutes in line, 7.7 minutes busy", () => {
    // Their simulation ends when the sixth delay is known, at 8.6 minutes.
    const cut = lawAndKelton(8.6);
    const [row] = deskRows(cut);
    expect(row?.lengthTickSum).toBe(9.9 * MINUTE);
    expect(row?.busyTicks).toBe(7.7 * MINUTE);
    expect(row?.observedTicks).toBe(8.6 * MINUTE);
    // The sixth is about to be taken up; the seventh and the eighth have come.
    expect(row?.lineAtEnd).toBe(3);
    const waits = jobRows(cut).map(({ case: id, waitedTicks }) => [id, waitedTicks / MINUTE]);
    expect(Object.fromEntries(waits)).toMatchObject({ "office-5": 3, "office-6": 2.8, "office-7": 1.4 });
    expect(row?.lineTicks?.sum).toBe(7.2 * MINUTE);
  });

  test("a run that drains ends as the last customer leaves, however long its windows are", () => {
    const [row] = deskRows(lawAndKelton());
    expect(row?.observedTicks).toBe(lastLeaves());
    for (const lookaheadTicks of [1, TICKS_PER_SECOND, MINUTE, 24 * 60 * MINUTE]) {
      const run = runEmbedded({ ...bareNetwork([lawAndKeltonOffice()]), lookaheadTicks });
      expect(deskRows(run)[0]).toEqual(row);
      expect(run.grants.at(-1)?.from).toBe(lastLeaves());
    }
  });

  test("where jobs come until the period ends, the desk is looked at until then", () => {
    const office = station("office", { arrivals: { kind: "poisson", meanTicks: 1e12, jobs: null } });
    const [row] = deskRows(runEmbedded(bareNetwork([office], { arrivalsUntil: 7 * MINUTE })));
    expect(row).toMatchObject({ served: 0, observedTicks: 7 * MINUTE, openTicks: 7 * MINUTE });
  });

  function lastLeaves(): number {
    return Math.max(...jobRows(lawAndKelton()).map(({ endedAt }) => endedAt));
  }

  function lawAndKelton(cutAfterMinutes?: number): RunOutcome {
    const cutAt = cutAfterMinutes === undefined ? null : Math.round(cutAfterMinutes * MINUTE);
    return runEmbedded(bareNetwork([lawAndKeltonOffice()], { cutAt }));
  }

  function lawAndKeltonOffice(): StationConfiguration {
    let at = 0;
    const atTicks = betweenArrivals.map((minutes) => {
      at += minutes;
      return Math.round(at * MINUTE);
    });
    // The last three are served too, once their delays no longer matter.
    const valuesTicks = [...services, 1, 1, 1].map((minutes) => Math.round(minutes * MINUTE));
    return station("office", {
      desks: [desk({ kind: "sequence", valuesTicks })],
      arrivals: { kind: "listed", atTicks },
    });
  }

  test("D/D/1: below capacity nobody waits; at a minute too much, the nth waits n minutes", () => {
    const waits = (serviceMinutes: number) => {
      const office = station("office", {
        desks: [desk({ kind: "deterministic", valueTicks: serviceMinutes * MINUTE })],
        arrivals: { kind: "listed", atTicks: Array.from({ length: 50 }, (_, n) => 5 * n * MINUTE) },
      });
      return jobRows(runEmbedded(bareNetwork([office]))).map(({ waitedTicks }) => waitedTicks / MINUTE);
    };
    expect(waits(5)).toEqual(new Array(50).fill(0));
    expect(waits(6)).toEqual(Array.from({ length: 50 }, (_, n) => n));
  });

  test("D/D/c: four officers are served by turns, and batches of eight wait one service for every four ahead", () => {
    const office = station("office", {
      desks: [desk({ kind: "deterministic", valueTicks: MINUTE }, { officers: 4 })],
      arrivals: {
        kind: "listed",
        atTicks: Array.from({ length: 16 }, (_, n) => Math.floor(n / 8) * 9 * MINUTE),
      },
    });
    const waits = jobRows(runEmbedded(bareNetwork([office]))).map(({ waitedTicks }) => waitedTicks / MINUTE);
    expect(waits).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1]);
  });
});

/** Service times of one minute on average, and their coefficients of variation. */
const services: [string, Distribution, number][] = [
  ["M/D/1, constant service", { kind: "deterministic", valueTicks: MINUTE }, 0],
  ["M/M/1, exponential service", { kind: "exponential", meanTicks: MINUTE }, 1],
  ["M/G/1, gamma service, even", { kind: "gamma", meanTicks: MINUTE, coefficientOfVariation: 0.5 }, 0.5],
  ["M/G/1, gamma service, uneven", { kind: "gamma", meanTicks: MINUTE, coefficientOfVariation: 1.5 }, 1.5],
  ["M/G/1, log-normal service", { kind: "lognormal", meanTicks: MINUTE, coefficientOfVariation: 1.2 }, 1.2],
  [
    "M/G/1, one long job in ten",
    { kind: "empirical", valuesTicks: [0.5 * MINUTE, 5.5 * MINUTE], weights: [9, 1] },
    1.5,
  ],
];

describe.each(services)("%s, 70 % busy", (_name, service, coefficientOfVariation) => {
  test("waits as Pollaczek and Khinchine say, with 99 % confidence over 30 seeds", () => {
    const theory = mg1(0.7, 60, coefficientOfVariation);
    const replications = replicate({
      stations: [
        station("office", {
          desks: [desk(service)],
          arrivals: { kind: "poisson", meanTicks: MINUTE / 0.7, jobs: 11_000 },
        }),
      ],
      replications: 30,
      warmUpTicks: 1_000 * MINUTE,
    });
    const wait = intervalOf(replications, ({ jobs }) => meanOf(jobs, (job) => job.waitedTicks));
    expectToCover(wait, theory.meanWait * TICKS_PER_SECOND, 0.12);
    const share = intervalOf(replications, ({ jobs }) =>
      meanOf(jobs, (job) => (job.waitedTicks > 0 ? 1 : 0)),
    );
    expectToCover(share, theory.waitProbability, 0.02);
  });
});
