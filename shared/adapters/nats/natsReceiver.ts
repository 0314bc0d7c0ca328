import type { Consumer, ConsumerMessages, JetStreamClient, JsMsg } from "@nats-io/jetstream";
import type { MsgHdrs } from "@nats-io/transport-node";
import type { Log } from "#ports/log.ts";
import type { DeliveredPart } from "#ports/transport.ts";
import { partName, type SealedPart } from "#protocol/batchPart.ts";
import { openBundle } from "#protocol/bundle.ts";
import type { MemberSignatures } from "../keys/memberSignatures.ts";
import { sha256Hex } from "../node/sha256.ts";
import { BUNDLE_HEADER, HASH_HEADER, SIGNATURE_HEADER } from "./natsEntry.ts";
import { headersOf } from "./natsHeaders.ts";
import type { NatsKeeper, NatsLink } from "./natsKeeper.ts";
import { PIECE_HEADER, PieceJoiner } from "./natsPieces.ts";

/** What a receiver works with. */
export interface NatsReceiverSetting {
  readonly keeper: NatsKeeper;
  readonly client: JetStreamClient;
  readonly run: string;
  readonly link: NatsLink;
  /** Whether parts come in bundles here: then they may be of any place of the sending member, and for any of the receiving one. */
  readonly isBundled: boolean;
  /** null: nothing is signed here. */
  readonly signatures: MemberSignatures | null;
  readonly log: Log;
  readonly onPart: (part: DeliveredPart) => void;
  /** A part, or a bundle, that its sender has not signed. */
  readonly onForged: (problem: string) => void;
}

const FIRST_RETRY_MS = 20;
const LAST_RETRY_MS = 500;
const MESSAGES_AHEAD = 64;
/** A consumer that is silent for twice as long is made anew: the server of a cluster that held it may be gone. */
const SIGN_OF_LIFE_MS = 2_000;
/** How many parts are confirmed at once. */
const SETTLED_TOGETHER = 16;

/**
 * Reads one link through a pull consumer. The consumer is a throwaway: after every break it is made anew from the
 * stream's first message, and the receiver's own inbox knows what it has had. Nothing read before a break is kept,
 * for the server forgets confirmations (see ARCHITECTURE.md).
 */
export class NatsReceiver {
  readonly #setting: NatsReceiverSetting;
  readonly #pieces = new PieceJoiner();
  #messages: ConsumerMessages | null = null;
  /** Counts readings: what an older one still brings is dropped. */
  #reading = 0;
  #settled = 0;
  #isClosed = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(setting: NatsReceiverSetting) {
    this.#setting = setting;
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
    this.#pieces.clear();
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
        bind: true,
        idle_heartbeat: SIGN_OF_LIFE_MS,
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
      this.#setting.log.debug({ ...this.#setting.link, error: String(error) }, "a link cannot be read yet");
      this.#retry = setTimeout(() => {
        void this.#begin(reading, Math.min(2 * waitMs, LAST_RETRY_MS));
      }, waitMs);
    }
  }

  async #makeConsumer(): Promise<Consumer> {
    const { keeper, client, link } = this.#setting;
    return client.consumers.getConsumerFromInfo(await keeper.openLink(link));
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
    const { link, signatures, log, onPart, onForged } = this.#setting;
    const { from, to } = link;
    const marks = headersOf(message);
    if (marks === null) return log.warn({ ...link }, "a message whose headers nobody can read is dropped");
    const bundle = marks?.get(BUNDLE_HEADER) ?? "";
    if (bundle !== "") return this.#onBundle(message, bundle, marks);
    const [hash = "", window, part, attempt] = marks?.get(HASH_HEADER).split(" ") ?? [];
    const name = { from, to, window: Number(window), part: Number(part), attempt: Number(attempt), hash };
    if (signatures !== null) {
      const signature = marks?.get(SIGNATURE_HEADER) ?? "";
      const fault = signatures.faultOfPart(name, signature);
      if (fault !== null) return onForged(`${partName(name)}: ${fault}`);
    }
    const body = this.#wholeOf(message, marks);
    if (body === null) return;
    onPart({ ...name, body, settle: () => this.#settle(message) });
  }

  #onBundle(message: JsMsg, hash: string, marks: MsgHdrs | undefined): void {
    const { link, isBundled, signatures, onPart, onForged } = this.#setting;
    const name = `a bundle ${link.from} → ${link.to}`;
    if (signatures === null || !isBundled) return onForged(`${name}: nobody here may send one`);
    const fault = signatures.faultOfBundle({ ...link, hash }, marks?.get(SIGNATURE_HEADER) ?? "");
    if (fault !== null) return onForged(`${name}: ${fault}`);
    const body = this.#wholeOf(message, marks);
    if (body === null) return;
    const parts = this.#opened(hash, body);
    const foreign = parts.find((part) => !signatures.isOneMember(part.from, link.from));
    if (foreign !== undefined) return onForged(`${name}: ${partName(foreign)} is not its sender's`);
    const last = parts.at(-1);
    for (const part of parts)
      onPart({ ...part, settle: part === last ? () => this.#settle(message) : () => undefined });
  }

  /** Of one that is damaged nothing is taken: what is lacking is asked for again. */
  #opened(hash: string, body: Uint8Array): SealedPart[] {
    const { run, link, log } = this.#setting;
    try {
      return openBundle({ ...link, hash, body }, run, sha256Hex);
    } catch (error) {
      log.warn({ ...link, error: String(error) }, "a bundle came damaged and is dropped");
      return [];
    }
  }

  #wholeOf(message: JsMsg, marks: MsgHdrs | undefined): Uint8Array | null {
    return this.#pieces.join(message.data, marks?.get(PIECE_HEADER) ?? "");
  }

  /** One confirmation covers all before it, so that most need not be sent; what is read twice is known by its name. */
  #settle(message: JsMsg): void {
    this.#settled++;
    if (this.#settled % SETTLED_TOGETHER === 0) message.ack();
  }
}
