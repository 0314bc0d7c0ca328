import { sha256Hex } from "#adapters/node/sha256.ts";
import { EmbeddedEngine } from "#engine/embeddedEngine.ts";
import type { Envelope } from "#protocol/envelope.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { createLogicalProcess } from "../assembly/logicalProcess.ts";
import { placesOf, termsOf } from "../assembly/places.ts";

/** What comes out when the project's own province plays the part of the one under test. */
export interface Reference {
  readonly digest: string;
  /** What it sends, in order. */
  readonly sent: readonly Envelope[];
}

export function referenceOf(configuration: RunConfiguration, province: string): Reference {
  const sent: Envelope[] = [];
  const witness = {
    onFact: () => {},
    onEnvelope: (envelope: Envelope) => {
      if (envelope.from === province) sent.push(envelope);
    },
  };
  const engine = new EmbeddedEngine({
    terms: termsOf(configuration),
    processes: placesOf(configuration).map((code) => createLogicalProcess(configuration, code, { witness })),
    observer: { onRows: () => {}, onGrant: () => {}, stops: () => false },
    hash: sha256Hex,
  });
  while (engine.step());
  if (engine.digest === null) throw new Error("the reference run ended without closing");
  return { digest: engine.digest, sent };
}
