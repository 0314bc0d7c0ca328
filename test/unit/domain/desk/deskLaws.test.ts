import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alwaysOpen, createWorkSchedule, type WorkSchedule, workBetween } from "#kernel/workSchedule.ts";
import { type Request, tryDesks } from "#test/support/deskUnderTest.ts";

/** Open 60 of every 100 ticks, for a while and then for ever; or always. */
const schedules: WorkSchedule[] = [
  alwaysOpen(),
  createWorkSchedule([
    ...Array.from({ length: 200 }, (_, n) => ({ fromTicks: 100 * n + 20, toTicks: 100 * n + 80 })),
    { fromTicks: 20_000, toTicks: Number.POSITIVE_INFINITY },
  ]),
];

const trials = fc.record({
  schedule: fc.constantFrom(...schedules),
  officers: fc.integer({ min: 1, max: 4 }),
  discipline: fc.constantFrom("fifo", "earliest_deadline_first"),
  visits: fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 600 }),
      workTicks: fc.integer({ min: 0, max: 90 }),
      before: fc.integer({ min: 0, max: 9 }),
    }),
    { maxLength: 40 },
  ),
  cutAt: fc.option(fc.integer({ min: 1, max: 900 }), { nil: undefined }),
});

type Trial = typeof trials extends fc.Arbitrary<infer T> ? T : never;

describe("whatever cases come to a desk, whenever, for however long", () => {
  test("the integral of the line's length is the sum of all waits (Little's law, exactly)", () => {
    fc.assert(
      fc.property(trials, (trial) => {
        const { row, cases, endAt } = run(trial);
        const waits = cases.map(
          ({ joinedAt, startedAt }) => (startedAt ?? endAt) - (joinedAt ?? startedAt ?? endAt),
        );
        expect(row.lengthTickSum).toBe(sum(waits));
        const served = cases.filter(({ startedAt }) => startedAt !== undefined);
        expect(row.waitTicks.sum).toBe(sum(served.map(({ waitedTicks }) => waitedTicks ?? 0)));
        expect(row.waitTicks.count).toBe(served.length);
      }),
    );
  });

  test("officers work exactly what was asked of them", () => {
    fc.assert(
      fc.property(trials, (trial) => {
        const { row, cases, endAt } = run(trial);
        const worked = cases.map(({ startedAt, endedAt }) =>
          startedAt === undefined ? 0 : workBetween(trial.schedule, startedAt, endedAt ?? endAt),
        );
        expect(row.busyTicks).toBe(sum(worked));
        cases.forEach(({ endedAt, workTicks }, index) => {
          if (endedAt !== undefined) expect(worked[index]).toBe(workTicks);
        });
        expect(row.busyTicks).toBeLessThanOrEqual(row.openTicks);
        expect(sum([...row.weeks.busyTicks])).toBe(row.busyTicks);
        expect(sum([...row.weeks.openTicks])).toBe(row.openTicks);
      }),
    );
  });

  test("nobody waits while the office is open and an officer is idle", () => {
    fc.assert(
      fc.property(trials, (trial) => {
        const { cases } = run(trial);
        for (const { joinedAt, startedAt } of cases) {
          if (joinedAt === undefined || startedAt === undefined || joinedAt === startedAt) continue;
          const idle = idleTicks(trial, cases, joinedAt, startedAt);
          expect(idle).toBe(0);
        }
      }),
    );
  });

  test("the line is served by its discipline", () => {
    fc.assert(
      fc.property(trials, (trial) => {
        const { log } = tryDesks(deskTrial(trial));
        const line: { case: string; before: number; place: number }[] = [];
        for (const { fact } of log) {
          if (fact.kind === "queued") line.push({ case: fact.case, before: fact.before, place: line.length });
          if (fact.kind !== "service_started" || !fact.fromLine) continue;
          const next = trial.discipline === "fifo" ? line[0] : earliest(line);
          expect(fact.case).toBe(next?.case);
          line.splice(
            line.findIndex((one) => one.case === fact.case),
            1,
          );
        }
      }),
    );
  });

  test("everybody is served once, unless the run is cut", () => {
    fc.assert(
      fc.property(trials, (trial) => {
        const { row, cases } = run({ ...trial, cutAt: undefined });
        expect(cases.every(({ endedAt }) => endedAt !== undefined)).toBe(true);
        expect(row).toMatchObject({ served: trial.visits.length, lineAtEnd: 0 });
        expect(row.waited).toBe(cases.filter(({ waitedTicks = 0 }) => waitedTicks > 0).length);
      }),
    );
  });
});

interface Course {
  readonly place: number;
  readonly workTicks: number;
  joinedAt?: number;
  startedAt?: number;
  endedAt?: number;
  waitedTicks?: number;
}

function deskTrial({ visits, cutAt, ...trial }: Trial) {
  const requests: Request[] = visits.map((visit, place) => ({ ...visit, case: String(place) }));
  return cutAt === undefined ? { ...trial, requests } : { ...trial, requests, cutAt };
}

/** The course of every case that had come by the end, from what was written down alone. */
function run(trial: Trial) {
  const { log, rows } = tryDesks(deskTrial(trial));
  const endAt = trial.cutAt ?? log.at(-1)?.at ?? 0;
  const courses = new Map<string, Course>();
  for (const { at, fact } of log) {
    if (!("case" in fact)) continue;
    const place = Number(fact.case);
    const course = courses.get(fact.case) ?? { place, workTicks: trial.visits[place]?.workTicks ?? -1 };
    courses.set(fact.case, course);
    if (fact.kind === "queued") course.joinedAt = at;
    if (fact.kind === "service_ended") course.endedAt = at;
    if (fact.kind === "service_started") {
      course.startedAt = at;
      course.waitedTicks = fact.waitedTicks;
    }
  }
  const row = rows[0];
  if (row === undefined) throw new Error("the desk reported nothing");
  const cases = [...courses.values()].sort((one, other) => one.place - other.place);
  return { row, cases, endAt };
}

/** Open time between two instants in which fewer cases are under service than there are officers. */
function idleTicks(trial: Trial, cases: readonly Course[], from: number, to: number): number {
  let idle = 0;
  for (let at = from; at < to; at++) {
    if (workBetween(trial.schedule, at, at + 1) === 0) continue;
    const busy = cases.filter(
      ({ startedAt, endedAt }) => startedAt !== undefined && startedAt <= at && (endedAt ?? to) > at,
    );
    if (busy.length < trial.officers) idle++;
  }
  return idle;
}

function earliest<T extends { before: number }>(line: readonly T[]): T | undefined {
  return line.reduce<T | undefined>(
    (best, one) => (best === undefined || one.before < best.before ? one : best),
    undefined,
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
