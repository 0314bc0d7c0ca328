import { sha256Hex } from "#adapters/node/sha256.ts";
import { moneyOf } from "#domain/message/message.ts";
import type { Row } from "#domain/row.ts";
import { type OpenedPart, openPart, partName, type SealedPart, WireFault } from "#protocol/batchPart.ts";
import type { Content } from "#protocol/envelope.ts";
import type { ExpectedBatch } from "#protocol/grant.ts";
import type { HeardEnvelope } from "./conversation.ts";
import type { SlipNotes } from "./slipNotes.ts";

/** A batch of which something has come. */
interface BatchParts {
  readonly to: string;
  readonly window: number;
  readonly parts: Map<number, OpenedPart>;
  count: number;
}

/** Hears the batches of the province under test, holds each against the contract, and keeps what they say, once. */
export class PartListener {
  readonly batches = new Map<string, BatchParts>();
  readonly sentAgain: ExpectedBatch[] = [];
  readonly #run: string;
  readonly #province: string;
  readonly #notes: SlipNotes;
  readonly #hashes = new Map<string, string>();

  constructor(run: string, province: string, notes: SlipNotes) {
    this.#run = run;
    this.#province = province;
    this.#notes = notes;
  }

  /** @returns whether the part may be handed on: what breaks the contract would end the other side's run */
  hear(part: SealedPart): boolean {
    const { to, window } = part;
    const key = `${to} ${window} ${part.part}`;
    const known = this.#hashes.get(key);
    if (part.attempt > 0) this.sentAgain.push({ from: this.#province, to, window });
    if (known === part.hash) return true;
    if (known !== undefined) {
      this.#notes.add("P4", `${partName(part)} came with two different bodies`);
      return false;
    }
    try {
      const opened = openPart(part, this.#run, sha256Hex);
      this.#hashes.set(key, part.hash);
      this.#keep(opened);
      return true;
    } catch (error) {
      if (!(error instanceof WireFault)) throw error;
      this.#notes.add("P4", error.message);
      return false;
    }
  }

  /** What was sent, in order of windows, and of sequence within one. */
  envelopes(): HeardEnvelope[] {
    return [...this.batches.values()]
      .flatMap(({ window, parts }) =>
        [...parts.values()].flatMap(({ envelopes }) => envelopes.map((envelope) => ({ envelope, window }))),
      )
      .sort((a, b) => a.window - b.window || a.envelope.sequence - b.envelope.sequence);
  }

  rows(): Row[] {
    return [...this.batches.values()].flatMap(({ parts }) => [...parts.values()].flatMap(({ rows }) => rows));
  }

  #keep(opened: OpenedPart): void {
    const { to, window, part, parts } = opened;
    const key = `${to} ${window}`;
    const batch = this.batches.get(key) ?? { to, window, parts: new Map(), count: parts };
    this.batches.set(key, batch);
    batch.parts.set(part, opened);
  }
}

/** Money in a content of an envelope; fen. A parcel has what its message has. */
export function moneyOfContent(content: Content): number {
  if (content.kind === "receipt") return 0;
  return moneyOf(content.kind === "parcel" ? content.message : content);
}
