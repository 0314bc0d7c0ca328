/**
 * A canonical recorder of what happened, for the outcome digest. Fields are written into one byte stream; the
 * stream is cut into chunks of CHUNK_BYTES, and the chain is hash(chain ‖ chunk), chunk after chunk (a hash
 * chain after Merkle and Damgård). Where the cuts fall depends on nothing but the stream.
 *
 * No two sequences of fields and seals share a stream. A field begins with a byte that says what it is:
 *
 * - integer: 8 bytes, the big-endian binary64; its first byte is 00, 3F..43 or BF..C3
 * - text of ASCII only: 01, length in 4 bytes, 1 byte a character
 * - any other text: 02, length in 4 bytes, 2 bytes a UTF-16 code unit
 * - end of a record: 03
 *
 * The hash comes in with the calls, since the state is plain data.
 */
export interface Fingerprint {
  /** What is not yet hashed, in its first `used` bytes; it grows when one record is longer. */
  bytes: Uint8Array;
  used: number;
  /** Hash of all chunks so far, 64 lower-case hexadecimal digits. */
  chain: string;
  /** How many records were sealed. */
  records: number;
}

/** A hash of 32 bytes, given as hexadecimal digits. */
export type ByteHash = (bytes: Uint8Array) => string;

/** How much of the stream is hashed at a time. */
export const CHUNK_BYTES = 8_192;

const BUFFER_BYTES = 16_384;
const CHAIN_BYTES = 32;
const ASCII_TEXT = 1;
const UTF_16_TEXT = 2;
const END_OF_RECORD = 3;

const number64 = new DataView(new ArrayBuffer(8));

export function createFingerprint(): Fingerprint {
  return { bytes: new Uint8Array(BUFFER_BYTES), used: 0, chain: "0".repeat(2 * CHAIN_BYTES), records: 0 };
}

/** Writes a safe integer (-0 counts as 0). @throws RangeError for any other number. */
export function writeInteger(fingerprint: Fingerprint, value: number): void {
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`a fingerprint takes safe integers and texts only, not ${value}`);
  }
  const at = fingerprint.used;
  if (at + 8 > fingerprint.bytes.length) grow(fingerprint, 8);
  const bytes = fingerprint.bytes;
  number64.setFloat64(0, value + 0);
  const high = number64.getInt32(0);
  const low = number64.getInt32(4);
  bytes[at] = high >> 24;
  bytes[at + 1] = high >> 16;
  bytes[at + 2] = high >> 8;
  bytes[at + 3] = high;
  bytes[at + 4] = low >> 24;
  bytes[at + 5] = low >> 16;
  bytes[at + 6] = low >> 8;
  bytes[at + 7] = low;
  fingerprint.used = at + 8;
}

/** Writes a text, code unit by code unit. */
export function writeText(fingerprint: Fingerprint, text: string): void {
  const length = text.length;
  const start = fingerprint.used;
  if (start + 5 + 2 * length > fingerprint.bytes.length) grow(fingerprint, 5 + 2 * length);
  const bytes = fingerprint.bytes;
  let at = start + 5;
  let all = 0;
  for (let index = 0; index < length; index++) {
    const unit = text.charCodeAt(index);
    all |= unit;
    bytes[at++] = unit;
  }
  bytes[start] = ASCII_TEXT;
  if (all > 0x7f) {
    bytes[start] = UTF_16_TEXT;
    at = start + 5;
    for (let index = 0; index < length; index++) {
      const unit = text.charCodeAt(index);
      bytes[at++] = unit >> 8;
      bytes[at++] = unit;
    }
  }
  bytes[start + 1] = length >> 24;
  bytes[start + 2] = length >> 16;
  bytes[start + 3] = length >> 8;
  bytes[start + 4] = length;
  fingerprint.used = at;
}

/** Ends a record, and hashes the chunks that are full. */
export function sealRecord(fingerprint: Fingerprint, hash: ByteHash): void {
  if (fingerprint.used === fingerprint.bytes.length) grow(fingerprint, 1);
  fingerprint.bytes[fingerprint.used++] = END_OF_RECORD;
  fingerprint.records++;
  if (fingerprint.used >= CHUNK_BYTES) hashChunks(fingerprint, hash);
}

/** The digest of all that was written, as hexadecimal digits. The state stays as it is and may go on. */
export function finishFingerprint(fingerprint: Fingerprint, hash: ByteHash): string {
  const copy = { ...fingerprint, bytes: fingerprint.bytes.slice() };
  hashChunks(copy, hash);
  return link(copy.chain, copy.bytes.subarray(0, copy.used), hash);
}

function hashChunks(fingerprint: Fingerprint, hash: ByteHash): void {
  const { bytes, used } = fingerprint;
  let from = 0;
  for (; used - from >= CHUNK_BYTES; from += CHUNK_BYTES) {
    fingerprint.chain = link(fingerprint.chain, bytes.subarray(from, from + CHUNK_BYTES), hash);
  }
  const rest = bytes.subarray(from, used);
  fingerprint.used = rest.length;
  if (bytes.length === BUFFER_BYTES) {
    bytes.copyWithin(0, from, used);
    return;
  }
  fingerprint.bytes = new Uint8Array(BUFFER_BYTES);
  fingerprint.bytes.set(rest);
}

function link(chain: string, chunk: Uint8Array, hash: ByteHash): string {
  const input = new Uint8Array(CHAIN_BYTES + chunk.length);
  for (let index = 0; index < CHAIN_BYTES; index++) {
    input[index] = Number.parseInt(chain.slice(2 * index, 2 * index + 2), 16);
  }
  input.set(chunk, CHAIN_BYTES);
  const next = hash(input);
  if (!/^[0-9a-f]{64}$/.test(next)) {
    throw new Error(
      `a fingerprint's hash gives 64 lower-case hexadecimal digits, not ${JSON.stringify(next)}`,
    );
  }
  return next;
}

function grow(fingerprint: Fingerprint, room: number): void {
  let length = 2 * fingerprint.bytes.length;
  while (length < fingerprint.used + room) length *= 2;
  const bytes = new Uint8Array(length);
  bytes.set(fingerprint.bytes);
  fingerprint.bytes = bytes;
}
