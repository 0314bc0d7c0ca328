import { createHash } from "node:crypto";
import { headers, type Msg, type NatsConnection } from "@nats-io/transport-node";
import { configurationSubject } from "#protocol/subjects.ts";
import { NatsProblem } from "./natsProblem.ts";
import { RunAnnouncements, type Waiter } from "./runAnnouncements.ts";

/** A run's description on offer to whoever is to take part. */
export interface OfferedConfiguration {
  readonly run: string;
  readonly text: string;
  /** Whether it is offered also to those who do not know the run's name: services started by hand. */
  readonly isOpen: boolean;
}

/** What a service is to take part in. */
export interface SoughtRun {
  /** Its name; null: any that is open to all, but `except`. */
  readonly run: string | null;
  readonly except?: string | null;
  readonly waiter: Waiter;
  /** After how long it is asked again at first; the waits double. */
  readonly retryMs?: number;
}

/** What a service that is to take part was given. */
export interface FetchedConfiguration {
  readonly run: string;
  readonly text: string;
}

const PARTS_HEADER = "Medins-Parts";
const HASH_HEADER = "Medins-Sha256";
const ROOM_FOR_HEADERS = 1_024;
const REQUEST_TIMEOUT_MS = 2_000;
const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 5_000;
/** Whoever knows the run's name was started for it, and is waited for. */
const LAST_RETRY_OF_NAMED_MS = 500;

/** Answers all who ask for a run's description, in pieces that the server lets through. Returns how to end that. */
export function offerConfiguration(connection: NatsConnection, offered: OfferedConfiguration): () => void {
  const { run, text, isOpen } = offered;
  const bytes = new TextEncoder().encode(text);
  const hash = sha256(bytes);
  const subscriptions = [
    connection.subscribe(configurationSubject(run), {
      callback: (error, message) => {
        const part = error === null ? Number(message.string()) : Number.NaN;
        if (!Number.isSafeInteger(part) || part < 0) return;
        const size = pieceBytesOn(connection);
        const marks = headers();
        marks.set(PARTS_HEADER, String(Math.max(1, Math.ceil(bytes.length / size))));
        marks.set(HASH_HEADER, hash);
        message.respond(bytes.subarray(part * size, (part + 1) * size), { headers: marks });
      },
    }),
  ];
  if (isOpen) {
    subscriptions.push(
      connection.subscribe(configurationSubject(), {
        callback: (error, message) => {
          if (error === null) message.respond(run);
        },
      }),
    );
  }
  return () => {
    for (const subscription of subscriptions) subscription.unsubscribe();
  };
}

/** As the server is now: it may have been started again with another limit. */
function pieceBytesOn(connection: NatsConnection): number {
  return Math.min(512 * 1_024, (connection.info?.max_payload ?? 2 ** 20) - ROOM_FOR_HEADERS);
}

/**
 * Waits for a run to take part in, and fetches its description. Asks at once, and again whenever a run is announced;
 * between that ever more seldom, for one whose announcement was lost: waiting costs next to nothing.
 *
 * @param signal ends the waiting
 * @throws the signal's reason
 */
export async function fetchConfiguration(
  connection: NatsConnection,
  { run, except = null, waiter, retryMs = FIRST_RETRY_MS }: SoughtRun,
  signal: AbortSignal,
): Promise<FetchedConfiguration> {
  const lastMs = Math.max(retryMs, run === null ? LAST_RETRY_MS : LAST_RETRY_OF_NAMED_MS);
  const announcements = new RunAnnouncements(connection, waiter, except);
  try {
    for (let waitMs = retryMs; ; ) {
      signal.throwIfAborted();
      const found = run ?? (await openRun(connection));
      const text = found === null || found === except ? null : await fetchText(connection, found);
      if (found !== null && text !== null) return { run: found, text };
      // What is announced may be asked for a moment too early.
      const isAnnounced = await announcements.within(waitMs, signal);
      waitMs = isAnnounced ? retryMs : Math.min(2 * waitMs, lastMs);
    }
  } finally {
    announcements.close();
  }
}

async function openRun(connection: NatsConnection): Promise<string | null> {
  const answer = await ask(connection, configurationSubject(), "");
  return answer === null ? null : answer.string();
}

async function fetchText(connection: NatsConnection, run: string): Promise<string | null> {
  const pieces: Uint8Array[] = [];
  let hash = "";
  for (let part = 0, parts = 1; part < parts; part++) {
    const answer = await ask(connection, configurationSubject(run), String(part));
    if (answer === null) return null;
    const said = Number(answer.headers?.get(PARTS_HEADER));
    // Cut anew since: those that are here do not go with it.
    if (part > 0 && said !== parts) return null;
    parts = said;
    hash = answer.headers?.get(HASH_HEADER) ?? "";
    pieces.push(answer.data);
  }
  const bytes = Buffer.concat(pieces);
  if (sha256(bytes) !== hash) {
    throw new NatsProblem(
      "not usable",
      `the description of run ${run} came damaged, or two offer one under its name`,
    );
  }
  return bytes.toString("utf8");
}

async function ask(connection: NatsConnection, subject: string, text: string): Promise<Msg | null> {
  try {
    return await connection.request(subject, text, { timeout: REQUEST_TIMEOUT_MS });
  } catch (error) {
    if (connection.isClosed()) throw error;
    // Nobody offers it yet, or the server is away: asked again.
    return null;
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
