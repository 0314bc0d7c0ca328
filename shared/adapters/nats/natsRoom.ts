import type { JetStreamAccountStats, StreamConfig } from "@nats-io/jetstream";
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

/** JetStream: this user's streams must say how much they may hold at most. */
const BYTES_REQUIRED = 10_113;
/** Four times what the fullest stream of the national scenario held. */
const MOST_STREAM_BYTES = 2 ** 26;

type StreamWish = Partial<StreamConfig> & { readonly name: string };

/** Makes a stream, or finds it made; with a bound only where the user's account demands one. */
export async function addStream(admin: NatsAdmin, wish: StreamWish): Promise<void> {
  try {
    await admin.streams.add(wish);
  } catch (error) {
    if ((error as { code?: number }).code !== BYTES_REQUIRED) throw error;
    const stats = await admin.getAccountInfo();
    await admin.streams.add({ ...wish, max_bytes: boundOf(stats) });
  }
}

function boundOf({ limits: { storage_max_stream_bytes: most } }: JetStreamAccountStats): number {
  return most > 0 ? Math.min(most, MOST_STREAM_BYTES) : MOST_STREAM_BYTES;
}

/** What streams with a bound take of an account's room when they are made, whether they are full or not. */
function boundBytes(stats: JetStreamAccountStats, streams: number): number {
  return stats.limits.max_bytes_required ? streams * boundOf(stats) : 0;
}

/** Not every server tells it. */
function reservedBytes({ reserved_storage: reserved }: Partial<JetStreamAccountStats>): number {
  return reserved ?? 0;
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
  const lacksRoom = (stats: JetStreamAccountStats): boolean =>
    stats.limits.max_storage > 0 &&
    reservedBytes(stats) + boundBytes(stats, streams) > stats.limits.max_storage;
  const lacks = (stats: JetStreamAccountStats): boolean =>
    lacksRoom(stats) || (stats.limits.max_streams > 0 && stats.streams + streams > stats.limits.max_streams);
  let stats = await admin.getAccountInfo();
  // What killed runners have left there is in nobody's way any more.
  if (lacks(stats) && (await removeDeadRuns(connection).catch(() => [])).length > 0)
    stats = await admin.getAccountInfo();
  const { limits, streams: used } = stats;
  if (lacksRoom(stats)) {
    const wanted = reservedBytes(stats) + boundBytes(stats, streams);
    const message =
      `the NATS server ${server} demands max_bytes of this user's streams, and the ${streams} of this run take ` +
      `${boundBytes(stats, streams)} bytes of the ${limits.max_storage} that its account may keep, of which ` +
      `${reservedBytes(stats)} are taken: raise its max_file to ${wanted} or more, lift max_bytes_required, or name another with --nats`;
    throw new NatsProblem("no room", message);
  }
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
