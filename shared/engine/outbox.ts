import { RESULTS } from "#domain/logicalProcessCode.ts";
import type { Row } from "#domain/row.ts";
import type { Batch } from "#protocol/batch.ts";
import type { Envelope } from "#protocol/envelope.ts";
import type { SentBatch } from "#protocol/windowReport.ts";
import { compareCodes } from "./terms.ts";

/** Collects a window's envelopes by receiver, and the rows for the observer. Empty between windows. */
export class Outbox {
  #envelopes = new Map<string, Envelope[]>();
  #rows: Row[] = [];

  add(envelope: Envelope): void {
    const known = this.#envelopes.get(envelope.to);
    if (known === undefined) this.#envelopes.set(envelope.to, [envelope]);
    else known.push(envelope);
  }

  addRow(row: Row): void {
    this.#rows.push(row);
  }

  sent(): SentBatch[] {
    const sent: SentBatch[] = [];
    for (const [to, envelopes] of this.#envelopes) sent.push({ to, earliestDueAt: earliestDue(envelopes) });
    sent.sort((a, b) => compareCodes(a.to, b.to));
    if (this.#rows.length > 0) sent.push({ to: RESULTS, earliestDueAt: null });
    return sent;
  }

  empty(from: string, window: number): Batch[] {
    const batches: Batch[] = [];
    if (this.#envelopes.size === 0 && this.#rows.length === 0) return batches;
    for (const [to, envelopes] of this.#envelopes) batches.push({ from, to, window, envelopes, rows: [] });
    if (this.#rows.length > 0) batches.push({ from, to: RESULTS, window, envelopes: [], rows: this.#rows });
    this.#envelopes = new Map();
    this.#rows = [];
    return batches;
  }
}

function earliestDue(envelopes: readonly Envelope[]): number {
  let earliest = Number.POSITIVE_INFINITY;
  for (const envelope of envelopes) if (envelope.dueAt < earliest) earliest = envelope.dueAt;
  return earliest;
}
