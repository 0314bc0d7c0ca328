import {
  createInbox,
  headers,
  type Msg,
  type NatsConnection,
  type Subscription,
} from "@nats-io/transport-node";
import type { Log } from "#ports/log.ts";
import { batchSubject } from "#protocol/subjects.ts";
import type { NatsEntry } from "./natsEntry.ts";
import type { NatsKeeper } from "./natsKeeper.ts";
import { inPieces, PIECE_HEADER, type Piece } from "./natsPieces.ts";

/** What a publisher works with. */
export interface NatsPublisherSetting {
  readonly connection: NatsConnection;
  readonly run: string;
  readonly keeper: NatsKeeper;
  /** Of this process's inboxes; null: the client's own. */
  readonly inboxPrefix: string | null;
  readonly log: Log;
}

/** Of a message, for headers. */
const HEADER_BYTES = 1_024;
const SWEEP_MS = 100;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 5_000;

/** What a message's body may weigh on this server. */
export function bodyBytesOn(connection: NatsConnection): number {
  return (connection.info?.max_payload ?? 2 ** 20) - HEADER_BYTES;
}

interface Pending {
  readonly entry: NatsEntry;
  readonly piece: Piece;
  /** Why it was not stored the last time; empty: nothing was heard of it. */
  problem: string;
  retryAtMs: number;
  waitMs: number;
}

/** Where what is of one window lies in a sender's stream. */
interface Position {
  readonly window: number;
  readonly sequence: number;
}

/**
 * Publishes entries and sees to it that each is stored: what is not confirmed in time is sent again under the same id.
 * All confirmations come to one inbox, which costs a third of a request each.
 */
export class NatsPublisher {
  readonly #setting: NatsPublisherSetting;
  readonly #inbox: string;
  readonly #subscription: Subscription;
  readonly #pending = new Map<string, Pending>();
  readonly #positions = new Map<string, Position[]>();
  readonly #timer: NodeJS.Timeout;
  #token = 0;

  constructor(setting: NatsPublisherSetting) {
    const { connection, inboxPrefix } = setting;
    this.#setting = setting;
    this.#inbox = inboxPrefix === null ? createInbox() : createInbox(inboxPrefix);
    this.#subscription = connection.subscribe(`${this.#inbox}.*`, {
      callback: (error, message) => {
        if (error === null) this.#onConfirmation(message);
      },
    });
    this.#timer = setInterval(() => this.#sweep(performance.now()), SWEEP_MS);
  }

  publish(entry: NatsEntry): void {
    const retryAtMs = performance.now() + FIRST_RETRY_MS;
    for (const piece of inPieces(entry.body, bodyBytesOn(this.#setting.connection), entry.hash)) {
      const token = String(this.#token++);
      const pending: Pending = { entry, piece, problem: "", retryAtMs, waitMs: FIRST_RETRY_MS };
      this.#pending.set(token, pending);
      this.#send(token, pending);
    }
  }

  /** Sends everything again that is not confirmed; to be called when the connection is back. */
  resend(): void {
    for (const [token, pending] of this.#pending) this.#send(token, pending);
  }

  /** Drops what a sender published up to a window. */
  discard(from: string, throughWindow: number): void {
    const positions = this.#positions.get(from);
    const needed = positions?.findIndex(({ window }) => window > throughWindow) ?? -1;
    const first = positions?.[needed];
    if (positions === undefined || first === undefined || needed === 0) return;
    positions.splice(0, needed);
    void this.#setting.keeper.purge(from, first.sequence);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#pending.clear();
    this.#subscription.unsubscribe();
  }

  #send(token: string, { entry, piece }: Pending): void {
    const { connection, run, log } = this.#setting;
    const { id } = entry;
    const subject = batchSubject(run, entry.from, entry.to);
    const marks = headers();
    marks.set("Nats-Msg-Id", piece.header === null ? id : `${id}.p${piece.header.split(" ")[0]}`);
    for (const [name, value] of entry.headers) marks.set(name, value);
    if (piece.header !== null) marks.set(PIECE_HEADER, piece.header);
    try {
      connection.publish(subject, piece.bytes, { reply: `${this.#inbox}.${token}`, headers: marks });
    } catch (error) {
      // Sent again by the sweep: it may be no more than a connection that is just being made.
      log.warn({ subject, error: String(error) }, "a part could not be sent");
    }
  }

  #onConfirmation(message: Msg): void {
    const token = message.subject.slice(this.#inbox.length + 1);
    const pending = this.#pending.get(token);
    if (pending === undefined) return;
    const { from, window } = pending.entry;
    const answer = answerOf(message);
    if (typeof answer === "string") {
      // Ten times a second the same would be no news.
      if (pending.problem !== answer) {
        this.#setting.log.warn({ from, window, error: answer }, "a part was not stored; it is sent again");
      }
      pending.problem = answer;
      pending.retryAtMs = performance.now() + SWEEP_MS;
      this.#ensure(from);
      return;
    }
    this.#pending.delete(token);
    this.#note(from, { window, sequence: answer });
  }

  #note(from: string, position: Position): void {
    const positions = this.#positions.get(from);
    if (positions === undefined) {
      this.#positions.set(from, [position]);
      return;
    }
    const last = positions.at(-1);
    // A new stream counts from one again.
    if (last !== undefined && position.sequence < last.sequence) positions.length = 0;
    if (last === undefined || position.window > last.window || positions.length === 0)
      positions.push(position);
  }

  #sweep(nowMs: number): void {
    const unheard = new Set<string>();
    for (const [token, pending] of this.#pending) {
      if (pending.retryAtMs > nowMs) continue;
      pending.waitMs = Math.min(2 * pending.waitMs, LAST_RETRY_MS);
      pending.retryAtMs = nowMs + pending.waitMs;
      unheard.add(pending.entry.from);
      this.#send(token, pending);
    }
    // Between accounts an older server (2.9) says nothing where no stream takes a message.
    for (const from of unheard) this.#ensure(from);
  }

  #ensure(from: string): void {
    void this.#setting.keeper.ensure(from).catch(() => undefined);
  }
}

/** The sequence number that a part was stored under, or why it was not stored. */
function answerOf(message: Msg): number | string {
  if (message.data.length === 0) return `${message.headers?.code ?? 503} no stream takes it`;
  try {
    const { seq, error } = message.json<{ seq?: number; error?: { description?: string } }>();
    if (typeof seq === "number" && error === undefined) return seq;
    return error?.description ?? "an answer without a sequence number";
  } catch (error) {
    return String(error);
  }
}
