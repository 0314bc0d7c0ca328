import type { Fact } from "#domain/fact/fact.ts";
import type { Envelope } from "#protocol/envelope.ts";

/** Something a witness saw of a case: a fact recorded, or an envelope sent. */
export type JournalEntry =
  | { readonly kind: "fact"; readonly at: number; readonly place: string; readonly fact: Fact }
  | { readonly kind: "sent"; readonly at: number; readonly place: string; readonly envelope: Envelope };

/** The case a fact is about; null for one that is about an office as a whole. */
export function caseOfFact(fact: Fact): string | null {
  return "case" in fact ? fact.case : null;
}

/** The case an envelope is about; null for a receipt, which names only a parcel, and for a statement of account. */
export function caseOfEnvelope({ content }: Envelope): string | null {
  if (content.kind === "receipt") return null;
  const message = content.kind === "parcel" ? content.message : content;
  return message.kind === "reconciliation" ? null : message.case;
}

/** In the order of simulated time; what happened at one instant stays in the order in which it was seen. */
export function inOrder(entries: readonly JournalEntry[]): JournalEntry[] {
  return entries.toSorted((a, b) => a.at - b.at);
}
