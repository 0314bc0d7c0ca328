import { errors, type NatsConnection } from "@nats-io/transport-node";
import { configurationSubject } from "#protocol/subjects.ts";
import { openNatsAdmin } from "./natsAdmin.ts";

const ANSWER_DEADLINE_MS = 2_000;
const STREAM_NAME = /^OUT_[^_]+_(?<run>.+)$/;

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
    if (!(await isDead(connection, run))) continue;
    dead.push(run);
    await Promise.all(names.map((name) => admin.streams.delete(name).catch(() => undefined)));
  }
  return dead;
}

/** Only where the server itself says that nobody listens; silence may be anything. */
async function isDead(connection: NatsConnection, run: string): Promise<boolean> {
  try {
    await connection.request(configurationSubject(run), "0", { timeout: ANSWER_DEADLINE_MS });
    return false;
  } catch (error) {
    return (
      error instanceof errors.NoRespondersError ||
      (error instanceof errors.RequestError && error.isNoResponders())
    );
  }
}
