import { DiscardPolicy, RetentionPolicy, StorageType } from "@nats-io/jetstream";
import type { Log } from "#ports/log.ts";
import { outgoingStream, outgoingSubjects } from "#protocol/subjects.ts";
import type { NatsAdmin } from "./natsAdmin.ts";

const STREAM_NOT_FOUND = 10_059;

/** The streams of a run: one for each sender, made anew whenever the server has lost them. */
export class NatsStreams {
  readonly #admin: NatsAdmin;
  readonly #run: string;
  readonly #log: Log;
  readonly #storage: StorageType;
  readonly #making = new Map<string, Promise<void>>();

  constructor(admin: NatsAdmin, run: string, log: Log, storage: StorageType = StorageType.File) {
    this.#admin = admin;
    this.#run = run;
    this.#log = log;
    this.#storage = storage;
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
    await this.#admin.streams.add({
      name: outgoingStream(this.#run, sender),
      subjects: [outgoingSubjects(this.#run, sender)],
      retention: RetentionPolicy.Limits,
      discard: DiscardPolicy.New,
      storage: this.#storage,
      num_replicas: 1,
    });
  }
}
