import { textOfInstant } from "#domain/calendar/civilDate.ts";
import { textOfMonth } from "#domain/calendar/civilMonth.ts";
import type { QueryAnswer } from "#domain/query/query.ts";
import type { QueryReply } from "#protocol/queryMessage.ts";
import { yuanText } from "../report/numberText.ts";
import type { Language } from "../report/terminalStyle.ts";
import { type QueryWords, queryWords } from "./queryWords.ts";

type Answered = Extract<QueryAnswer, { kind: "answered" }>;

/** An answer as a person reads it; ends with a newline. */
export function answerText(reply: QueryReply, language: Language): string {
  const words = queryWords[language];
  return `${linesOf(reply, words).join("\n")}\n`;
}

function linesOf(reply: QueryReply, words: QueryWords): string[] {
  switch (reply.kind) {
    case "refused":
      return [words.refused(reply.reason)];
    case "busy":
      return [words.busy];
    case "malformed":
      return [reply.problem];
    case "answered":
      return [
        words.head(reply.case, reply.person, reply.place, minuteOf(reply.asOf)),
        ...contentOf(reply, words).map((line) => `  ${line}`),
      ];
  }
}

function contentOf({ answer, masked }: Answered, words: QueryWords): string[] {
  const amount = (fen: number | null): string =>
    fen === null ? (masked ? words.hidden : words.unknown) : `${yuanText(fen)} ${words.yuan}`;
  switch (answer.topic) {
    case "progress":
      return [
        words.states[answer.state],
        ...answer.reached.map(
          ({ state, at }) => `${at === null ? " ".repeat(16) : minuteOf(at)}  ${words.states[state]}`,
        ),
      ];
    case "balance":
      return words.balance(
        amount(answer.atOriginFen),
        amount(answer.inTransferFen),
        amount(answer.atDestinationFen),
      );
    case "credits":
      return [
        answer.hasAccount ? words.credits(amount(answer.monthlyFen), answer.dayOfMonth) : words.noAccount,
      ];
    case "months":
      return [
        words.months(answer.months === null ? words.unknown : String(answer.months)),
        ...answer.record.map(
          ({ kind, fromMonth, months, baseFen }) =>
            `${textOfMonth(fromMonth)} – ${textOfMonth(fromMonth + months - 1)}  ${words.segment(kind, amount(baseFen))}`,
        ),
      ];
  }
}

function minuteOf(at: number): string {
  return textOfInstant(at).slice(0, 16).replace("T", " ");
}
