import { sealOf } from "#domain/procedure/sheetSeal.ts";
import type { Content } from "#protocol/envelope.ts";
import { wordFaults } from "./checks/wordChecks.ts";
import type { Evidence } from "./conformTest.ts";
import type { Conversation } from "./conversation.ts";

/** Breaches of clauses that were seen on the wire. */
export const slips =
  (...clauses: string[]) =>
  ({ conversation }: Evidence): string[] =>
    conversation.slips.filter(({ clause }) => clauses.includes(clause)).map(({ text }) => text);
/** What of the procedure the province says, held against the reference. */
export const words =
  (...kinds: Content["kind"][]) =>
  ({ conversation, reference }: Evidence): string[] =>
    wordFaults(conversation, reference, kinds);
/** What one run shows by itself. */
export const wire =
  (...checks: ((conversation: Conversation) => string[])[]) =>
  ({ conversation }: Evidence): string[] =>
    checks.flatMap((check) => check(conversation));

const PROCEDURE: readonly Content["kind"][] = [
  "application",
  "verification_result",
  "acceptance",
  "information_sheet",
  "transfer_in_result",
  "remittance",
  "remittance_return",
  "funds_result",
];

/** The whole procedure, held against the reference. */
export function allWords({ conversation, reference }: Evidence): string[] {
  return wordFaults(conversation, reference, PROCEDURE);
}

/** The outcome digest of the run, held against the reference. */
export function outcomeFaults({ conversation: { ending }, reference }: Evidence): string[] {
  if (ending.kind !== "ended" || ending.digest === reference.digest) return [];
  return [`the outcome digest is ${ending.digest}, must be ${reference.digest}`];
}

/** Every sheet bears the seal of the province for what it says. */
export function sealFaults({ conversation: { sent, province } }: Evidence): string[] {
  return sent.flatMap(({ envelope: { content } }) => {
    if (content.kind !== "information_sheet" || content.seal === sealOf(province, content)) return [];
    return [`information_sheet about ${content.case}: the seal is not that of ${province} for what it says`];
  });
}
