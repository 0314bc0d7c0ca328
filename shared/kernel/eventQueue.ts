/**
 * The future event list: a 4-ary min-heap (Johnson 1975, "Priority queues with update") keyed by (time, tie).
 * The key must be total: two equal keys that meet are an error naming both, for whatever order were chosen
 * then would be a coin toss.
 *
 * `keys` holds time and tie of each heap position side by side, so that the four children of a node lie in
 * one cache line. Payloads never move: `slots` maps a heap position to its payload's place in `items`; the
 * positions past `size` list the free places. Memory follows the events that are waiting: capacity doubles
 * when full and halves when three quarters are empty.
 */
export interface EventQueue<T> {
  size: number;
  keys: Float64Array;
  slots: Int32Array;
  items: (T | undefined)[];
}

/** Two events of one key: whatever came first would be left to chance. */
export class EqualKeysError extends Error {
  override readonly name = "EqualKeysError";
}

/** Small lists breathe: from here on up they take and give back memory. */
const SMALLEST_CAPACITY = 32;

export function createEventQueue<T>(): EventQueue<T> {
  return {
    size: 0,
    keys: new Float64Array(2 * SMALLEST_CAPACITY),
    slots: freeSlots(SMALLEST_CAPACITY),
    items: new Array<T | undefined>(SMALLEST_CAPACITY).fill(undefined),
  };
}

/** How many events are waiting. */
export function size(queue: EventQueue<unknown>): number {
  return queue.size;
}

/** The time of the first event, or Infinity when none is waiting. */
export function peekTime(queue: EventQueue<unknown>): number {
  return queue.size === 0 ? Number.POSITIVE_INFINITY : (queue.keys[0] as number);
}

/** The tie key of the first event, or Infinity when none is waiting. */
export function peekTie(queue: EventQueue<unknown>): number {
  return queue.size === 0 ? Number.POSITIVE_INFINITY : (queue.keys[1] as number);
}

/** The first event itself, which stays in the queue, or undefined when none is waiting. */
export function peekItem<T>(queue: EventQueue<T>): T | undefined {
  return queue.size === 0 ? undefined : queue.items[queue.slots[0] as number];
}

/** All that is waiting, in the order in which it would come; nothing is taken off. */
export function waitingItems<T>({ size: count, keys, slots, items }: EventQueue<T>): T[] {
  const positions = Array.from({ length: count }, (_, position) => position);
  const keyAt = (index: number): number => keys[index] as number;
  positions.sort((a, b) => keyAt(2 * a) - keyAt(2 * b) || keyAt(2 * a + 1) - keyAt(2 * b + 1));
  return positions.map((position) => items[slots[position] as number] as T);
}

/**
 * Schedules an item.
 *
 * @param time instant in ticks, a safe integer from 0
 * @param tie orders events of one instant (see orderKey), a safe integer from 0
 * @throws RangeError when time or tie is anything else, Error when it meets an event of the same key.
 */
export function push<T>(queue: EventQueue<T>, time: number, tie: number, item: T): void {
  if (!(time >= 0 && time <= Number.MAX_SAFE_INTEGER && Math.floor(time) === time)) {
    throw new RangeError(`an event's time is a safe integer from 0, not ${time} (tie ${tie})`);
  }
  if (!(tie >= 0 && tie <= Number.MAX_SAFE_INTEGER && Math.floor(tie) === tie)) {
    throw new RangeError(`an event's tie key is a safe integer from 0, not ${tie} (time ${time})`);
  }
  if (queue.size === queue.slots.length) resize(queue, 2 * queue.size);
  const { keys, slots } = queue;
  const slot = slots[queue.size] as number;
  let position = queue.size;
  while (position > 0) {
    const parent = (position - 1) >> 2;
    const parentTime = keys[2 * parent] as number;
    if (parentTime < time) break;
    const parentTie = keys[2 * parent + 1] as number;
    if (parentTime === time) {
      if (parentTie < tie) break;
      if (parentTie === tie) equalKeys(time, tie, queue.items[slots[parent] as number], item);
    }
    keys[2 * position] = parentTime;
    keys[2 * position + 1] = parentTie;
    slots[position] = slots[parent] as number;
    position = parent;
  }
  keys[2 * position] = time;
  keys[2 * position + 1] = tie;
  slots[position] = slot;
  queue.items[slot] = item;
  queue.size++;
}

