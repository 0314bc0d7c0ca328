import { deserialize, serialize } from "node:v8";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addWork,
  alwaysOpen,
  createWorkSchedule,
  isOpen,
  nextOpen,
  type OpenInterval,
  openTicksUpTo,
  subtractIntervals,
  type WorkSchedule,
  workBetween,
} from "#kernel/workSchedule.ts";

const REACH = 400;
const instant = fc.integer({ min: 0, max: REACH });

/** Intervals between consecutive distinct instants: every other stretch is open. */
const openIntervals = fc
  .uniqueArray(instant, { maxLength: 20 })
  .map((edges) => edges.sort((a, b) => a - b))
  .map((edges) =>
    Array.from({ length: edges.length >> 1 }, (_, index) => ({
      fromTicks: edges[2 * index] as number,
      toTicks: edges[2 * index + 1] as number,
    })),
  );
const anyIntervals = fc
  .array(fc.uniqueArray(instant, { minLength: 2, maxLength: 2 }), { maxLength: 8 })
  .map((pairs) => pairs.map((pair) => ({ fromTicks: Math.min(...pair), toTicks: Math.max(...pair) })));

/** The same by brute force: one flag a tick. */
function openFlags(intervals: readonly OpenInterval[]): boolean[] {
  return Array.from({ length: REACH + 1 }, (_, at) =>
    intervals.some(({ fromTicks, toTicks }) => fromTicks <= at && at < toTicks),
  );
}

function flagsOf(schedule: WorkSchedule): boolean[] {
  return Array.from({ length: REACH + 1 }, (_, at) => isOpen(schedule, at));
}

function office(...intervals: [number, number][]): WorkSchedule {
  return createWorkSchedule(intervals.map(([fromTicks, toTicks]) => ({ fromTicks, toTicks })));
}

