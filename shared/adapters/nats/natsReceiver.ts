import {
  AckPolicy,
  type Consumer,
  type ConsumerMessages,
  DeliverPolicy,
  type JetStreamClient,
  type JsMsg,
  ReplayPolicy,
} from "@nats-io/jetstream";
import { nanos } from "@nats-io/transport-node";
import type { Log } from "#ports/log.ts";
import type { DeliveredPart } from "#ports/transport.ts";
import { batchSubject, outgoingStream } from "#protocol/subjects.ts";
import type { NatsAdmin } from "./natsAdmin.ts";
import { HASH_HEADER } from "./natsPublisher.ts";

/** One link: a sender, and the receiver that is here. */
export interface NatsLink {
  readonly run: string;
  readonly from: string;
  readonly to: string;
}

const FIRST_RETRY_MS = 20;
const LAST_RETRY_MS = 500;
const MESSAGES_AHEAD = 64;
/** How many parts are confirmed at once. */
const SETTLED_TOGETHER = 16;
/** After this long the server brings again what was not confirmed. */
const CONFIRMATION_WAIT_MS = 60_000;
/** A consumer that nobody reads any more is forgotten by the server after this long. */
const IDLE_MS = 300_000;

/**
 * Reads one link through a pull consumer. The consumer is a throwaway: after every break it is made anew from the
 * stream's first message, and the receiver's own inbox knows what it has had. Nothing read before a break is kept,
 * for the server forgets confirmations (see ARCHITECTURE.md).
 */
export class NatsReceiver {
  readonly #admin: NatsAdmin;
  readonly #client: JetStreamClient;
  readonly #link: NatsLink;
  readonly #log: Log;
  readonly #onPart: (part: DeliveredPart) => void;
  #messages: ConsumerMessages | null = null;
  /** Counts readings: what an older one still brings is dropped. */
  #reading = 0;
  #settled = 0;
  #isClosed = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(
    admin: NatsAdmin,
    client: JetStreamClient,
    link: NatsLink,
    log: Log,
    onPart: (part: DeliveredPart) => void,
  ) {
    this.#admin = admin;
    this.#client = client;
    this.#link = link;
    this.#log = log;
    this.#onPart = onPart;
    this.restart();
  }

  /** Throws away what was read ahead and reads anew. */
  restart(): void {
    this.pause();
    if (!this.#isClosed) void this.#begin(this.#reading, FIRST_RETRY_MS);
  }

  /** Stops reading until `restart`. */
  pause(): void {
    this.#reading++;
    clearTimeout(this.#retry);
    this.#messages?.stop();
    this.#messages = null;
  }

  close(): void {
    this.#isClosed = true;
    this.pause();
  }

  async #begin(reading: number, waitMs: number): Promise<void> {
    try {
      const consumer = await this.#makeConsumer();
      if (reading !== this.#reading) return;
      const messages = await consumer.consume({
        max_messages: MESSAGES_AHEAD,
        callback: (message) => {
          if (reading === this.#reading) this.#onMessage(message);
        },
      });
      if (reading !== this.#reading) return messages.stop();
      this.#messages = messages;
      void this.#watch(messages, reading);
    } catch (error) {
      if (reading !== this.#reading) return;
      // The sender has not made its stream yet, or the server is away.
      this.#log.debug({ ...this.#link, error: String(error) }, "a link cannot be read yet");
      this.#retry = setTimeout(() => {
        void this.#begin(reading, Math.min(2 * waitMs, LAST_RETRY_MS));
      }, waitMs);
    }
  }

  async #makeConsumer(): Promise<Consumer> {
    const { run, from, to } = this.#link;
    const stream = outgoingStream(run, from);
    const info = await this.#admin.consumers.add(stream, {
      filter_subject: batchSubject(run, from, to),
      deliver_policy: DeliverPolicy.All,
      ack_policy: AckPolicy.All,
      ack_wait: nanos(CONFIRMATION_WAIT_MS),
      max_ack_pending: -1,
      max_deliver: -1,
      replay_policy: ReplayPolicy.Instant,
      inactive_threshold: nanos(IDLE_MS),
      mem_storage: true,
    });
    return this.#client.consumers.getConsumerFromInfo(info);
  }

  async #watch(messages: ConsumerMessages, reading: number): Promise<void> {
    for await (const { type } of messages.status()) {
      if (reading !== this.#reading) return;
      const isBroken =
        type === "consumer_deleted" || type === "consumer_not_found" || type === "stream_not_found";
      if (isBroken || type === "no_responders" || type === "heartbeats_missed") return this.restart();
    }
  }

  #onMessage(message: JsMsg): void {
    const { from, to } = this.#link;
    const [hash = "", window, part, attempt] = message.headers?.get(HASH_HEADER).split(" ") ?? [];
    this.#onPart({
      from,
      to,
      window: Number(window),
      part: Number(part),
      attempt: Number(attempt),
      hash,
      body: message.data,
      settle: () => this.#settle(message),
    });
  }

  /** One confirmation covers all before it, so that most need not be sent; what is read twice is known by its name. */
  #settle(message: JsMsg): void {
    this.#settled++;
    if (this.#settled % SETTLED_TOGETHER === 0) message.ack();
  }
}
