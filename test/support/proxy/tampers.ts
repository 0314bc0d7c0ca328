import { publishesBatch, withoutId } from "./batchFrames.ts";
import type { NatsFrame } from "./natsFrames.ts";
import type { Tamper } from "./tcpProxy.ts";

/** Every batch goes on twice; the copy has no id, so that the server keeps it as well. */
export const twice: Tamper = (frame) =>
  publishesBatch(frame) ? [frame.bytes, withoutId(frame)] : [frame.bytes];

/** Of every connection's batches the later ones go first: each goes on when something else passes, the last one first. */
export function reversed(): Tamper {
  const heldByName = new Map<string, Buffer[]>();
  return (frame, name) => {
    const held = heldByName.get(name) ?? [];
    heldByName.set(name, held);
    if (!publishesBatch(frame)) return [frame.bytes, ...held.splice(0).reverse()];
    held.push(frame.bytes);
    return [];
  };
}

/** Every batch comes once more after so many others of its connection. */
export function againLater(after: number): Tamper {
  const passedByName = new Map<string, Buffer[]>();
  return (frame, name) => {
    if (!publishesBatch(frame)) return [frame.bytes];
    const passed = passedByName.get(name) ?? [];
    passedByName.set(name, passed);
    passed.push(withoutId(frame));
    const late = passed.length > after ? passed.shift() : undefined;
    return late === undefined ? [frame.bytes] : [frame.bytes, late];
  };
}

/** Loses a share of what is meant. */
export function losing(share: number, chance: () => number, isMeant: (frame: NatsFrame) => boolean): Tamper {
  return (frame) => (isMeant(frame) && chance() < share ? [] : [frame.bytes]);
}