describe("a work schedule", () => {
  it("is open in its intervals and nowhere else; touching ones are one, their order does not matter", () => {
    fc.assert(
      fc.property(openIntervals, fc.infiniteStream(fc.nat()), (intervals, choices) => {
        const halves = intervals.flatMap(({ fromTicks, toTicks }) => {
          const middle = fromTicks + (choices.next().value % (toTicks - fromTicks));
          return middle > fromTicks
            ? [
                { fromTicks: middle, toTicks },
                { fromTicks, toTicks: middle },
              ]
            : [{ fromTicks, toTicks }];
        });
        const schedule = createWorkSchedule(halves);
        expect(schedule).toEqual(createWorkSchedule(intervals));
        expect(flagsOf(schedule)).toEqual(openFlags(intervals));
      }),
    );
  });

  it("opens next where the next open tick is", () => {
    fc.assert(
      fc.property(openIntervals, instant, (intervals, at) => {
        const schedule = createWorkSchedule(intervals);
        const next = openFlags(intervals).indexOf(true, at);
        if (next < 0) expect(() => nextOpen(schedule, at)).toThrow(RangeError);
        else expect(nextOpen(schedule, at)).toBe(next);
      }),
    );
  });

  it("counts the open ticks between two instants", () => {
    fc.assert(
      fc.property(openIntervals, instant, instant, (intervals, one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const counted = openFlags(intervals).slice(from, to).filter(Boolean).length;
        const schedule = createWorkSchedule(intervals);
        expect(workBetween(schedule, from, to)).toBe(counted);
        expect(openTicksUpTo(schedule, to) - openTicksUpTo(schedule, from)).toBe(counted);
      }),
    );
  });

  it("ends work at the first instant by which that much open time has passed", () => {
    fc.assert(
      fc.property(openIntervals, instant, fc.nat(REACH), (intervals, start, work) => {
        const schedule = createWorkSchedule(intervals);
        const left = workBetween(schedule, start, REACH);
        if (work > left) {
          expect(() => addWork(schedule, start, work)).toThrow("must cover the whole period");
          return;
        }
        const end = addWork(schedule, start, work);
        expect(workBetween(schedule, start, end)).toBe(work);
        if (work === 0) expect(end).toBe(start);
        else {
          expect(workBetween(schedule, start, end - 1)).toBe(work - 1);
          expect(isOpen(schedule, end - 1)).toBe(true);
        }
      }),
    );
  });

  it("adds work in parts to the same end, and never ends earlier for more work or a later start", () => {
    fc.assert(
      fc.property(
        openIntervals,
        instant,
        fc.nat(60),
        fc.nat(60),
        fc.nat(50),
        (intervals, start, one, other, later) => {
          const schedule = createWorkSchedule(intervals);
          fc.pre(
            one + other <= workBetween(schedule, Math.min(start + later, REACH), REACH) &&
              start + later <= REACH,
          );
          const end = addWork(schedule, start, one + other);
          expect(addWork(schedule, addWork(schedule, start, one), other)).toBe(end);
          expect(addWork(schedule, start, one)).toBeLessThanOrEqual(end);
          expect(addWork(schedule, start + later, one + other)).toBeGreaterThanOrEqual(end);
        },
      ),
    );
  });

  it("pauses work overnight and goes on in the morning; what ends exactly at closing ends at closing", () => {
    const schedule = office([9, 12], [14, 17], [33, 36]);
    expect(addWork(schedule, 10, 2)).toBe(12);
    expect(addWork(schedule, 10, 3)).toBe(15);
    expect(addWork(schedule, 16, 1)).toBe(17);
    expect(addWork(schedule, 16, 2)).toBe(34);
    expect(addWork(schedule, 17, 1)).toBe(34);
    expect(addWork(schedule, 0, 9)).toBe(36);
    expect(addWork(schedule, 20, 0)).toBe(20);
  });

  it("without the closures is open where it was open and nothing is closed", () => {
    fc.assert(
      fc.property(openIntervals, anyIntervals, (intervals, closures) => {
        const left = subtractIntervals(createWorkSchedule(intervals), closures);
        const closed = openFlags(closures);
        expect(flagsOf(left)).toEqual(openFlags(intervals).map((open, at) => open && !closed[at]));
        expect(openTicksUpTo(left, REACH + 1)).toBe(flagsOf(left).filter(Boolean).length);
      }),
    );
  });

  it("says how far it reaches when asked for more", () => {
    const schedule = office([9, 12], [14, 17]);
    expect(() => nextOpen(schedule, 17)).toThrow(
      "no open time from tick 17 on: it reaches from tick 9 to tick 17",
    );
    expect(() => addWork(schedule, 15, 3)).toThrow(
      "no 3 ticks of work from tick 15 on: it reaches from tick 9 to tick 17",
    );
    expect(() => addWork(schedule, 100, 1)).toThrow("from tick 100 on");
    expect(() => nextOpen(office([9, 12]), 12)).toThrow(expect.objectContaining({ endsAt: 12 }));
    expect(() => nextOpen(schedule, 17)).toThrow(expect.objectContaining({ endsAt: 17 }));
    expect(() => nextOpen(office(), 0)).toThrow(expect.objectContaining({ endsAt: null }));
    expect(isOpen(schedule, 100)).toBe(false);
    expect(workBetween(schedule, 16, 100)).toBe(1);
  });

  it("may have no open time at all, and says so", () => {
    const never = office();
    expect(workBetween(never, 0, 100)).toBe(0);
    expect(addWork(never, 5, 0)).toBe(5);
    expect(() => nextOpen(never, 0)).toThrow("it has no open time at all");
    expect(() => addWork(never, 0, 1)).toThrow("it has no open time at all");
  });

  it.each<[string, [number, number][]]>([
    [
      "open intervals overlap: one up to 12 and [11, 15)",
      [
        [11, 15],
        [9, 12],
      ],
    ],
    ["not from 5 to 5", [[5, 5]]],
    ["not from 6 to 5", [[6, 5]]],
    ["not from -1 to 5", [[-1, 5]]],
    ["not from 0.5 to 5", [[0.5, 5]]],
    ["not from 0 to 5.5", [[0, 5.5]]],
    ["not from NaN to 5", [[Number.NaN, 5]]],
    ["not from 0 to NaN", [[0, Number.NaN]]],
  ])("refuses intervals: %s", (message, intervals) => {
    expect(() => office(...intervals)).toThrow(message);
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])(
    "refuses %d as the start and as the amount of work",
    (bad) => {
      for (const schedule of [office([0, 10]), alwaysOpen()]) {
        expect(() => addWork(schedule, bad, 1)).toThrow(`not 1 from ${bad}`);
        expect(() => addWork(schedule, 1, bad)).toThrow(`not ${bad} from 1`);
      }
    },
  );

  it("counts work forwards only", () => {
    expect(() => workBetween(alwaysOpen(), 5, 4)).toThrow("not from 5 to 4");
    expect(() => workBetween(office([0, 10]), Number.NaN, 4)).toThrow("not from NaN to 4");
  });

  it("survives being written out and read back", () => {
    for (const schedule of [office([9, 12], [14, 17]), alwaysOpen()]) {
      const restored: WorkSchedule = deserialize(serialize(schedule));
      expect(restored).toEqual(schedule);
      expect(addWork(restored, 10, 1)).toBe(11);
    }
  });
});

describe("a place that never closes", () => {
  it("takes no time but the work's own", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (start, work) => {
        const always = alwaysOpen();
        expect(isOpen(always, start)).toBe(true);
        expect(nextOpen(always, start)).toBe(start);
        expect(addWork(always, start, work)).toBe(start + work);
        expect(workBetween(always, start, start + work)).toBe(work);
        expect(openTicksUpTo(always, start)).toBe(start);
      }),
    );
  });

  it("can be closed for an outage and is open for ever after", () => {
    fc.assert(
      fc.property(anyIntervals, instant, fc.nat(1_000), (closures, start, work) => {
        const left = subtractIntervals(alwaysOpen(), closures);
        const closed = openFlags(closures);
        expect(flagsOf(left)).toEqual(closed.map((flag) => !flag));
        const end = addWork(left, start, work);
        expect(workBetween(left, start, end)).toBe(work);
        expect(isOpen(left, 10 * REACH)).toBe(true);
        expect(nextOpen(left, 10 * REACH)).toBe(10 * REACH);
      }),
    );
    expect(subtractIntervals(alwaysOpen(), [])).toEqual(alwaysOpen());
    const closed = subtractIntervals(alwaysOpen(), [{ fromTicks: 5, toTicks: Number.POSITIVE_INFINITY }]);
    expect([isOpen(closed, 4), isOpen(closed, 5)]).toEqual([true, false]);
  });
});
