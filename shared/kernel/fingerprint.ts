/**
 * A canonical recorder of what happened, for the outcome digest. Fields are written as one sequence of bytes,
 * the sequence is cut into chunks of CHUNK_BYTES, and the chain is hash(chain ‖ chunk), chunk after chunk (a
 * hash chain after Merkle and Damgård). Where the cuts fall depends on nothing but the bytes.
 *
 * Different fields and seals never give the same bytes: a field begins with a byte that says what it is.
 *
 * - integer from 0 to 122: one byte, 44..BE
 * - any other integer: 8 bytes, the big-endian binary64; its first byte is 40..43, BF or C0..C3
 * - text of ASCII only, up to 59 characters: C4 plus the length, 1 byte a character
 * - longer text of ASCII only: 01, length in 4 bytes, 1 byte a character
 * - any other text: 02, length in 4 bytes, 2 bytes a UTF-16 code unit
 * - end of a record: 03
 * - the name a second time: 04
 *
 * The hash comes in with the calls, since the state is plain data.
 */
export interface Fingerprint {
  /**
   * Up to `used`: the hash of all chunks so far (CHAIN_BYTES), and behind it, ready to be hashed together with it,
   * what is not yet hashed. It grows when one record is longer.
   */
  bytes: DataView<ArrayBuffer>;
  used: number;
  /** What the record before was about. */
  name: string;
  /** How many records were sealed. */
  records: number;
}

/** A hash of 32 bytes, given as hexadecimal digits. */
export type ByteHash = (bytes: Uint8Array) => string;

/** How many bytes are hashed at a time. */
export const CHUNK_BYTES = 8_192;

const BUFFER_BYTES = 16_384;
const CHAIN_BYTES = 32;
const ASCII_TEXT = 1;
const UTF_16_TEXT = 2;
const END_OF_RECORD = 3;
const SAME_NAME = 4;
const SMALL_INTEGER = 0x44;
const MOST_SMALL_INTEGER = 122;
const SHORT_TEXT = 0xc4;
const LONGEST_SHORT_TEXT = 59;

export function createFingerprint(): Fingerprint {
  return { bytes: newBuffer(BUFFER_BYTES), used: CHAIN_BYTES, name: "", records: 0 };
}

/** Writes a safe integer (-0 counts as 0). @throws RangeError for any other number. */
export function writeInteger(fingerprint: Fingerprint, value: number): void {
  if (!Number.isSafeInteger(value)) refuse(value);
  const at = fingerprint.used;
  // Compared with a constant first: asking a view for its length costs more than all the rest.
  if (at > BUFFER_BYTES - 8) makeRoom(fingerprint, 8);
  if (value >= 0 && value <= MOST_SMALL_INTEGER) {
    fingerprint.bytes.setUint8(at, SMALL_INTEGER + value);
    fingerprint.used = at + 1;
  } else {
    fingerprint.bytes.setFloat64(at, value);
    fingerprint.used = at + 8;
  }
}

/** Writes a text, code unit by code unit. */
export function writeText(fingerprint: Fingerprint, text: string): void {
  const length = text.length;
  const start = fingerprint.used;
  if (start > BUFFER_BYTES - 5 - 2 * length) makeRoom(fingerprint, 5 + 2 * length);
  if (length > LONGEST_SHORT_TEXT) return writeLongText(fingerprint, text);
  const bytes = fingerprint.bytes;
  let at = start + 1;
  let all = 0;
  for (let index = 0; index < length; index++) {
    const unit = text.charCodeAt(index);
    all |= unit;
    bytes.setUint8(at++, unit);
  }
  if (all > 0x7f) return writeLongText(fingerprint, text);
  bytes.setUint8(start, SHORT_TEXT + length);
  fingerprint.used = at;
}

/**
 * Writes the text that names what a record is about. Records about one thing follow one another, so a name that
 * the last call named too takes one byte, and its characters are not even looked at when it is the same string.
 */
export function writeName(fingerprint: Fingerprint, name: string): void {
  if (name === fingerprint.name) {
    const at = fingerprint.used;
    if (at > BUFFER_BYTES - 1) makeRoom(fingerprint, 1);
    fingerprint.bytes.setUint8(at, SAME_NAME);
    fingerprint.used = at + 1;
  } else {
    writeText(fingerprint, name);
    fingerprint.name = name;
  }
}

