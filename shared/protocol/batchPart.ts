import type { Row } from "#domain/row.ts";
import type { ByteHash } from "#kernel/fingerprint.ts";
import type { Batch } from "./batch.ts";
import { type BatchPart, batchPartSchema, WIRE_VERSION } from "./batchSchema.ts";
import type { Envelope } from "./envelope.ts";
import { fromWireRow, toWireRow, type WireRow } from "./rowSchema.ts";

/** What can be wrong with what came in; the sender or the way here is at fault, never the reader's state. */
export class WireFault extends Error {
  override readonly name = "WireFault";
  /** It was right in a run of its own, which is not this one: an old message that somebody has sent again. */
  readonly isOfAnotherRun: boolean;

  constructor(message: string, isOfAnotherRun = false) {
    super(message);
    this.isOfAnotherRun = isOfAnotherRun;
  }
}

/** One part of a batch, sealed: its bytes, and their hash (64 hexadecimal digits) to tell damage by. */
export interface SealedPart {
  readonly from: string;
  readonly to: string;
  readonly window: number;
  readonly part: number;
  /** How often it was sent again because the receiver had asked; 0 the first time. */
  readonly attempt: number;
  readonly hash: string;
  readonly body: Uint8Array;
}

/** What a part says, ready to be taken in. */
export interface OpenedPart {
  readonly from: string;
  readonly to: string;
  readonly window: number;
  readonly part: number;
  readonly parts: number;
  readonly envelopes: readonly Envelope[];
  readonly rows: readonly Row[];
}

/** How much may travel in one piece. */
export interface PartLimit {
  /** What a part should weigh at most. */
  readonly partBytes: number;
  /** What it may weigh where a single envelope or row is larger than that. */
  readonly maximumBytes: number;
}

interface WireContent {
  readonly envelopes: BatchPart["envelopes"];
  readonly rows: BatchPart["rows"];
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

/**
 * Seals a batch in as many parts as its size needs.
 *
 * @throws WireFault if a single envelope or row weighs more than may be sent at all
 */
export function sealBatch(batch: Batch, run: string, limit: PartLimit, hash: ByteHash): SealedPart[] {
  const content: WireContent = {
    envelopes: batch.envelopes.map(({ sequence, sentAt, dueAt, content }) => ({
      sequence,
      sentAt,
      dueAt,
      content,
    })),
    rows: batch.rows.map(toWireRow),
  };
  const whole = bodyOf(batch, run, content, 0, 1);
  const bodies = whole.length <= limit.partBytes ? [whole] : bodiesInParts(batch, run, content, limit);
  const { from, to, window } = batch;
  return bodies.map((body, part) => ({ from, to, window, part, attempt: 0, hash: hash(body), body }));
}

/**
 * Opens a part that came in.
 * @throws WireFault if it is damaged, of another version or run, or not what it says on the outside
 */
export function openPart(sealed: SealedPart, run: string, hash: ByteHash): OpenedPart {
  const actual = hash(sealed.body);
  if (actual !== sealed.hash) {
    throw new WireFault(`${partName(sealed)} is damaged: its hash is ${actual}, ${sealed.hash} was sent`);
  }
  return openUndamagedPart(sealed, run);
}

/**
 * Opens a part whose body has been held against its hash.
 * @throws WireFault if it is of another version or run, or not what it says on the outside
 */
export function openUndamagedPart(sealed: SealedPart, run: string): OpenedPart {
  const name = partName(sealed);
  const result = batchPartSchema.safeParse(jsonOf(sealed.body, name));
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new WireFault(
      `${name} is not a batch of wire version ${WIRE_VERSION}: ` +
        `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "unknown"}`,
    );
  }
  const part = result.data;
  const { from, to } = part;
  if (part.run !== run) throw new WireFault(`${name} belongs to run ${part.run}, not to ${run}`, true);
  if (
    from !== sealed.from ||
    to !== sealed.to ||
    part.window !== sealed.window ||
    part.part !== sealed.part
  ) {
    throw new WireFault(`${name} says inside that it is ${partName(part)}`);
  }
  if (part.part >= part.parts) throw new WireFault(`${name} says it is one of ${part.parts} parts`);
  return {
    from,
    to,
    window: part.window,
    part: part.part,
    parts: part.parts,
    envelopes: part.envelopes.map(({ sequence, sentAt, dueAt, content }) => ({
      from,
      to,
      sequence,
      sentAt,
      dueAt,
      content,
    })),
    rows: part.rows.map((row, at) => openRow(row, `${name}, row ${at}`)),
  };
}

function openRow(row: WireRow, name: string): Row {
  try {
    return fromWireRow(row);
  } catch (error) {
    throw new WireFault(`${name}: ${(error as Error).message}`);
  }
}

/** For messages: which part it is. */
export function partName(part: Pick<SealedPart, "from" | "to" | "window" | "part">): string {
  return `part ${part.part} of the batch ${part.from} → ${part.to} of window ${part.window}`;
}

function jsonOf(body: Uint8Array, name: string): unknown {
  try {
    return JSON.parse(decoder.decode(body));
  } catch (error) {
    throw new WireFault(`${name} is not JSON: ${(error as Error).message}`);
  }
}

function bodyOf(batch: Batch, run: string, content: WireContent, part: number, parts: number): Uint8Array {
  const { from, to, window } = batch;
  return encoder.encode(JSON.stringify({ v: WIRE_VERSION, run, from, to, window, part, parts, ...content }));
}

function bodiesInParts(batch: Batch, run: string, content: WireContent, limit: PartLimit): Uint8Array[] {
  const emptyBytes = bodyOf(batch, run, { envelopes: [], rows: [] }, 999_999, 999_999).length;
  const room = limit.partBytes - emptyBytes;
  const slices: { envelopes: BatchPart["envelopes"][number][]; rows: BatchPart["rows"][number][] }[] = [];
  let free = -1;
  const sliceFor = (value: unknown) => {
    const bytes = encoder.encode(JSON.stringify(value)).length + 1;
    if (bytes > limit.maximumBytes - emptyBytes) throw tooLarge(batch, bytes, limit.maximumBytes);
    if (bytes > free) {
      slices.push({ envelopes: [], rows: [] });
      free = room;
    }
    free -= bytes;
    return slices[slices.length - 1];
  };
  for (const envelope of content.envelopes) sliceFor(envelope)?.envelopes.push(envelope);
  for (const row of content.rows) sliceFor(row)?.rows.push(row);
  return slices.map((slice, part) => bodyOf(batch, run, slice, part, slices.length));
}

function tooLarge({ from, to, window }: Batch, bytes: number, limitBytes: number): WireFault {
  return new WireFault(
    `a message of ${bytes} bytes from ${from} to ${to} in window ${window} does not fit in a part of ` +
      `${limitBytes} bytes; let the broker take larger messages`,
  );
}
