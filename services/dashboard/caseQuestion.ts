import type { IncomingMessage } from "node:http";
import type { Query } from "#domain/query/query.ts";
import type { QueryReply } from "#protocol/queryMessage.ts";
import type { RequestBody } from "./dashboardServer.ts";
import { HttpProblem } from "./httpAnswer.ts";
import { bearerToken } from "./requestGuard.ts";

const CASE_ID = /^[A-Za-z0-9]{1,20}-\d{1,12}$/;

/** A question about one case's progress, and the token shown for it. */
export interface CaseQuestion {
  readonly query: Query;
  readonly token: string;
  /** The agency asked: the case's home province. */
  readonly place: string;
}

/**
 * What the page asks of a case: its progress, masked.
 * @throws HttpProblem
 */
export function caseQuestion({ case: id }: RequestBody, request: IncomingMessage): CaseQuestion {
  const token = bearerToken(request);
  if (token === null) throw new HttpProblem(401, "a case is shown to whoever has a token");
  if (typeof id !== "string" || !CASE_ID.test(id)) {
    throw new HttpProblem(400, "case: an id as in transfers.csv, such as 440000-17");
  }
  return {
    token,
    place: id.split("-")[0] ?? id,
    query: { case: id, topic: "progress", channel: "platform_web", reveal: false, initialPassword: false },
  };
}

/** A reply as the page gets it: instants as text. */
export function shownReply(reply: QueryReply, textOfInstant: (ticks: number) => string): unknown {
  if (reply.kind !== "answered" || reply.answer.topic !== "progress") return reply;
  const { state, reached } = reply.answer;
  return {
    kind: "answered",
    case: reply.case,
    person: reply.person,
    place: reply.place,
    asOf: textOfInstant(reply.asOf),
    state,
    reached: reached.map((one) => ({ state: one.state, at: one.at === null ? null : textOfInstant(one.at) })),
  };
}
