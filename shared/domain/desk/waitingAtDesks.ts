import { length } from "#kernel/waitingLine.ts";
import type { Desk } from "./desk.ts";

/** How much work waits in line at all desks of a place. */
export function waitingAtDesks(desks: Readonly<Record<string, Desk>>): number {
  let waiting = 0;
  for (const name in desks) waiting += length((desks[name] as Desk).line);
  return waiting;
}
