import { deserialize, serialize } from "node:v8";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createWaitingLine,
  join,
  length,
  next,
  peek,
  type QueueDiscipline,
  type WaitingLine,
  waiting,
} from "#kernel/waitingLine.ts";

interface Case {
  readonly id: number;
  readonly deadline: number;
}

const disciplines: readonly QueueDiscipline[] = ["fifo", "earliest_deadline_first"];

/** Joining with a deadline, or taking the next one (null). */
const actions = fc.array(fc.option(fc.nat(8), { freq: 2 }), { maxLength: 300 });

/** The line's own promise, on a plain list. */
function firstOf(list: readonly Case[], discipline: QueueDiscipline): Case | undefined {
  if (discipline === "fifo") return list[0];
  return [...list].sort((a, b) => a.deadline - b.deadline || a.id - b.id)[0];
}

function drain<T>(line: WaitingLine<T>): T[] {
  return Array.from({ length: length(line) }, () => next(line) as T);
}

describe.each(disciplines)("a waiting line, %s", (discipline) => {
  it("serves as a plain list kept in that order would, and tells the order beforehand", () => {
    fc.assert(
      fc.property(actions, (steps) => {
        const line = createWaitingLine<Case>(discipline);
        let list: Case[] = [];
        steps.forEach((deadline, id) => {
          if (deadline !== null) {
            join(line, { id, deadline }, deadline);
            list.push({ id, deadline });
          } else {
            const expected = firstOf(list, discipline);
            expect(peek(line)).toEqual(expected);
            expect(next(line)).toEqual(expected);
            list = list.filter(({ id: other }) => other !== expected?.id);
          }
          expect(length(line)).toBe(list.length);
        });
        const foretold = [...waiting(line)];
        expect(length(line)).toBe(list.length);
        expect(drain(line)).toEqual(foretold);
      }),
    );
  });

  it("goes on identically after being written out and read back at any point", () => {
    fc.assert(
      fc.property(actions, fc.nat(), (steps, cut) => {
        const original = createWaitingLine<Case>(discipline);
        let restored = original;
        steps.forEach((deadline, id) => {
          if (id === cut % steps.length) restored = deserialize(serialize(original));
          for (const line of new Set([original, restored])) {
            if (deadline === null) next(line);
            else join(line, { id, deadline }, deadline);
          }
          expect(restored).toEqual(original);
        });
        expect(drain(restored)).toEqual(drain(original));
      }),
    );
  });

  it("has nobody to serve when empty", () => {
    const line = createWaitingLine<Case>(discipline);
    expect([next(line), peek(line), length(line), [...waiting(line)]]).toEqual([undefined, undefined, 0, []]);
  });

  it("keeps memory in proportion to those who wait, and none of those who left", () => {
    const line = createWaitingLine<object>(discipline);
    for (let id = 0; id < 10_000; id++) join(line, { id }, id % 100);
    for (let id = 0; id < 9_990; id++) next(line);
    const places = [...line.ring, ...line.byDeadline.items];
    expect(places.length).toBeLessThanOrEqual(8 + 64);
    expect(places.filter((item) => item !== undefined)).toHaveLength(10);
    for (let id = 0; id < 10_000; id++) {
      join(line, { id }, id);
      next(line);
    }
    expect([...line.ring, ...line.byDeadline.items].length).toBeLessThanOrEqual(8 + 64);
  });
});

describe("waiting lines", () => {
  it("without deadlines are served by order of joining under either discipline", () => {
    for (const discipline of disciplines) {
      const line = createWaitingLine<number>(discipline);
      for (let id = 0; id < 100; id++) join(line, id, Number.MAX_SAFE_INTEGER);
      expect(drain(line)).toEqual(Array.from({ length: 100 }, (_, id) => id));
    }
  });

  it("by deadline refuse a deadline that is no instant", () => {
    for (const bad of [Number.NaN, -1, 0.5, Number.POSITIVE_INFINITY]) {
      const line = createWaitingLine<number>("earliest_deadline_first");
      expect(() => join(line, 1, bad)).toThrow(`not ${bad}`);
      expect(length(line)).toBe(0);
    }
  });

  it("have one of two disciplines", () => {
    expect(() => createWaitingLine("lifo" as QueueDiscipline)).toThrow('not "lifo"');
  });
});