/**
 * Takes the first event off the queue.
 *
 * @throws RangeError when none is waiting, Error when the next one has the same key.
 */
export function pop<T>(queue: EventQueue<T>): T {
  if (queue.size === 0) throw new RangeError("no event is waiting; ask size or peekTime before pop");
  const { keys, slots, items } = queue;
  const time = keys[0] as number;
  const tie = keys[1] as number;
  const slot = slots[0] as number;
  const item = items[slot] as T;
  const last = --queue.size;
  if (last > 0) sink(queue, keys[2 * last] as number, keys[2 * last + 1] as number, slots[last] as number);
  items[slot] = undefined;
  slots[last] = slot;
  if (last > 0 && keys[0] === time && keys[1] === tie) {
    equalKeys(time, tie, item, items[slots[0] as number]);
  }
  if (last < slots.length >> 2 && slots.length > SMALLEST_CAPACITY) resize(queue, slots.length >> 1);
  return item;
}

/** Drops every event and gives the memory back. */
export function clear<T>(queue: EventQueue<T>): void {
  const empty = createEventQueue<T>();
  queue.size = 0;
  queue.keys = empty.keys;
  queue.slots = empty.slots;
  queue.items = empty.items;
}

/** Lets the key (time, tie) sink from the root to its place among the first `size` positions. */
function sink(queue: EventQueue<unknown>, time: number, tie: number, slot: number): void {
  const { keys, slots, size: count } = queue;
  let position = 0;
  for (;;) {
    let best = 4 * position + 1;
    if (best >= count) break;
    const end = best + 4 < count ? best + 4 : count;
    let bestTime = keys[2 * best] as number;
    let bestTie = keys[2 * best + 1] as number;
    for (let child = best + 1; child < end; child++) {
      const childTime = keys[2 * child] as number;
      if (childTime > bestTime) continue;
      const childTie = keys[2 * child + 1] as number;
      if (childTime === bestTime && childTie >= bestTie) continue;
      best = child;
      bestTime = childTime;
      bestTie = childTie;
    }
    if (bestTime > time || (bestTime === time && bestTie >= tie)) break;
    keys[2 * position] = bestTime;
    keys[2 * position + 1] = bestTie;
    slots[position] = slots[best] as number;
    position = best;
  }
  keys[2 * position] = time;
  keys[2 * position + 1] = tie;
  slots[position] = slot;
}

/** Moves the waiting events into arrays of another capacity; payloads are laid out in heap order. */
function resize<T>(queue: EventQueue<T>, capacity: number): void {
  const keys = new Float64Array(2 * capacity);
  keys.set(queue.keys.subarray(0, 2 * queue.size));
  const items = new Array<T | undefined>(capacity).fill(undefined);
  for (let position = 0; position < queue.size; position++) {
    items[position] = queue.items[queue.slots[position] as number];
  }
  queue.keys = keys;
  queue.items = items;
  queue.slots = freeSlots(capacity);
}

function freeSlots(capacity: number): Int32Array {
  const slots = new Int32Array(capacity);
  for (let slot = 0; slot < capacity; slot++) slots[slot] = slot;
  return slots;
}

function equalKeys(time: number, tie: number, first: unknown, second: unknown): never {
  throw new EqualKeysError(
    `two events share the key (time ${time}, tie ${tie}): ${describe(first)} and ${describe(second)}; ` +
      "give each sender a sequence number of its own for every event it schedules",
  );
}

function describe(item: unknown): string {
  try {
    const text = JSON.stringify(item) ?? String(item);
    return text.length <= 200 ? text : `${text.slice(0, 200)}…`;
  } catch {
    return String(item);
  }
}
