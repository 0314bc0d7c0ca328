import { hash } from "node:crypto";
import {
  headers,
  type Msg,
  type MsgHdrs,
  type NatsConnection,
  type Subscription,
} from "@nats-io/transport-node";
import type { Log } from "#ports/log.ts";
import type { ControlKind } from "#ports/transport.ts";
import { type ControlMessage, placeOfControl } from "#protocol/controlMessage.ts";
import { controlMessageSchema } from "#protocol/controlSchema.ts";
import { CONDUCTOR, RUNNER } from "#protocol/roster.ts";
import { controlSubject, controlSubjects, memberToken } from "#protocol/subjects.ts";
import type { MemberSignatures } from "../keys/memberSignatures.ts";
import { SIGNATURE_HEADER } from "./natsEntry.ts";
import { headersOf } from "./natsHeaders.ts";
import { inPieces, PIECE_HEADER, PieceJoiner } from "./natsPieces.ts";
import { bodyBytesOn } from "./natsPublisher.ts";

/** What control messages are said and heard with. */
export interface NatsControlSetting {
  readonly connection: NatsConnection;
  readonly run: string;
  /** Under which name this process speaks. */
  readonly member: string;
  /** null: nothing is signed. */
  readonly signatures: MemberSignatures | null;
  /** As whom the server knows this process, and lets it hear; null: it may hear all. */
  readonly hearer: string | null;
  readonly log: Log;
  /** Somebody said it who is not who the name says. */
  readonly onForged: (problem: string) => void;
}

/** What steers a run: plain NATS messages, of which each comes once at most. */
export class NatsControl {
  readonly #setting: NatsControlSetting;
  readonly #subscriptions: Subscription[] = [];
  #isClosed = false;

  constructor(setting: NatsControlSetting) {
    this.#setting = setting;
  }

  tell(message: ControlMessage): void {
    const { connection, run, member, signatures, log } = this.#setting;
    const body = JSON.stringify(message);
    const subject = controlSubject(run, member, message.kind, placeOfControl(message));
    try {
      const signature = signatures?.ofControl(message, body) ?? "";
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
    const { connection, run, hearer, log, onForged } = this.#setting;
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
      else onForged(`a message “${kind}” on ${message.subject}: ${fault}`);
    };
    // With keys a process hears only those it may hear, and the server refuses to be asked for more.
    const subjects =
      hearer === null ? [controlSubjects(run, kind, place)] : heardSubjects(run, kind, hearer, place);
    for (const subject of subjects) this.#subscriptions.push(connection.subscribe(subject, { callback }));
  }

  #faultOf(
    message: ControlMessage,
    subject: string,
    marks: MsgHdrs | undefined,
    data: Uint8Array,
  ): string | null {
    return (
      this.#setting.signatures?.faultOfControl(
        message,
        memberToken(subject),
        data,
        marks?.get(SIGNATURE_HEADER) ?? "",
      ) ?? null
    );
  }

  close(): void {
    this.#isClosed = true;
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
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
