import { dayOfInstant, textOfDay, textOfInstant } from "#domain/calendar/civilDate.ts";
import type { Content } from "#protocol/envelope.ts";
import type { Conversation, HeardEnvelope } from "../conversation.ts";
import type { Reference } from "../reference.ts";
import { envelopeName, partsInCases } from "./wireChecks.ts";

type Kind = Content["kind"];

function caseOfContent(content: Content): string | null {
  return "case" in content ? content.case : null;
}

/** What must have come to the province before it may say a thing; the first that is there counts. */
const NEEDS: Readonly<Partial<Record<Kind, readonly Kind[]>>> = {
  acceptance: ["verification_result"],
  transfer_in_result: ["information_sheet"],
  funds_result: ["remittance"],
  remittance_return: ["remittance"],
};

/** Nothing is said before what it answers has come. */
export function answerFaults({ sent, received }: Conversation, kinds: readonly Kind[]): string[] {
  return sent.flatMap((heard) => {
    const { content, sentAt } = heard.envelope;
    const needs = NEEDS[content.kind];
    if (needs === undefined || !kinds.includes(content.kind)) return [];
    return precededBy(heard, received, needs)
      ? []
      : [`${envelopeName(heard)}: said at ${textOfInstant(sentAt)}, before a ${needs.join(" or ")} had come`];
  });
}

/** Nothing leaves origin before the case is accepted (受理): neither the sheet nor the money. */
export function acceptanceFaults(conversation: Conversation): string[] {
  const { sent, received, province } = conversation;
  const cases = partsInCases(conversation);
  return sent.flatMap((heard) => {
    const { content, sentAt } = heard.envelope;
    if (content.kind !== "information_sheet" && content.kind !== "remittance") return [];
    const needs: readonly Kind[] =
      cases.get(content.case)?.home === province ? ["verification_result"] : ["acceptance", "contact_letter"];
    if (precededBy(heard, received, needs)) return [];
    return [`${envelopeName(heard)}: left at ${textOfInstant(sentAt)}, before the case was accepted`];
  });
}

function precededBy(
  { envelope }: HeardEnvelope,
  received: readonly HeardEnvelope[],
  kinds: readonly Kind[],
): boolean {
  const about = caseOfContent(envelope.content);
  return received.some(
    ({ envelope: { content, dueAt } }) =>
      kinds.includes(content.kind) &&
      caseOfContent(content) === about &&
      dueAt <= envelope.sentAt &&
      !(content.kind === "verification_result" && content.refusal !== null),
  );
}

/** The sheet is out by the last day of the out limit, and states that day rightly. */
export function outDeadlineFaults({ sent }: Conversation, reference: Reference): string[] {
  return sent.flatMap((heard) => {
    const { content, sentAt } = heard.envelope;
    if (content.kind !== "information_sheet") return [];
    const wanted = reference.sent.find(
      (one) => one.content.kind === "information_sheet" && one.content.case === content.case,
    )?.content;
    if (wanted?.kind !== "information_sheet") return [];
    return dayFaults(heard, sentAt, content.outDeadlineDay, wanted.outDeadlineDay);
  });
}

/** The relation is in by the last day of the in limit, which is stated rightly. */
export function inDeadlineFaults({ sent }: Conversation, reference: Reference): string[] {
  return sent.flatMap((heard) => {
    const { content, sentAt } = heard.envelope;
    if (content.kind !== "transfer_in_result") return [];
    const wanted = reference.sent.find(
      (one) => one.content.kind === "transfer_in_result" && one.content.case === content.case,
    )?.content;
    if (wanted?.kind !== "transfer_in_result") return [];
    return dayFaults(heard, sentAt, content.inDeadlineDay, wanted.inDeadlineDay);
  });
}

function dayFaults(heard: HeardEnvelope, at: number, said: number, wanted: number): string[] {
  const faults: string[] = [];
  if (said !== wanted)
    faults.push(
      `${envelopeName(heard)}: the last day is said to be ${textOfDay(said)}, it is ${textOfDay(wanted)}`,
    );
  if (dayOfInstant(at) > wanted)
    faults.push(
      `${envelopeName(heard)}: done on ${textOfDay(dayOfInstant(at))}, the last day was ${textOfDay(wanted)}`,
    );
  return faults;
}
