import { hash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { type JetStreamClient, jetstream } from "@nats-io/jetstream";
import {
  headers,
  type Msg,
  type MsgHdrs,
  type NatsConnection,
  type Subscription,
} from "@nats-io/transport-node";
import type { Log } from "#ports/log.ts";
import type { ControlKind, DeliveredPart, Transport } from "#ports/transport.ts";
import type { SealedPart } from "#protocol/batchPart.ts";
import { type ControlMessage, placeOfControl } from "#protocol/controlMessage.ts";
import { controlMessageSchema } from "#protocol/controlSchema.ts";
import { CONDUCTOR, RUNNER } from "#protocol/roster.ts";
import { controlSubject, controlSubjects, memberToken } from "#protocol/subjects.ts";
import type { MemberKeys } from "../keys/memberKeys.ts";
import { MemberSignatures } from "../keys/memberSignatures.ts";
import { inboxPrefix, MEMBER_API } from "./natsAccounts.ts";
import { openNatsAdmin } from "./natsAdmin.ts";
import { DeskKeeper, keepStreams } from "./natsDesk.ts";
import { headersOf } from "./natsHeaders.ts";
import type { NatsKeeper } from "./natsKeeper.ts";
import { inPieces, PIECE_HEADER, PieceJoiner } from "./natsPieces.ts";
import { bodyBytesOn, NatsPublisher, SIGNATURE_HEADER } from "./natsPublisher.ts";
import { NatsReceiver } from "./natsReceiver.ts";
import { NatsStreams } from "./natsStreams.ts";

const START_DEADLINE_MS = 20_000;
const RETRY_MS = 100;

/** What a transport over NATS is made from. */
export interface NatsTransportSetting {
  readonly connection: NatsConnection;
  readonly run: string;
  /** Under which name this process speaks: see `RosterMember`. */
  readonly member: string;
  /** The logical processes here that send batches: their streams are made at once. */
  readonly senders: readonly string[];
  /** What it proves itself with; without them nothing is signed, and streams are made and read with rights of one's own. */
  readonly keys?: MemberKeys | null;
  readonly log: Log;
  /** Hears of what was refused because whoever its name says has not signed it. */
  onForged?(problem: string): void;
  /** On how many servers of a cluster each stream is kept; 1 unless given. */
  readonly replicas?: number;
}

/** Logical processes reach one another through JetStream, and are steered through plain NATS messages. */
export async function openNatsTransport(setting: NatsTransportSetting): Promise<Transport> {
  const { connection, run, log, senders, keys = null, replicas = 1 } = setting;
  const closings: (() => void)[] = [];
  let keeper: NatsKeeper;
  if (keys !== null && keys.name !== RUNNER) {
    keeper = new DeskKeeper(connection, run, keys.name);
  } else {
    const streams = new NatsStreams(await openNatsAdmin(connection, false), run, log, replicas);
    keeper = streams;
    if (keys !== null) {
      closings.push(keepStreams(connection, run, keys.roster, streams, log));
      keeper = {
        ensure: (sender) => streams.ensure(sender),
        purge: (sender, before) => streams.purge(sender, before),
        openLink: (link) => streams.openNamedLink(link),
      };
    }
  }
  await Promise.all(senders.map((sender) => ensured(keeper, sender)));
  return new NatsTransport(setting, keeper, closings);
}

/** The server or the runner's desk may be away for a moment just when this process starts. */
async function ensured(keeper: NatsKeeper, sender: string): Promise<void> {
  const deadline = performance.now() + START_DEADLINE_MS;
  for (;;) {
    try {
      return await keeper.ensure(sender);
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await wait(RETRY_MS);
    }
  }
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
  readonly #client: JetStreamClient;
  readonly #keeper: NatsKeeper;
  readonly #signatures: MemberSignatures | null;
  readonly #publisher: NatsPublisher;
  readonly #receivers: NatsReceiver[] = [];
  readonly #subscriptions: Subscription[] = [];
  readonly #closings: readonly (() => void)[];
  #isClosed = false;

  constructor(setting: NatsTransportSetting, keeper: NatsKeeper, closings: readonly (() => void)[]) {
    const { connection, run, log, keys = null } = setting;
    this.#setting = setting;
    this.#keeper = keeper;
    this.#closings = closings;
    this.#signatures = keys === null ? null : new MemberSignatures(run, keys);
    const isLent = keys !== null && keys.name !== RUNNER;
    this.#client = jetstream(connection, isLent ? { apiPrefix: MEMBER_API } : {});
    this.#publisher = new NatsPublisher({
      connection,
      run,
      keeper,
      inboxPrefix: keys === null ? null : inboxPrefix(keys.name),
      signatures: this.#signatures,
      log,
    });
    void this.#watchConnection();
  }

  publish(parts: readonly SealedPart[]): void {
    if (!this.#isClosed) for (const part of parts) this.#publisher.publish(part);
  }

  receive(to: string, from: readonly string[], onPart: (part: DeliveredPart) => void): void {
    const { log } = this.#setting;
    for (const sender of from) {
      const receiver = new NatsReceiver({
        keeper: this.#keeper,
        client: this.#client,
        link: { from: sender, to },
        signatures: this.#signatures,
        log,
        onPart,
        onForged: (problem) => this.#refuse(problem),
      });
      this.#receivers.push(receiver);
    }
  }

  discard(from: string, throughWindow: number): void {
    this.#publisher.discard(from, throughWindow);
  }

  tell(message: ControlMessage): void {
    const { connection, run, member, log } = this.#setting;
    if (this.#isClosed) return;
    const body = JSON.stringify(message);
    const subject = controlSubject(run, member, message.kind, placeOfControl(message));
    try {
      const signature = this.#signatures?.ofControl(message, body) ?? "";
      const pieceBytes = bodyBytesOn(connection) - signature.length;
      if (Buffer.byteLength(body) > pieceBytes)
        return this.#tellInPieces(subject, body, pieceBytes, signature);
      if (signature === "") return connection.publish(subject, body);
      const marks = headers();
      marks.set(SIGNATURE_HEADER, signature);
      connection.publish(subject, body, { headers: marks });
    } catch (error) {
      log.warn({ kind: message.kind, error: String(error) }, "a control message could not be sent");
    }
  }

  #tellInPieces(subject: string, body: string, pieceBytes: number, signature: string): void {
    const bytes = Buffer.from(body);
    for (const piece of inPieces(bytes, pieceBytes, hash("sha256", bytes))) {
      const marks = headers();
      if (signature !== "") marks.set(SIGNATURE_HEADER, signature);
      if (piece.header !== null) marks.set(PIECE_HEADER, piece.header);
      this.#setting.connection.publish(subject, piece.bytes, { headers: marks });
    }
  }

  listen<Kind extends ControlKind>(
    kind: Kind,
    onMessage: (message: Extract<ControlMessage, { kind: Kind }>) => void,
    place?: string,
  ): void {
    const { connection, run, log, keys = null } = this.#setting;
    const wholes = new Map<string, PieceJoiner>();
    const callback = (error: Error | null, message: Msg): void => {
      if (error !== null || this.#isClosed) return;
      const marks = headersOf(message);
      const data = wholeOf(message, marks, wholes);
      if (data === null) return;
      const parsed = controlMessageSchema.safeParse(jsonOf(data));
      if (marks === null || !parsed.success || parsed.data.kind !== kind) {
        log.warn({ kind, subject: message.subject }, "a control message is not what it should be; ignored");
        return;
      }
      const fault = this.#faultOf(parsed.data, message.subject, marks, data);
      if (fault === null) onMessage(parsed.data as Extract<ControlMessage, { kind: Kind }>);
      else this.#refuse(`a message “${kind}” on ${message.subject}: ${fault}`);
    };
    // With keys a process hears only those it may hear, and the server refuses to be asked for more.
    const subjects =
      keys === null ? [controlSubjects(run, kind, place)] : heardSubjects(run, kind, keys.name, place);
    for (const subject of subjects) this.#subscriptions.push(connection.subscribe(subject, { callback }));
  }

  #faultOf(
    message: ControlMessage,
    subject: string,
    marks: MsgHdrs | undefined,
    data: Uint8Array,
  ): string | null {
    return (
      this.#signatures?.faultOfControl(
        message,
        memberToken(subject),
        data,
        marks?.get(SIGNATURE_HEADER) ?? "",
      ) ?? null
    );
  }

  /** Whoever it was, it was not who it said; nothing is done about it but to say so. */
  #refuse(problem: string): void {
    this.#setting.log.error({ refused: "FORGED" }, `FORGED: ${problem}; ignored`);
    this.#setting.onForged?.(problem);
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#publisher.close();
    for (const receiver of this.#receivers) receiver.close();
    for (const close of this.#closings) close();
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
      await Promise.all(senders.map((sender) => this.#keeper.ensure(sender).catch(() => undefined)));
      this.#publisher.resend();
      for (const receiver of this.#receivers) receiver.restart();
    }
  }
}

/** null: further pieces of it are to come. */
function wholeOf(
  { subject, data }: Msg,
  marks: MsgHdrs | undefined | null,
  wholes: Map<string, PieceJoiner>,
): Uint8Array | null {
  const header = marks?.get(PIECE_HEADER) ?? "";
  if (header === "") return data;
  const joiner = wholes.get(subject) ?? new PieceJoiner();
  wholes.set(subject, joiner);
  return joiner.join(data, header);
}

/** On which subjects a member may hear control messages of a kind. */
function heardSubjects(run: string, kind: ControlKind, member: string, place: string | undefined): string[] {
  switch (kind) {
    case "report":
    case "standing":
    case "ask":
      return [controlSubjects(run, kind, place)];
    case "observed":
      return [controlSubject(run, RUNNER, kind)];
    case "failed":
      return member === RUNNER
        ? [controlSubjects(run, kind), controlSubject(run, CONDUCTOR, kind)]
        : [controlSubject(run, CONDUCTOR, kind)];
    default:
      return [controlSubject(run, CONDUCTOR, kind)];
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
