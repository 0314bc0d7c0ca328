import type { Undone, UndoneMessage } from "#domain/machine.ts";
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
  const messages = new Map<string, UndoneMessage>();
  const timers: Timer[] = [];
  for (const item of waitingItems(queue)) {
    if ("content" in item) {
      const message = links.unopened(item);
      const name = nameOf(item);
      // Of the copies of a parcel the first to come counts, which an outage may have put off the furthest.
      const dueAt = Math.min(item.dueAt, messages.get(name)?.dueAt ?? item.dueAt);
      if (message !== null) messages.set(name, { message, dueAt });
    } else if (item.kind !== "retransmit") timers.push(item);
  }
  const lost = links.lost().map((message) => ({ message, dueAt: Number.POSITIVE_INFINITY }));
  return { messages: [...messages.values(), ...lost], timers };
}

/** The same for all copies of a parcel. */
function nameOf({ content, from, sequence }: Envelope): string {
  return content.kind === "parcel"
    ? `parcel ${content.number} of ${from}`
    : `envelope ${sequence} of ${from}`;
}
