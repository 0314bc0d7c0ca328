import type { Undone } from "#domain/machine.ts";
import type { Message } from "#domain/message/message.ts";
import type { Timer } from "#domain/timer.ts";
import { type EventQueue, waitingItems } from "#kernel/eventQueue.ts";
import type { Envelope } from "#protocol/envelope.ts";
import type { FaultyLinks } from "./faultyLinks.ts";
import type { QueueItem } from "./logicalProcessState.ts";

/**
 * What a logical process has not handled as the run ends: a run that is cut off leaves messages on their way, and what an
 * outage put off. Each message once, however many copies of it a faulty link has made, at the place it is on its way to; one
 * of which every copy was lost is still where it came from.
 */
export function undoneEvents(queue: EventQueue<QueueItem>, links: FaultyLinks): Undone {
  const messages: Message[] = [];
  const timers: Timer[] = [];
  const parcels = new Set<string>();
  for (const item of waitingItems(queue)) {
    if ("content" in item) {
      const message = links.unopened(item);
      if (message !== null && !isCopy(item, parcels)) messages.push(message);
    } else if (item.kind !== "retransmit") timers.push(item);
  }
  return { messages: [...messages, ...links.lost()], timers };
}

/** Whether another copy of a parcel has been seen; this one has, from now on. */
function isCopy({ content, from }: Envelope, parcels: Set<string>): boolean {
  if (content.kind !== "parcel") return false;
  const name = `${from} ${content.number}`;
  const isKnown = parcels.has(name);
  parcels.add(name);
  return isKnown;
}
