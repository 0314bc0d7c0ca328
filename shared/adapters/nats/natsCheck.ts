import { setTimeout as wait } from "node:timers/promises";
import { JetStreamApiError, type JetStreamClient, jetstream } from "@nats-io/jetstream";
import { errors, type NatsConnection } from "@nats-io/transport-node";
import { batchSubject, outgoingStream, outgoingSubjects } from "#protocol/subjects.ts";
import { type NatsAdmin, openNatsAdmin } from "./natsAdmin.ts";
import { NatsProblem, shownUrl } from "./natsProblem.ts";
import { addStream, checkLimits, fullText, type RunNeeds } from "./natsRoom.ts";

const SMALLEST_PAYLOAD_BYTES = 8_192;
const PROBE = "probe";
/** As much as one message of a run may weigh: a server that takes this twice can at least begin. */
const PROBE_BYTES = 2 ** 18;
const HEARD_OF_WITHIN_MS = 5_000;
const RETRY_MS = 100;

/** What else a server is asked for. */
export interface NatsDemand {
  /** On how many servers of a cluster each stream is kept; 1 unless given. */
  readonly replicas?: number;
  readonly needs?: RunNeeds;
}

/**
 * Tries what a run will need, before anything is started: JetStream, the right to make a stream, room to store.
 * @throws NatsProblem
 */
export async function checkNats(
  connection: NatsConnection,
  run: string,
  url: string,
  { replicas = 1, needs }: NatsDemand = {},
): Promise<void> {
  const maximum = connection.info?.max_payload ?? 0;
  if (maximum < SMALLEST_PAYLOAD_BYTES) {
    throw new NatsProblem(
      "messages too small",
      `the NATS server ${shownUrl(url)} takes messages of ${maximum} bytes at most; set its max_payload to ` +
        `${SMALLEST_PAYLOAD_BYTES} or more`,
    );
  }
  const admin = await adminOf(connection, url);
  if (needs !== undefined) await checkLimits(connection, admin, url, needs);
  const name = outgoingStream(run, PROBE);
  const make = (): Promise<void> =>
    addStream(admin, { name, subjects: [outgoingSubjects(run, PROBE)], num_replicas: replicas });
  try {
    await make();
    const bytes = new Uint8Array(Math.min(PROBE_BYTES, maximum - 1_024));
    const client = jetstream(connection);
    // A server that is full by the first one says so at the second.
    for (let tries = 0; tries < 2; tries++) {
      await publishProbe(client, batchSubject(run, PROBE, PROBE), bytes, make);
    }
  } catch (error) {
    throw replicas > 1 && isTooFewServers(error)
      ? tooFewServers(error, url, replicas)
      : await storeProblem(error, url, admin);
  } finally {
    await admin.streams.delete(name).catch(() => undefined);
  }
}

/**
 * In a cluster, a server other than the stream's hears of the stream a moment after it was made; and another run, which
 * clears up what nobody offers any more, may just have taken it away.
 */
async function publishProbe(
  client: JetStreamClient,
  subject: string,
  bytes: Uint8Array,
  makeAgain: () => Promise<void>,
): Promise<void> {
  const deadline = performance.now() + HEARD_OF_WITHIN_MS;
  for (;;) {
    try {
      await client.publish(subject, bytes, { timeout: 5_000 });
      return;
    } catch (error) {
      if (!isUnheardOf(error) || performance.now() > deadline) throw error;
      await wait(RETRY_MS);
      await makeAgain();
    }
  }
}

function isUnheardOf(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof errors.RequestError && cause.isNoResponders();
}

async function adminOf(connection: NatsConnection, url: string): Promise<NatsAdmin> {
  try {
    return await openNatsAdmin(connection, true);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    // Of a server that falls silent nobody knows what it has.
    const isAnswer = error instanceof JetStreamApiError || (error as Error).name === "JetStreamNotEnabled";
    throw new NatsProblem(
      isAnswer ? "no JetStream" : "not usable",
      `the NATS server ${shownUrl(url)} has no JetStream for this user (${text}); start it with “nats-server -js”, ` +
        "or name another with --nats",
      { cause: error },
    );
  }
}

/** JetStream: no peers enough, no cluster at all, more than are possible. */
const TOO_FEW_CODES = new Set([10_005, 10_074, 10_052]);

function isTooFewServers(error: unknown): boolean {
  return TOO_FEW_CODES.has(Number((error as { code?: unknown }).code));
}

function tooFewServers(error: unknown, url: string, replicas: number): NatsProblem {
  const message =
    `the NATS server ${shownUrl(url)} cannot keep a stream on ${replicas} servers (${(error as Error).message}); ` +
    "name a cluster of so many with --nats, or ask for fewer with --replicas";
  return new NatsProblem("not usable", message, { cause: error });
}

async function storeProblem(error: unknown, url: string, admin: NatsAdmin): Promise<NatsProblem> {
  const text = error instanceof Error ? error.message : String(error);
  if (/resource|storage|creating store|space|timeout/i.test(text)) {
    const message = `the NATS server ${shownUrl(url)} cannot store messages (${text}): ${await fullText(admin)}`;
    return new NatsProblem("no room", message, { cause: error });
  }
  const message = `the NATS server ${shownUrl(url)} does not let this user make and fill streams (${text})`;
  return new NatsProblem("not usable", message, { cause: error });
}
