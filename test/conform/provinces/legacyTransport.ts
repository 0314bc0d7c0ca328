import {
  AckPolicy,
  DeliverPolicy,
  headers,
  type JetStreamManager as JetStreamAdmin,
  type JsMsg,
  type NatsConnection,
  type Subscription,
} from "nats";
import type { ControlKind, DeliveredPart, Transport } from "#ports/transport.ts";
import type { SealedPart } from "#protocol/batchPart.ts";
import { type ControlMessage, placeOfControl } from "#protocol/controlMessage.ts";
import { controlMessageSchema } from "#protocol/controlSchema.ts";
import {
  batchSubject,
  controlSubject,
  controlSubjects,
  outgoingStream,
  outgoingSubjects,
  partId,
} from "#protocol/subjects.ts";

const RETRY_MS = 100;
const IDLE_NS = 300_000_000_000;

/** The way of messages over the legacy client `nats` 2.x, which shares no code with the one the product uses. */
export class LegacyTransport implements Transport {
  readonly #connection: NatsConnection;
  readonly #admin: JetStreamAdmin;
  readonly #run: string;
  /** Under which name it speaks. */
  readonly #member: string;
  readonly #subscriptions: Subscription[] = [];
  #isClosed = false;

  constructor(connection: NatsConnection, admin: JetStreamAdmin, run: string, member: string) {
    this.#connection = connection;
    this.#admin = admin;
    this.#run = run;
    this.#member = member;
  }

  async makeStream(sender: string): Promise<void> {
    const name = outgoingStream(this.#run, sender);
    await this.#admin.streams.add({ name, subjects: [outgoingSubjects(this.#run, sender)] });
  }

  publish(parts: readonly SealedPart[]): void {
    for (const part of parts) void this.#store(part);
  }

  receive(to: string, from: readonly string[], onPart: (part: DeliveredPart) => void): void {
    for (const sender of from) void this.#read(sender, to, onPart);
  }

  discard(): void {
    // What a run leaves is removed with its streams.
  }

  tell(message: ControlMessage): void {
    if (this.#isClosed) return;
    const subject = controlSubject(this.#run, this.#member, message.kind, placeOfControl(message));
    this.#connection.publish(subject, JSON.stringify(message));
  }

  listen<Kind extends ControlKind>(
    kind: Kind,
    onMessage: (message: Extract<ControlMessage, { kind: Kind }>) => void,
    place?: string,
  ): void {
    const subscription = this.#connection.subscribe(controlSubjects(this.#run, kind, place), {
      callback: (error, message) => {
        if (error === null && !this.#isClosed)
          onMessage(controlMessageSchema.parse(message.json()) as Extract<ControlMessage, { kind: Kind }>);
      },
    });
    this.#subscriptions.push(subscription);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    await this.#connection.flush();
  }

  /** Until it is confirmed. */
  async #store(part: SealedPart): Promise<void> {
    const marks = headers();
    marks.set("Medins-Sha256", `${part.hash} ${part.window} ${part.part} ${part.attempt}`);
    const msgID = partId(this.#run, part);
    while (!this.#isClosed) {
      try {
        const subject = batchSubject(this.#run, part.from, part.to);
        await this.#connection
          .jetstream()
          .publish(subject, part.body, { msgID, headers: marks, timeout: 1_000 });
        return;
      } catch {
        await later();
      }
    }
  }

  async #read(from: string, to: string, onPart: (part: DeliveredPart) => void): Promise<void> {
    while (!this.#isClosed) {
      try {
        const stream = outgoingStream(this.#run, from);
        const { name } = await this.#admin.consumers.add(stream, {
          filter_subject: batchSubject(this.#run, from, to),
          deliver_policy: DeliverPolicy.All,
          ack_policy: AckPolicy.None,
          inactive_threshold: IDLE_NS,
          mem_storage: true,
        });
        const consumer = await this.#connection.jetstream().consumers.get(stream, name);
        for await (const message of await consumer.consume()) {
          if (this.#isClosed) return;
          onPart(deliveredPart(message, from, to));
        }
      } catch {
        await later();
      }
    }
  }
}

function deliveredPart(message: JsMsg, from: string, to: string): DeliveredPart {
  const [hash = "", window, part, attempt] = message.headers?.get("Medins-Sha256").split(" ") ?? [];
  const numbers = { window: Number(window), part: Number(part), attempt: Number(attempt) };
  return { from, to, ...numbers, hash, body: message.data, settle: () => {} };
}

function later(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  setTimeout(resolve, RETRY_MS);
  return promise;
}
