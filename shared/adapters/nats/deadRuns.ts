import type { NatsConnection } from "@nats-io/transport-node";
import { openNatsAdmin } from "./natsAdmin.ts";
import { isRunGone } from "./runOffer.ts";

/** A station's code may have a `_`, a run's name has none. */
const STREAM_NAME = /^OUT_.+_(?<run>[^_]+)$/;

/**
 * Removes the streams of runs that nobody offers any more: their runner was killed and could not do it. A run that lives and just
 * then cannot be asked loses nothing either, for the broker is a cache: its streams are made anew and what they held is sent again.
 * @returns the runs whose streams were removed
 */
export async function removeDeadRuns(connection: NatsConnection): Promise<string[]> {
  const admin = await openNatsAdmin(connection, false);
  const streams = new Map<string, string[]>();
  for await (const name of admin.streams.names("medins.v1.>")) {
    const run = STREAM_NAME.exec(name)?.groups?.["run"];
    if (run !== undefined) streams.set(run, [...(streams.get(run) ?? []), name]);
  }
  const dead: string[] = [];
  for (const [run, names] of streams) {
    if (!(await isRunGone(connection, run))) continue;
    dead.push(run);
    await Promise.all(names.map((name) => admin.streams.delete(name).catch(() => undefined)));
  }
  return dead;
}
