import type { JetStreamAccountStats } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/transport-node";
import { removeDeadRuns } from "./deadRuns.ts";
import type { NatsAdmin } from "./natsAdmin.ts";
import { NatsProblem, shownUrl } from "./natsProblem.ts";

/** What a run needs of the user it has on a server. */
export interface RunNeeds {
  readonly streams: number;
  /** Who reads from one stream, at most. */
  readonly readers: number;
}

/**
 * Holds what a run needs against the limits of its user's account, if it has any.
 * @throws NatsProblem
 */
export async function checkLimits(
  connection: NatsConnection,
  admin: NatsAdmin,
  url: string,
  { streams, readers }: RunNeeds,
): Promise<void> {
  const server = shownUrl(url);
  const lacks = ({ limits, streams: used }: JetStreamAccountStats): boolean =>
    limits.max_streams > 0 && used + streams > limits.max_streams;
  let stats = await admin.getAccountInfo();
  // What killed runners have left there is in nobody's way any more.
  if (lacks(stats) && (await removeDeadRuns(connection).catch(() => [])).length > 0)
    stats = await admin.getAccountInfo();
  const { limits, streams: used } = stats;
  if (lacks(stats)) {
    const message =
      `the NATS server ${server} limits this user's streams to ${limits.max_streams}, and ${used} are there; ` +
      `this run needs ${streams} more: raise its account's max_streams to ${used + streams} or more, or name another with --nats`;
    throw new NatsProblem("no room", message);
  }
  if (limits.max_consumers > 0 && readers > limits.max_consumers) {
    const message =
      `the NATS server ${server} limits the consumers of a stream of this user to ${limits.max_consumers}, and this run ` +
      `needs ${readers}: raise its account's max_consumers to ${readers} or more, or name another with --nats`;
    throw new NatsProblem("no room", message);
  }
}

/** What is full where a server cannot store, and what to do about it. */
export async function fullText(admin: NatsAdmin): Promise<string> {
  const stats = await admin.getAccountInfo().catch(() => null);
  const most = stats?.limits.max_storage ?? -1;
  if (stats === null || most <= 0)
    return "is its disk full, or its limit (max_file_store) reached? Make room there or raise it, or name another with --nats";
  return `its account may keep ${most} bytes (max_file) and keeps ${stats.storage}; raise that, make room there, or name another with --nats`;
}
