import {
  AckPolicy,
  createInbox,
  DeliverPolicy,
  headers,
  type JetStreamManager as JetStreamAdmin,
  type MsgHdrs,
  type NatsConnection,
  type Subscription,
} from "nats";
import type { MemberKeys } from "#adapters/keys/memberKeys.ts";
import { MemberSignatures } from "#adapters/keys/memberSignatures.ts";
import type { ControlKind, DeliveredPart, Transport } from "#ports/transport.ts";
import type { SealedPart } from "#protocol/batchPart.ts";
import { type ControlMessage, placeOfControl } from "#protocol/controlMessage.ts";
import { controlMessageSchema } from "#protocol/controlSchema.ts";
import {
  batchSubject,
  controlSubject,
  controlSubjects,
  deskSubject,
  memberToken,
  outgoingStream,
  outgoingSubjects,
  partId,
} from "#protocol/subjects.ts";

const RETRY_MS = 100;
const IDLE_NS = 300_000_000_000;
const PULLED = 64;
const PULL_MS = 2_000;
const SIGNATURE = "Medins-Signature";

/** What the transport is made from. */
export interface LegacySetting {
  readonly connection: NatsConnection;
  /** null: the member has keys, and what it may not do itself the runner's desk does. */
  readonly admin: JetStreamAdmin | null;
  readonly run: string;
  /** Under which name it speaks. */
  readonly member: string;
  readonly keys: MemberKeys | null;
}

/** The way of messages over the legacy client `nats` 2.x, which shares no code with the one the product uses. */
export class LegacyTransport implements Transport {
  readonly #connection: NatsConnection;
  readonly #admin: JetStreamAdmin | null;
  readonly #signatures: MemberSignatures | null;
  readonly #run: string;
  readonly #member: string;
  readonly #subscriptions: Subscription[] = [];
  #isClosed = false;

  constructor({ connection, admin, run, member, keys }: LegacySetting) {
    this.#signatures = keys === null ? null : new MemberSignatures(run, keys);
    this.#connection = connection;
    this.#admin = admin;
    this.#run = run;
    this.#member = member;
  }

  async makeStream(sender: string): Promise<void> {
    const name = outgoingStream(this.#run, sender);
    if (this.#admin === null) return this.#desk({ want: "stream", from: sender });
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
    const body = JSON.stringify(message);
    if (this.#signatures === null) return this.#connection.publish(subject, body);
    const marks = headers();
    marks.set(SIGNATURE, this.#signatures.ofControl(message, body));
    this.#connection.publish(subject, body, { headers: marks });
  }

  listen<Kind extends ControlKind>(
    kind: Kind,
    onMessage: (message: Extract<ControlMessage, { kind: Kind }>) => void,
    place?: string,
  ): void {
    // With keys it may hear the conductor, and who asks for what it sent.
    const subject =
      this.#signatures === null || place !== undefined
        ? controlSubjects(this.#run, kind, place)
        : controlSubject(this.#run, "conductor", kind);
    const subscription = this.#connection.subscribe(subject, {
      callback: (error, heard) => {
        if (error !== null || this.#isClosed) return;
        const message = controlMessageSchema.parse(heard.json());
        const mark = heard.headers?.get(SIGNATURE) ?? "";
        const signer = memberToken(heard.subject);
        const fault = this.#signatures?.faultOfControl(message, signer, heard.data, mark) ?? null;
        if (fault === null) onMessage(message as Extract<ControlMessage, { kind: Kind }>);
      },
    });
    this.#subscriptions.push(subscription);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    await this.#connection.flush();
  }

  /** As the protocol of the broker has it: so many messages are asked for, again and again, until the reader is gone. */
  async #pull(
    stream: string,
    from: string,
    to: string,
    onPart: (part: DeliveredPart) => void,
  ): Promise<void> {
    const inbox = createInbox(`_INBOX_${this.#member}`);
    const subscription = this.#connection.subscribe(inbox);
    let left = 0;
    const ask = (): void => {
      left = PULLED;
      const request = JSON.stringify({ batch: PULLED, expires: PULL_MS * 1_000_000 });
      const subject = `medins.js.CONSUMER.MSG.NEXT.${stream}.${to}`;
      if (!this.#isClosed) this.#connection.publish(subject, request, { reply: inbox });
    };
    const timer = setInterval(ask, PULL_MS);
    ask();
    for await (const message of subscription) {
      const status = message.headers?.code ?? 0;
      if (this.#isClosed || status === 503 || /deleted/i.test(message.headers?.description ?? "")) break;
      if (status !== 0) continue;
      message.respond();
      left--;
      const part = deliveredPart(message, from, to);
      const mark = message.headers?.get(SIGNATURE) ?? "";
      if (this.#signatures?.faultOfPart(part, mark) === null) onPart(part);
      if (left === 0) ask();
    }
    clearInterval(timer);
    subscription.unsubscribe();
  }

  async #desk(request: object): Promise<void> {
    const subject = deskSubject(this.#run, this.#member);
    const answer = await this.#connection.request(subject, JSON.stringify(request), { timeout: 5_000 });
    if (answer.json<{ ok: boolean }>().ok !== true) throw new Error(answer.string());
  }

  /** Until it is confirmed. */
  async #store(part: SealedPart): Promise<void> {
    const marks = headers();
    marks.set("Medins-Sha256", `${part.hash} ${part.window} ${part.part} ${part.attempt}`);
    if (this.#signatures !== null) marks.set(SIGNATURE, this.#signatures.ofPart(part));
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
        if (this.#admin === null) {
          await this.#desk({ want: "link", from, to });
          await this.#pull(stream, from, to, onPart);
          continue;
        }
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

function deliveredPart(
  message: { readonly data: Uint8Array; readonly headers?: MsgHdrs | undefined },
  from: string,
  to: string,
): DeliveredPart {
  const [hash = "", window, part, attempt] = message.headers?.get("Medins-Sha256").split(" ") ?? [];
  const numbers = { window: Number(window), part: Number(part), attempt: Number(attempt) };
  return { from, to, ...numbers, hash, body: message.data, settle: () => {} };
}

function later(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  setTimeout(resolve, RETRY_MS);
  return promise;
}
