/** A one-line text and how far it has been read. */
export interface TextReader {
  readonly text: string;
  at: number;
}

/** What is wrong with a text: the column counts characters from 1. */
export interface TextProblem {
  readonly column: number;
  readonly message: string;
}

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: TextProblem };

/** Thrown inside a grammar's own rules to leave them all at once; never leaves `parseText`. */
class Unexpected extends Error {
  readonly column: number;
  constructor(at: number, message: string) {
    super(message);
    this.column = at + 1;
  }
}

/** Reads the whole text by a rule; a text the rule does not take becomes a problem, never an exception. */
export function parseText<T>(text: string, rule: (reader: TextReader) => T): Parsed<T> {
  try {
    return { ok: true, value: rule({ text, at: 0 }) };
  } catch (error) {
    if (!(error instanceof Unexpected)) throw error;
    return { ok: false, problem: { column: error.column, message: error.message } };
  }
}

/** Refuses what stands next, saying what would be allowed instead. */
export function refuseNext(reader: TextReader, allowed: string): never {
  skipBlanks(reader);
  throw new Unexpected(reader.at, `found ${describeNext(reader)}; allowed here: ${allowed}`);
}

/** Refuses something already read, which began at `start`. */
export function refuseAt(start: number, message: string): never {
  throw new Unexpected(start, message);
}

export function skipBlanks(reader: TextReader): void {
  while (/\s/.test(reader.text[reader.at] ?? "")) reader.at++;
}

/** Skips blanks and takes what a sticky pattern matches, or nothing. */
export function take(reader: TextReader, pattern: RegExp): string | null {
  skipBlanks(reader);
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.text);
  if (match === null) return null;
  reader.at += match[0].length;
  return match[0];
}

/** Skips blanks and takes one character if it is the next. */
export function takeCharacter(reader: TextReader, character: string): boolean {
  skipBlanks(reader);
  if (reader.text[reader.at] !== character) return false;
  reader.at++;
  return true;
}

export function atEnd(reader: TextReader): boolean {
  skipBlanks(reader);
  return reader.at === reader.text.length;
}

/** The next word or sign, in quotes, for a message. */
export function describeNext(reader: TextReader): string {
  if (atEnd(reader)) return "the end";
  const next = /[\p{L}\p{N}_.+-]+|[<>=!≤≥≠]+|[&|]+|./suy;
  next.lastIndex = reader.at;
  const found = next.exec(reader.text)?.[0] ?? "";
  return found.length > 30 ? `"${found.slice(0, 30)}…"` : `"${found}"`;
}
