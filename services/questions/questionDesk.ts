import { readPermission } from "#adapters/node/queryToken.ts";
import { answerQuery, type QueriedAgency } from "#domain/query/answerQuery.ts";
import type { QueryMessage, QueryReply } from "#protocol/queryMessage.ts";

/** Questions answered in one slice of time; more would keep the agency from its own work. */
const ANSWERS_PER_SLICE = 100;
const SLICE_MS = 50;

export interface QuestionDeskSetting {
  readonly run: string;
  /** Signs permissions; shared by the services of a run. */
  readonly key: string;
  agency(): QueriedAgency;
  /** Any clock that runs on. */
  nowMs(): number;
}

/**
 * Where an agency's process answers questions: it checks the permission, answers from the file, and turns away what
 * comes too fast, so that no storm of questions holds a window back.
 */
export function questionDesk({
  run,
  key,
  agency,
  nowMs,
}: QuestionDeskSetting): (message: QueryMessage) => QueryReply {
  let sliceFromMs = Number.NEGATIVE_INFINITY;
  let answered = 0;
  return ({ query, token }) => {
    const at = nowMs();
    if (at - sliceFromMs >= SLICE_MS) {
      sliceFromMs = at;
      answered = 0;
    }
    if (answered >= ANSWERS_PER_SLICE) return { kind: "busy" };
    answered++;
    return answerQuery(agency(), query, readPermission(token, run, key));
  };
}
