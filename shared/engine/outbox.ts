import { RESULTS } from "#domain/logicalProcessCode.ts";
import type { Row } from "#domain/row.ts";
import type { Batch } from "#protocol/batch.ts";
import type { Envelope } from "#protocol/envelope.ts";
import type { SentBatch } from "#protocol/windowReport.ts";
import { compareCodes } from "./terms.ts";

/** What one receiver gets of the window under way. */
interface Slot {
  readonly to: string;
  envelopes: Envelope[];
  earliestDueAt: number;
}

/** Collects a window's envelopes by receiver, and the rows for the observer. Empty between windows. */
export class Outbox {
  /** Of every receiver so far: most windows have something for the same ones. */
  readonly #slots = new Map<string, Slot>();
  /** Those in use, in the order of their first envelopes. */
  #filled: Slot[] = [];
  #rows: Row[] = [];

  add(envelope: Envelope): void {
    const slot = this.#slots.get(envelope.to) ?? this.#addSlot(envelope.to);
    if (slot.envelopes.length === 0) this.#filled.push(slot);
    slot.envelopes.push(envelope);
    if (envelope.dueAt < slot.earliestDueAt) slot.earliestDueAt = envelope.dueAt;
  }

  addRow(row: Row): void {
    this.#rows.push(row);
  }

  sent(): SentBatch[] {
    const sent: SentBatch[] = this.#filled.map(({ to, earliestDueAt }) => ({ to, earliestDueAt }));
    if (sent.length > 1) sent.sort((a, b) => compareCodes(a.to, b.to));
    if (this.#rows.length > 0) sent.push({ to: RESULTS, earliestDueAt: null });
    return sent;
  }

  empty(from: string, window: number): Batch[] {
    const batches: Batch[] = [];
    for (const slot of this.#filled) {
      batches.push({ from, to: slot.to, window, envelopes: slot.envelopes, rows: [] });
      slot.envelopes = [];
      slot.earliestDueAt = Number.POSITIVE_INFINITY;
    }
    if (this.#filled.length > 0) this.#filled = [];
    if (this.#rows.length > 0) {
      batches.push({ from, to: RESULTS, window, envelopes: [], rows: this.#rows });
      this.#rows = [];
    }
    return batches;
  }

  #addSlot(to: string): Slot {
    const slot: Slot = { to, envelopes: [], earliestDueAt: Number.POSITIVE_INFINITY };
    this.#slots.set(to, slot);
    return slot;
  }
}
