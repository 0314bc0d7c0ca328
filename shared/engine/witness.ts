import type { Fact } from "#domain/fact/fact.ts";
import type { Envelope } from "#protocol/envelope.ts";

/** Sees everything, in order, and changes nothing: transcripts and traces are made from what it saw. */
export interface Witness {
  onFact(atTicks: number, place: string, fact: Fact): void;
  onEnvelope(envelope: Envelope): void;
}
