import { describe, expect, test } from "vitest";
import { TICKS_PER_MINUTE } from "#kernel/time.ts";
import type { StationConfiguration } from "#scenario/runConfiguration.ts";
import { desk, station } from "#test/support/bareNetwork.ts";
import { mmc } from "#test/support/erlang.ts";
import { expectToCover, intervalOf, meanOf, replicate } from "#test/support/replications.ts";

const MINUTE = TICKS_PER_MINUTE;
const minutes = (mean: number) => ({ kind: "exponential", meanTicks: mean * MINUTE }) as const;
const DELAY = 10 * MINUTE;

describe("two M/M/1 in tandem", () => {
  // What leaves an M/M/1 is again a Poisson stream (Burke 1956): the second desk is an M/M/1 of its own.
  const arrivals = { kind: "poisson", meanTicks: MINUTE, jobs: 11_000 } as const;
  const waits = mmc(0.7, 1, 0.7).meanWait + mmc(0.5, 1, 0.5).meanWait;

  test("at two desks of one station: nothing but waiting and work, desk by desk", () => {
    const desks = [desk(minutes(0.7), { name: "first" }), desk(minutes(0.5), { name: "second" })];
    const replications = replicate({
      stations: [station("a", { desks, arrivals })],
      replications: 30,
      warmUpTicks: 1_000 * MINUTE,
      lookaheadTicks: DELAY,
    });
    const wait = intervalOf(replications, ({ jobs }) => meanOf(jobs, (job) => job.waitedTicks));
    expectToCover(wait, waits * MINUTE, 0.12);
    const stay = intervalOf(replications, ({ jobs }) => meanOf(jobs, (job) => job.endedAt - job.startedAt));
    expectToCover(stay, (waits + 1.2) * MINUTE, 0.1);
    for (const [place, mean] of [0.7, 0.5].entries()) {
      const ofDesk = intervalOf(replications, ({ desks: rows }) => {
        const row = rows[place];
        return (row?.waitTicks.sum ?? 0) / (row?.served ?? 1);
      });
      expectToCover(ofDesk, mmc(mean, 1, mean).meanWait * MINUTE, 0.18);
      const busy = intervalOf(replications, ({ desks: rows }) => {
        const row = rows[place];
        return (row?.busyTicks ?? 0) / (row?.openTicks ?? 1);
      });
      expectToCover(busy, mean, 0.02);
    }
  });

  test("at two stations with a link between them: its delay comes on top, and changes no wait", () => {
    const replications = replicate({
      stations: [
        station("a", {
          desks: [desk(minutes(0.7))],
          links: [{ to: "b", probability: 1, delayTicks: DELAY }],
          arrivals,
        }),
        station("b", { desks: [desk(minutes(0.5))] }),
      ],
      replications: 30,
      warmUpTicks: 1_000 * MINUTE,
      lookaheadTicks: DELAY,
    });
    const wait = intervalOf(replications, ({ jobs }) => meanOf(jobs, (job) => job.waitedTicks));
    expectToCover(wait, waits * MINUTE, 0.12);
    const stay = intervalOf(replications, ({ jobs }) => meanOf(jobs, (job) => job.endedAt - job.startedAt));
    expectToCover(stay, (waits + 1.2) * MINUTE + DELAY, 0.1);
  });
});

describe("a Jackson network with feedback", () => {
  /**
   * Jobs come to a, one a minute; half of them go on to b and the others to c (two officers), and every fourth comes
   * back from there to a. By Jackson (1957) each station is as if alone with the traffic that the balance gives.
   */
  const link = (to: string, probability: number) => ({ to, probability, delayTicks: DELAY });
  const stations: StationConfiguration[] = [
    station("a", {
      desks: [desk(minutes(0.45))],
      links: [link("b", 0.5), link("c", 0.5)],
      arrivals: { kind: "poisson", meanTicks: MINUTE, jobs: 9_000 },
    }),
    station("b", { desks: [desk(minutes(0.9))], links: [link("a", 0.25)] }),
    station("c", { desks: [desk(minutes(1.8), { officers: 2 })], links: [link("a", 0.25)] }),
  ];
  // Traffic: a = 1 + (b + c) / 4, b = c = a / 2, so that a = 4/3 a minute and b = c = 2/3.
  const [toA, toB] = [4 / 3, 2 / 3];
  const perVisit = [mmc(toA * 0.45, 1, 0.45), mmc(toB * 0.9, 1, 0.9), mmc(toB * 1.8, 2, 1.8)];
  const [a, b, c] = perVisit.map(({ meanWait }) => meanWait);
  const waits = toA * (a ?? 0) + toB * ((b ?? 0) + (c ?? 0));
  const work = toA * 0.45 + toB * (0.9 + 1.8);

  test("has the waits, visits and stays that Jackson's theorem gives, with 99 % confidence over 30 seeds", () => {
    const replications = replicate({
      stations,
      replications: 30,
      warmUpTicks: 1_000 * MINUTE,
      lookaheadTicks: DELAY,
    });
    expect(replications.every(({ jobs }) => jobs.every(({ endedAt }) => endedAt > 0))).toBe(true);
    const visits = intervalOf(replications, ({ jobs }) => meanOf(jobs, (job) => job.visits));
    expectToCover(visits, toA + 2 * toB, 0.01);
    const wait = intervalOf(replications, ({ jobs }) => meanOf(jobs, (job) => job.waitedTicks));
    expectToCover(wait, waits * MINUTE, 0.12);
    // A job takes a link after every visit but its last one.
    const delays = (toA + 2 * toB - 1) * DELAY;
    const stay = intervalOf(replications, ({ jobs }) => meanOf(jobs, (job) => job.endedAt - job.startedAt));
    expectToCover(stay, (waits + work) * MINUTE + delays, 0.05);
  });
});
