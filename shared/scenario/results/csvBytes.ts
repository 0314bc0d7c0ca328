import { textOfDay } from "#domain/calendar/civilDate.ts";
import { TICKS_PER_DAY, TICKS_PER_SECOND } from "#kernel/time.ts";

const COMMA = 44;
const QUOTE = 34;
const CARRIAGE_RETURN = 13;
const LINE_FEED = 10;
const DIGIT_ZERO = 48;
const COLON = 58;
const POINT = 46;
const LETTER_T = 84;
const DAY_TEXT_LENGTH = 10;

/** More bytes than a field can need: longer texts are encoded apart. */
const ROOM_OF_FIELD = 64;

/**
 * Lines of a CSV file (RFC 4180, UTF-8) written straight into bytes, field by field: a national run has two million
 * of them. A negative instant, day or number has not happened and leaves its field empty.
 */
export class CsvBytes {
  #bytes: Uint8Array;
  #length = 0;
  /** Whether the next field is the first of its line. */
  #lineBegins = true;
  readonly #encoder = new TextEncoder();
  /** A run has few days, so their texts are kept. */
  readonly #days = new Map<number, Uint8Array>();

  constructor(capacityBytes = 1 << 16) {
    this.#bytes = new Uint8Array(capacityBytes);
  }

  get length(): number {
    return this.#length;
  }

  /** Hands over what has been written, and empties the buffer. The bytes are valid during the call only. */
  drain(take: (bytes: Uint8Array) => void): void {
    take(this.#bytes.subarray(0, this.#length));
    this.#length = 0;
  }

  /** A text, quoted where it has to be. */
  text(text: string): void {
    this.#beginField();
    if (text.length > ROOM_OF_FIELD) return this.#encoded(text);
    const start = this.#length;
    const bytes = this.#bytes;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code > 127 || code === COMMA || code === QUOTE || code === CARRIAGE_RETURN || code === LINE_FEED) {
        this.#length = start;
        return this.#encoded(text);
      }
      bytes[start + index] = code;
    }
    this.#length = start + text.length;
  }

  /** A whole number. */
  whole(value: number): void {
    this.#beginField();
    if (value < 0) return;
    if (value > 0xffff_ffff) return this.#encoded(String(value));
    let digits = 1;
    for (let bound = 10; bound <= value; bound *= 10) digits++;
    const bytes = this.#bytes;
    const end = this.#length + digits;
    let rest = value;
    for (let place = end - 1; place >= this.#length; place--) {
      const tenth = Math.floor(rest / 10);
      bytes[place] = DIGIT_ZERO + rest - tenth * 10;
      rest = tenth;
    }
    this.#length = end;
  }

  /** `2026-01-05` */
  day(day: number): void {
    this.#beginField();
    if (day >= 0) this.#dayText(day);
  }

  /** `2026-01-05T09:30:00.000`: milliseconds always, so that the column has one form. */
  instant(at: number): void {
    this.#beginField();
    if (at < 0) return;
    const day = Math.floor(at / TICKS_PER_DAY);
    const ofDay = (at - day * TICKS_PER_DAY) | 0;
    const seconds = (ofDay / TICKS_PER_SECOND) | 0;
    const minutes = (seconds / 60) | 0;
    const milliseconds = ofDay - seconds * TICKS_PER_SECOND;
    const hundreds = (milliseconds / 100) | 0;
    this.#dayText(day);
    const bytes = this.#bytes;
    const start = this.#length;
    bytes[start] = LETTER_T;
    writeTwoDigits(bytes, start + 1, (minutes / 60) | 0);
    bytes[start + 3] = COLON;
    writeTwoDigits(bytes, start + 4, minutes % 60);
    bytes[start + 6] = COLON;
    writeTwoDigits(bytes, start + 7, seconds % 60);
    bytes[start + 9] = POINT;
    bytes[start + 10] = DIGIT_ZERO + hundreds;
    writeTwoDigits(bytes, start + 11, milliseconds - hundreds * 100);
    this.#length = start + 13;
  }

  endLine(): void {
    this.#byte(CARRIAGE_RETURN);
    this.#byte(LINE_FEED);
    this.#lineBegins = true;
  }

  #beginField(): void {
    const needed = this.#length + ROOM_OF_FIELD + 8;
    if (needed > this.#bytes.length) this.#grow(2 * needed);
    if (this.#lineBegins) this.#lineBegins = false;
    else this.#byte(COMMA);
  }

  #byte(code: number): void {
    this.#bytes[this.#length++] = code;
  }

  #dayText(day: number): void {
    let text = this.#days.get(day);
    if (text === undefined) {
      text = this.#encoder.encode(textOfDay(day));
      this.#days.set(day, text);
    }
    const bytes = this.#bytes;
    const start = this.#length;
    for (let index = 0; index < DAY_TEXT_LENGTH; index++) bytes[start + index] = text[index] as number;
    this.#length = start + DAY_TEXT_LENGTH;
  }

  /** Any text at all, at leisure. */
  #encoded(text: string): void {
    const quoted = /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    const bytes = this.#encoder.encode(quoted);
    const needed = this.#length + bytes.length + ROOM_OF_FIELD;
    if (needed > this.#bytes.length) this.#grow(2 * needed);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #grow(capacityBytes: number): void {
    const bytes = new Uint8Array(capacityBytes);
    bytes.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = bytes;
  }
}

function writeTwoDigits(bytes: Uint8Array, at: number, value: number): void {
  const tens = (value / 10) | 0;
  bytes[at] = DIGIT_ZERO + tens;
  bytes[at + 1] = DIGIT_ZERO + value - tens * 10;
}
