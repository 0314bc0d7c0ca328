import type { NatsConnection } from "@nats-io/transport-node";
import {
  type QueryMessage,
  type QueryReply,
  queryMessageSchema,
  queryReplySchema,
} from "#protocol/queryMessage.ts";
import { querySubject } from "#protocol/subjects.ts";
import { NatsProblem } from "./natsProblem.ts";

/** Answers the questions put to one agency, by request and reply. Returns how to end that. */
export function answerQueries(
  connection: NatsConnection,
  run: string,
  place: string,
  answer: (message: QueryMessage) => QueryReply,
): () => void {
  const subscription = connection.subscribe(querySubject(run, place), {
    callback: (error, message) => {
      if (error !== null) return;
      const parsed = queryMessageSchema.safeParse(jsonOf(message.data));
      const reply: QueryReply = parsed.success
        ? answer(parsed.data)
        : { kind: "malformed", problem: parsed.error.issues[0]?.message ?? "no question" };
      message.respond(JSON.stringify(reply));
    },
  });
  return () => subscription.unsubscribe();
}

/**
 * Puts a question to an agency.
 * @throws NatsProblem when nobody answers there, or what comes back is no answer
 */
export async function askQuery(
  connection: NatsConnection,
  run: string,
  place: string,
  message: QueryMessage,
  timeoutMs: number,
): Promise<QueryReply> {
  let data: Uint8Array;
  try {
    ({ data } = await connection.request(querySubject(run, place), JSON.stringify(message), {
      timeout: timeoutMs,
    }));
  } catch (error) {
    const text =
      `${place} does not answer questions in run ${run}: the run is over, or its services were started ` +
      "without JIEXU_QUERY_KEY";
    throw new NatsProblem("not usable", text, { cause: error });
  }
  const parsed = queryReplySchema.safeParse(jsonOf(data));
  if (!parsed.success)
    throw new NatsProblem("not usable", `what ${place} sent back is no answer to a question`);
  return parsed.data;
}

/** Hears every question of a run, and calls back with the channel it came over. Returns how to end that. */
export function countQueries(
  connection: NatsConnection,
  run: string,
  onChannel: (channel: QueryMessage["query"]["channel"]) => void,
): () => void {
  const subscription = connection.subscribe(querySubject(run), {
    callback: (error, message) => {
      const parsed = error === null ? queryMessageSchema.safeParse(jsonOf(message.data)) : null;
      if (parsed?.success === true) onChannel(parsed.data.query.channel);
    },
  });
  return () => subscription.unsubscribe();
}

const decoder = new TextDecoder();

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    return undefined;
  }
}
