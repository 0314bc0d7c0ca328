import {
  AckPolicy,
  type ConsumerInfo,
  DeliverPolicy,
  DiscardPolicy,
  ReplayPolicy,
  RetentionPolicy,
  StorageType,
} from "@nats-io/jetstream";
import { nanos } from "@nats-io/transport-node";
import type { Log } from "#ports/log.ts";
import { batchSubject, nameToken, outgoingStream, outgoingSubjects } from "#protocol/subjects.ts";
import type { NatsAdmin } from "./natsAdmin.ts";
import type { NatsKeeper, NatsLink } from "./natsKeeper.ts";
import { addStream } from "./natsRoom.ts";

const STREAM_NOT_FOUND = 10_059;
/** After this long the server brings again what was not confirmed. */
const CONFIRMATION_WAIT_MS = 60_000;
/** A consumer that nobody reads any more is forgotten by the server after this long. */
const IDLE_MS = 300_000;

/** The streams of a run: one for each sender, made anew whenever the server has lost them. */
export class NatsStreams implements NatsKeeper {
  readonly #admin: NatsAdmin;
  readonly #run: string;
  readonly #log: Log;
  readonly #replicas: number;
  readonly #making = new Map<string, Promise<void>>();

  constructor(admin: NatsAdmin, run: string, log: Log, replicas = 1) {
    this.#admin = admin;
    this.#run = run;
    this.#log = log;
    this.#replicas = replicas;
  }

  /** Makes a sender's stream if it is not there. At once by several callers: one request. */
  ensure(sender: string): Promise<void> {
    let making = this.#making.get(sender);
    if (making === undefined) {
      making = this.#make(sender).finally(() => this.#making.delete(sender));
      this.#making.set(sender, making);
    }
    return making;
  }

  /** Drops everything before a place in a sender's stream. Not doing so only costs room. */
  async purge(sender: string, beforeSequence: number): Promise<void> {
    try {
      await this.#admin.streams.purge(outgoingStream(this.#run, sender), { seq: beforeSequence });
    } catch (error) {
      this.#log.debug({ sender, error: String(error) }, "a stream could not be purged");
    }
  }

  /** The consumer is a throwaway with a name that the server chooses. */
  openLink(link: NatsLink): Promise<ConsumerInfo> {
    return this.#addConsumer(link, {});
  }

  /**
   * Makes a consumer anew under the receiver's own name, from the stream's first message: whoever may use that name
   * may read what is for that receiver, and nothing else.
   */
  async openNamedLink(link: NatsLink): Promise<ConsumerInfo> {
    const name = nameToken(link.to);
    await this.#admin.consumers.delete(outgoingStream(this.#run, link.from), name).catch(() => undefined);
    return this.#addConsumer(link, { name });
  }

  #addConsumer({ from, to }: NatsLink, named: { name?: string }): Promise<ConsumerInfo> {
    return this.#admin.consumers.add(outgoingStream(this.#run, from), {
      ...named,
      filter_subject: batchSubject(this.#run, from, to),
      deliver_policy: DeliverPolicy.All,
      ack_policy: AckPolicy.All,
      ack_wait: nanos(CONFIRMATION_WAIT_MS),
      max_ack_pending: -1,
      max_deliver: -1,
      replay_policy: ReplayPolicy.Instant,
      inactive_threshold: nanos(IDLE_MS),
      mem_storage: true,
    });
  }

  async remove(sender: string): Promise<void> {
    try {
      await this.#admin.streams.delete(outgoingStream(this.#run, sender));
    } catch (error) {
      if ((error as { code?: number }).code !== STREAM_NOT_FOUND) {
        this.#log.debug({ sender, error: String(error) }, "a stream could not be removed");
      }
    }
  }

  async #make(sender: string): Promise<void> {
    await addStream(this.#admin, {
      name: outgoingStream(this.#run, sender),
      subjects: [outgoingSubjects(this.#run, sender)],
      retention: RetentionPolicy.Limits,
      discard: DiscardPolicy.New,
      storage: StorageType.File,
      num_replicas: this.#replicas,
    });
  }
}
