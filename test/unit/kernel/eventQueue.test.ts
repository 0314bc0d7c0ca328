import { deserialize, serialize } from "node:v8";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clear,
  createEventQueue,
  type EventQueue,
  peekItem,
  peekTie,
  peekTime,
  pop,
  push,
  size,
} from "#kernel/eventQueue.ts";

interface Event {
  readonly time: number;
  readonly tie: number;
}

const distinctEvents = fc.uniqueArray(
  fc.record({ time: fc.integer({ min: 0, max: 20 }), tie: fc.integer({ min: 0, max: 200 }) }),
  { selector: ({ time, tie }) => `${time} ${tie}`, maxLength: 300 },
);

function pushAll(queue: EventQueue<Event>, events: readonly Event[]): void {
  for (const event of events) push(queue, event.time, event.tie, event);
}

function popAll<T>(queue: EventQueue<T>): T[] {
  return Array.from({ length: size(queue) }, () => pop(queue));
}

function inOrder(events: readonly Event[]): Event[] {
  return [...events].sort((a, b) => a.time - b.time || a.tie - b.tie);
}

describe("the future event list", () => {
  it("gives events back by time and then by tie, whatever the order they came in", () => {
    fc.assert(
      fc.property(distinctEvents, (events) => {
        const queue = createEventQueue<Event>();
        pushAll(queue, events);
        expect(size(queue)).toBe(events.length);
        expect(popAll(queue)).toEqual(inOrder(events));
      }),
    );
  });

  it("behaves as a sorted list under any mixture of pushes and pops", () => {
    fc.assert(
      fc.property(distinctEvents, fc.infiniteStream(fc.nat(2)), (events, choices) => {
        const queue = createEventQueue<Event>();
        let model: Event[] = [];
        for (const event of events) {
          push(queue, event.time, event.tie, event);
          model = inOrder([...model, event]);
          for (let pops = choices.next().value; pops > 0 && model.length > 0; pops--) {
            expect([peekTime(queue), peekTie(queue)]).toEqual([model[0]?.time, model[0]?.tie]);
            expect(peekItem(queue)).toBe(model[0]);
            expect(pop(queue)).toBe(model.shift());
          }
        }
        expect(popAll(queue)).toEqual(model);
      }),
    );
  });

  it("never lets two events of one key pass: one of push and pop throws, naming both", () => {
    fc.assert(
      fc.property(distinctEvents, fc.nat(), fc.nat(), (events, which, where) => {
        fc.pre(events.length > 0);
        const doubled = events[which % events.length] as Event;
        const all = [...events];
        all.splice(where % (events.length + 1), 0, { ...doubled });
        const queue = createEventQueue<Event>();
        expect(() => {
          pushAll(queue, all);
          popAll(queue);
        }).toThrow(`share the key (time ${doubled.time}, tie ${doubled.tie})`);
      }),
    );
  });

  it("names both events of one key, also those that cannot be written as JSON", () => {
    const queue = createEventQueue<unknown>();
    push(queue, 5, 7, { case: "first" });
    expect(() => push(queue, 5, 7, { case: "x".repeat(300) })).toThrow(
      /{"case":"first"} and {"case":"x{191}…/,
    );
    const circular: { self?: unknown } = {};
    circular.self = circular;
    expect(() => push(queue, 5, 7, circular)).toThrow("[object Object]");
    expect(() => push(queue, 5, 7, undefined)).toThrow("and undefined");
  });

  it("says that none is waiting by an infinite time, and refuses to pop", () => {
    const queue = createEventQueue<Event>();
    expect([peekTime(queue), peekTie(queue), peekItem(queue), size(queue)]).toEqual([
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      undefined,
      0,
    ]);
    expect(() => pop(queue)).toThrow("no event is waiting");
  });

  it.each([Number.NaN, -1, 0.5, Number.POSITIVE_INFINITY, 2 ** 53])(
    "refuses %d as a time and as a tie",
    (bad) => {
      const queue = createEventQueue<Event>();
      expect(() => push(queue, bad, 3, { time: 0, tie: 0 })).toThrow(`not ${bad} (tie 3)`);
      expect(() => push(queue, 3, bad, { time: 0, tie: 0 })).toThrow(`not ${bad} (time 3)`);
      expect(size(queue)).toBe(0);
    },
  );

  it("takes the largest safe integers as keys", () => {
    const queue = createEventQueue<string>();
    push(queue, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, "last");
    push(queue, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER - 1, "last but one");
    expect(popAll(queue)).toEqual(["last but one", "last"]);
  });

  it("keeps memory in proportion to the events waiting, and no payload of a popped event", () => {
    const queue = createEventQueue<object>();
    for (let tie = 0; tie < 10_000; tie++) push(queue, 0, tie, { tie });
    expect(queue.slots.length).toBe(16_384);
    while (size(queue) > 0) {
      pop(queue);
      if (size(queue) % 97 !== 0) continue;
      expect(queue.items.filter((item) => item !== undefined)).toHaveLength(size(queue));
      expect(queue.slots.length).toBeLessThanOrEqual(Math.max(32, 4 * size(queue) + 4));
    }
    expect(queue.items.every((item) => item === undefined)).toBe(true);
    expect([queue.slots.length, queue.keys.length, queue.items.length]).toEqual([32, 64, 32]);
  });

  it("forgets everything when cleared", () => {
    const queue = createEventQueue<number>();
    for (let tie = 0; tie < 100; tie++) push(queue, 1, tie, tie);
    clear(queue);
    expect(queue).toEqual(createEventQueue());
    push(queue, 1, 1, 1);
    expect(pop(queue)).toBe(1);
  });

  it("goes on identically after being written out and read back at any point", () => {
    fc.assert(
      fc.property(distinctEvents, fc.nat(), (events, cut) => {
        const at = cut % (events.length + 1);
        const queue = createEventQueue<Event>();
        pushAll(queue, events.slice(0, at));
        if (at > 0) pop(queue);
        const restored: EventQueue<Event> = deserialize(serialize(queue));
        expect(restored).toEqual(queue);
        pushAll(queue, events.slice(at));
        pushAll(restored, events.slice(at));
        expect(restored).toEqual(queue);
        expect(popAll(restored)).toEqual(popAll(queue));
      }),
    );
  });
});
