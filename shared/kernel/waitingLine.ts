import { createEventQueue, type EventQueue, peekItem, pop, push } from "./eventQueue.ts";

/** Who is served first: who joined first, or whose deadline comes first (ties: who joined first). */
export type QueueDiscipline = "fifo" | "earliest_deadline_first";

/**
 * A waiting line, as plain data. First in, first out keeps a ring of items from `head`; earliest deadline
 * first keeps a heap by (deadline, order of joining). `joined` counts all who ever joined.
 */
export interface WaitingLine<T> {
  readonly discipline: QueueDiscipline;
  joined: number;
  head: number;
  count: number;
  ring: (T | undefined)[];
  byDeadline: EventQueue<T>;
}

const SMALLEST_RING = 8;

export function createWaitingLine<T>(discipline: QueueDiscipline): WaitingLine<T> {
  if (discipline !== "fifo" && discipline !== "earliest_deadline_first") {
    throw new RangeError(`a queue discipline is "fifo" or "earliest_deadline_first", not "${discipline}"`);
  }
  return {
    discipline,
    joined: 0,
    head: 0,
    count: 0,
    ring: new Array<T | undefined>(SMALLEST_RING).fill(undefined),
    byDeadline: createEventQueue<T>(),
  };
}

/** How many are waiting. */
export function length(line: WaitingLine<unknown>): number {
  return line.count;
}

/**
 * Puts an item into the line.
 *
 * @param deadline any safe integer from 0, Number.MAX_SAFE_INTEGER for none; not looked at under "fifo"
 */
export function join<T>(line: WaitingLine<T>, item: T, deadline: number): void {
  if (line.discipline === "fifo") {
    if (line.count === line.ring.length) resizeRing(line, 2 * line.count);
    line.ring[(line.head + line.count) & (line.ring.length - 1)] = item;
  } else {
    push(line.byDeadline, deadline, line.joined, item);
  }
  line.joined++;
  line.count++;
}

/** The next one to be served, who stays in the line, or undefined when nobody waits. */
export function peek<T>(line: WaitingLine<T>): T | undefined {
  return line.discipline === "fifo" ? line.ring[line.head] : peekItem(line.byDeadline);
}

/** Takes the next one to be served out of the line, or undefined when nobody waits. */
export function next<T>(line: WaitingLine<T>): T | undefined {
  if (line.count === 0) return undefined;
  line.count--;
  if (line.discipline !== "fifo") return pop(line.byDeadline);
  const ring = line.ring;
  const item = ring[line.head];
  ring[line.head] = undefined;
  line.head = (line.head + 1) & (ring.length - 1);
  if (line.count < ring.length >> 2 && ring.length > SMALLEST_RING) resizeRing(line, ring.length >> 1);
  return item;
}

/** Those who wait, in the order they would be served; the line stays as it is. */
export function* waiting<T>(line: WaitingLine<T>): Generator<T, void, undefined> {
  if (line.discipline === "fifo") {
    for (let place = 0; place < line.count; place++) {
      yield line.ring[(line.head + place) & (line.ring.length - 1)] as T;
    }
    return;
  }
  const { size, keys, slots, items } = line.byDeadline;
  const positions = Array.from({ length: size }, (_, position) => position);
  const key = (index: number): number => keys[index] as number;
  positions.sort((a, b) => key(2 * a) - key(2 * b) || key(2 * a + 1) - key(2 * b + 1));
  for (const position of positions) yield items[slots[position] as number] as T;
}

/** Capacities are powers of two, so that a mask wraps the ring round. */
function resizeRing<T>(line: WaitingLine<T>, capacity: number): void {
  const ring = new Array<T | undefined>(capacity).fill(undefined);
  for (let place = 0; place < line.count; place++) {
    ring[place] = line.ring[(line.head + place) & (line.ring.length - 1)];
  }
  line.ring = ring;
  line.head = 0;
}
