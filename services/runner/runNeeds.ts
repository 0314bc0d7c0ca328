import type { RunNeeds } from "#adapters/nats/natsRoom.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { placesOf } from "../assembly/places.ts";
import { sendersOf } from "../federation/links.ts";

/** A stream for each that sends, read by all it sends to and by the runner. */
export function runNeedsOf(configuration: RunConfiguration): RunNeeds {
  const readers = new Map(placesOf(configuration).map((code) => [code, 1]));
  for (const senders of sendersOf(configuration).values()) {
    for (const from of senders) readers.set(from, (readers.get(from) ?? 0) + 1);
  }
  return { streams: readers.size, readers: Math.max(1, ...readers.values()) };
}
