import type { ConsumerInfo } from "@nats-io/jetstream";
import { errors, type NatsConnection } from "@nats-io/transport-node";
import type { Log } from "#ports/log.ts";
import {
  type DeskReply,
  type DeskRequest,
  deskReplySchema,
  deskRequestSchema,
} from "#protocol/deskMessage.ts";
import { isParticipant, type Roster } from "#protocol/roster.ts";
import { deskSubject, memberToken, nameToken, outgoingStream } from "#protocol/subjects.ts";
import type { NatsKeeper, NatsLink } from "./natsKeeper.ts";
import type { NatsStreams } from "./natsStreams.ts";

const ANSWER_DEADLINE_MS = 5_000;

/**
 * The runner's desk: it alone may make, empty and open streams, and does so for each member whose own they are. Returns how
 * to close it.
 */
export function keepStreams(
  connection: NatsConnection,
  run: string,
  roster: Roster,
  streams: NatsStreams,
  log: Log,
): () => void {
  const members = new Map(
    roster.members.filter(isParticipant).map((member) => [nameToken(member.name), member]),
  );
  const subscription = connection.subscribe(deskSubject(run), {
    callback: (error, message) => {
      if (error !== null) return;
      const request = deskRequestSchema.safeParse(jsonOf(message.data));
      const places = members.get(memberToken(message.subject))?.places ?? [];
      const answer = (reply: DeskReply): void => void message.respond(JSON.stringify(reply));
      if (!request.success) return answer({ ok: false, problem: "this is no request to the desk" });
      const own = request.data.want === "link" ? request.data.to : request.data.from;
      if (!places.includes(own)) {
        log.error({ subject: message.subject, request: request.data }, "FORGED: asked for another's stream");
        return answer({ ok: false, problem: `${own} is not yours` });
      }
      void served(streams, request.data).then((reply) => reply !== null && answer(reply));
    },
  });
  return () => subscription.unsubscribe();
}

/** null: the server is silent, and so is the desk; whoever asked asks again. */
async function served(streams: NatsStreams, request: DeskRequest): Promise<DeskReply | null> {
  try {
    if (request.want === "stream") await streams.ensure(request.from);
    else if (request.want === "purge") await streams.purge(request.from, request.before);
    else await streams.openNamedLink(request);
    return { ok: true };
  } catch (error) {
    return error instanceof errors.TimeoutError ? null : { ok: false, problem: String(error) };
  }
}

/** A member's way to the runner's desk. */
export class DeskKeeper implements NatsKeeper {
  readonly #connection: NatsConnection;
  readonly #run: string;
  readonly #member: string;

  constructor(connection: NatsConnection, run: string, member: string) {
    this.#connection = connection;
    this.#run = run;
    this.#member = member;
  }

  ensure(sender: string): Promise<void> {
    return this.#ask({ want: "stream", from: sender });
  }

  async purge(sender: string, beforeSequence: number): Promise<void> {
    // Not done only costs room.
    await this.#ask({ want: "purge", from: sender, before: beforeSequence }).catch(() => undefined);
  }

  async openLink({ from, to }: NatsLink): Promise<ConsumerInfo> {
    await this.#ask({ want: "link", from, to });
    // A member may not ask the server about a consumer: name and stream are all that reading takes.
    return { stream_name: outgoingStream(this.#run, from), name: nameToken(to), config: {} } as ConsumerInfo;
  }

  async #ask(request: DeskRequest): Promise<void> {
    const { data } = await this.#connection.request(
      deskSubject(this.#run, this.#member),
      JSON.stringify(request),
      { timeout: ANSWER_DEADLINE_MS },
    );
    const reply = deskReplySchema.safeParse(jsonOf(data));
    if (!reply.success) throw new Error("what the runner's desk answered is no answer");
    if (!reply.data.ok) throw new Error(reply.data.problem);
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
