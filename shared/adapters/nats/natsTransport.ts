import { type JetStreamClient, jetstream } from "@nats-io/jetstream";
import type { NatsConnection, Subscription } from "@nats-io/transport-node";
import type { Log } from "#ports/log.ts";
import type { ControlKind, DeliveredPart, Transport } from "#ports/transport.ts";
import type { SealedPart } from "#protocol/batchPart.ts";
import { type ControlMessage, placeOfControl } from "#protocol/controlMessage.ts";
import { controlMessageSchema } from "#protocol/controlSchema.ts";
import { controlSubject } from "#protocol/subjects.ts";
import { type NatsAdmin, openNatsAdmin } from "./natsAdmin.ts";
import { NatsPublisher } from "./natsPublisher.ts";
import { NatsReceiver } from "./natsReceiver.ts";
import { NatsStreams } from "./natsStreams.ts";

/** What a transport over NATS is made from. */
export interface NatsTransportSetting {
  readonly connection: NatsConnection;
  readonly run: string;
  /** The logical processes here that send batches: their streams are made at once. */
  readonly senders: readonly string[];
  readonly log: Log;
}

/** Logical processes reach one another through JetStream, and are steered through plain NATS messages. */
export async function openNatsTransport(setting: NatsTransportSetting): Promise<Transport> {
  const { connection, run, log, senders } = setting;
  const admin = await openNatsAdmin(connection, false);
  const streams = new NatsStreams(admin, run, log);
  await Promise.all(senders.map((sender) => streams.ensure(sender)));
  return new NatsTransport(setting, admin, streams);
}

/** Removes from the server what a run has left there. */
export async function removeRun(
  connection: NatsConnection,
  run: string,
  senders: readonly string[],
  log: Log,
): Promise<void> {
  const admin = await openNatsAdmin(connection, false);
  const streams = new NatsStreams(admin, run, log);
  await Promise.all(senders.map((sender) => streams.remove(sender)));
}

class NatsTransport implements Transport {
  readonly #setting: NatsTransportSetting;
  readonly #admin: NatsAdmin;
  readonly #client: JetStreamClient;
  readonly #streams: NatsStreams;
  readonly #publisher: NatsPublisher;
  readonly #receivers: NatsReceiver[] = [];
  readonly #subscriptions: Subscription[] = [];
  #isClosed = false;

  constructor(setting: NatsTransportSetting, admin: NatsAdmin, streams: NatsStreams) {
    const { connection, run, log } = setting;
    this.#setting = setting;
    this.#admin = admin;
    this.#client = jetstream(connection);
    this.#streams = streams;
    this.#publisher = new NatsPublisher(connection, run, streams, log);
    void this.#watchConnection();
  }

  publish(parts: readonly SealedPart[]): void {
    if (!this.#isClosed) for (const part of parts) this.#publisher.publish(part);
  }

  receive(to: string, from: readonly string[], onPart: (part: DeliveredPart) => void): void {
    const { run, log } = this.#setting;
    for (const sender of from) {
      const link = { run, from: sender, to };
      this.#receivers.push(new NatsReceiver(this.#admin, this.#client, link, log, onPart));
    }
  }

  discard(from: string, throughWindow: number): void {
    this.#publisher.discard(from, throughWindow);
  }

  tell(message: ControlMessage): void {
    const { connection, run, log } = this.#setting;
    if (this.#isClosed) return;
    try {
      connection.publish(controlSubject(run, message.kind, placeOfControl(message)), JSON.stringify(message));
    } catch (error) {
      log.warn({ kind: message.kind, error: String(error) }, "a control message could not be sent");
    }
  }

  listen<Kind extends ControlKind>(
    kind: Kind,
    onMessage: (message: Extract<ControlMessage, { kind: Kind }>) => void,
    place?: string,
  ): void {
    const { connection, run, log } = this.#setting;
    const subscription = connection.subscribe(controlSubject(run, kind, place), {
      callback: (error, message) => {
        if (error !== null || this.#isClosed) return;
        const parsed = controlMessageSchema.safeParse(jsonOf(message.data));
        if (parsed.success && parsed.data.kind === kind) {
          onMessage(parsed.data as Extract<ControlMessage, { kind: Kind }>);
        } else {
          log.warn({ kind, subject: message.subject }, "a control message is not what it should be; ignored");
        }
      },
    });
    this.#subscriptions.push(subscription);
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#publisher.close();
    for (const receiver of this.#receivers) receiver.close();
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    await this.#setting.connection.flush().catch(() => undefined);
  }

  async #watchConnection(): Promise<void> {
    const { connection, log, senders } = this.#setting;
    for await (const { type } of connection.status()) {
      if (this.#isClosed) return;
      if (type === "disconnect") {
        log.info({}, "disconnected from the NATS server");
        for (const receiver of this.#receivers) receiver.pause();
      }
      if (type !== "reconnect") continue;
      log.info({}, "connected to the NATS server again");
      await Promise.all(senders.map((sender) => this.#streams.ensure(sender).catch(() => undefined)));
      this.#publisher.resend();
      for (const receiver of this.#receivers) receiver.restart();
    }
  }
}

const decoder = new TextDecoder();

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    return undefined;
  }
}
