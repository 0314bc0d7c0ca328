import { textOfInstant } from "#domain/calendar/civilDate.ts";
import type { Envelope } from "#protocol/envelope.ts";
import { BrokenInvariant } from "./brokenInvariant.ts";
import type { RunPosition } from "./runHorizonError.ts";

/**
 * The error itself, or, where the rules say that a message cannot be at this point of the procedure, the same with
 * who sent it and when: one that came twice, or about a case that was never opened here, is its sender's mistake, and
 * whoever wrote the sender looks there. Mistakes of the program, which are of other classes, stay as they are.
 */
export function unfitMessageOf(
  error: unknown,
  { place, now, item, seed, replication }: RunPosition,
): unknown {
  if (item === null || !("content" in item) || !isSaidByTheRules(error)) return error;
  return new BrokenInvariant(
    "protocol",
    `${place} on ${textOfInstant(now)} cannot take ${messageText(item)}: ${error.message} ` +
      `(seed ${seed}, replication ${replication})`,
    { cause: error },
  );
}

function isSaidByTheRules(error: unknown): error is Error {
  return error instanceof Error && error.constructor === Error;
}

function messageText({ content, from, sequence, sentAt }: Envelope): string {
  const message = content.kind === "parcel" ? content.message : content;
  const about = "case" in message ? ` of case ${message.case}` : "";
  return `the “${message.kind}”${about} that ${from} sent on ${textOfInstant(sentAt)} (its message ${sequence})`;
}