/** Ends a record, and hashes the chunks that are full. */
export function sealRecord(fingerprint: Fingerprint, hash: ByteHash): void {
  const at = fingerprint.used;
  if (at > BUFFER_BYTES - 1) makeRoom(fingerprint, 1);
  fingerprint.bytes.setUint8(at, END_OF_RECORD);
  fingerprint.used = at + 1;
  fingerprint.records++;
  if (at >= CHAIN_BYTES + CHUNK_BYTES - 1) hashChunks(fingerprint, hash);
}

/** The digest of all that was written, as hexadecimal digits. The state stays as it is and may go on. */
export function finishFingerprint(fingerprint: Fingerprint, hash: ByteHash): string {
  const pending = written(fingerprint).slice();
  const from = hashFullChunks(pending, hash);
  return checked(hash(pending.subarray(from)));
}

function hashChunks(fingerprint: Fingerprint, hash: ByteHash): void {
  const pending = written(fingerprint);
  const from = hashFullChunks(pending, hash);
  fingerprint.used -= from;
  if (fingerprint.bytes.byteLength === BUFFER_BYTES) {
    pending.copyWithin(0, from);
    return;
  }
  fingerprint.bytes = newBuffer(BUFFER_BYTES);
  written(fingerprint).set(pending.subarray(from));
}

/**
 * Hashes every full chunk together with the chain before it, and puts the new chain over the end of what has been
 * hashed, just before the next chunk. Returns where the last chain begins.
 */
function hashFullChunks(pending: Uint8Array, hash: ByteHash): number {
  let from = 0;
  for (; pending.length - from >= CHAIN_BYTES + CHUNK_BYTES; from += CHUNK_BYTES) {
    const chain = checked(hash(pending.subarray(from, from + CHAIN_BYTES + CHUNK_BYTES)));
    for (let index = 0; index < CHAIN_BYTES; index++) {
      pending[from + CHUNK_BYTES + index] = 16 * digitAt(chain, 2 * index) + digitAt(chain, 2 * index + 1);
    }
  }
  return from;
}

/** A hexadecimal digit, 0..9 or a..f. */
function digitAt(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  return unit < 0x3a ? unit - 0x30 : unit - 0x57;
}

function checked(digest: string): string {
  if (/^[0-9a-f]{64}$/.test(digest)) return digest;
  throw new Error(
    `a fingerprint's hash gives 64 lower-case hexadecimal digits, not ${JSON.stringify(digest)}`,
  );
}

function writeLongText(fingerprint: Fingerprint, text: string): void {
  const bytes = fingerprint.bytes;
  const start = fingerprint.used;
  let at = start + 5;
  let all = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    all |= unit;
    bytes.setUint8(at++, unit);
  }
  if (all > 0x7f) at = overwriteUnits(bytes, start + 5, text);
  bytes.setUint8(start, all > 0x7f ? UTF_16_TEXT : ASCII_TEXT);
  bytes.setUint32(start + 1, text.length);
  fingerprint.used = at;
}

function overwriteUnits(bytes: DataView, start: number, text: string): number {
  let at = start;
  for (let index = 0; index < text.length; index++, at += 2) bytes.setUint16(at, text.charCodeAt(index));
  return at;
}

function makeRoom(fingerprint: Fingerprint, room: number): void {
  const needed = fingerprint.used + room;
  let length = fingerprint.bytes.byteLength;
  if (needed <= length) return;
  while (length < needed) length *= 2;
  const pending = written(fingerprint);
  fingerprint.bytes = newBuffer(length);
  written(fingerprint).set(pending);
}

/** The bytes in use. A restored view may lie anywhere in its buffer. */
function written({ bytes, used }: Fingerprint): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, used);
}

function newBuffer(length: number): DataView<ArrayBuffer> {
  return new DataView(new ArrayBuffer(length));
}

function refuse(value: number): never {
  throw new RangeError(`a fingerprint takes safe integers and texts only, not ${value}`);
}
