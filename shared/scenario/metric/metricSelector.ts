/** A metric and the tags that narrow it; every tag must match. `on_time_rate{destination:440000}` */
export interface MetricSelector {
  readonly name: string;
  readonly tags: readonly SelectorTag[];
}

export interface SelectorTag {
  readonly key: string;
  readonly value: string;
}

export type ParsedSelector =
  | { readonly ok: true; readonly selector: MetricSelector }
  | { readonly ok: false; readonly problem: SelectorProblem };

/** What is wrong with a selector: the column counts characters from 1. */
export interface SelectorProblem {
  readonly column: number;
  readonly message: string;
}

/**
 * Reads a metric selector as k6 writes it. Blanks may stand around any part.
 *
 * ```
 * selector ::= name ("{" tag ("," tag)* "}")?
 * tag      ::= name ":" value
 * name     ::= (letter | "_") (letter | digit | "_")*
 * value    ::= bare | "'" [^']+ "'" | '"' [^"]+ '"'
 * bare     ::= any run of characters but "{" "}" "," "'" '"', blanks at its ends not counted
 * ```
 *
 * Names are not looked up here. Never throws: a problem says what was found, at which column, and what is allowed.
 */
export function parseMetricSelector(text: string): ParsedSelector {
  const head = /^\s*([A-Za-z_]\w*)\s*/.exec(text);
  if (head === null) {
    return problemAt(
      text,
      text.length - text.trimStart().length,
      `the name of a metric, as in "on_time_rate"`,
    );
  }
  const name = head[1] ?? "";
  let at = head[0].length;
  if (at === text.length) return { ok: true, selector: { name, tags: [] } };
  if (text[at] !== "{") return problemAt(text, at, `"{" and tags, or the end`);
  const tags: SelectorTag[] = [];
  do {
    const read = readTag(text, at + 1, tags);
    if (!read.ok) return read;
    tags.push(read.tag);
    at = read.end;
  } while (text[at] === ",");
  if (text[at] !== "}") return problemAt(text, at, `"," and another tag, or "}"`);
  const rest = text.slice(at + 1);
  if (rest.trim() !== "") return problemAt(text, text.length - rest.trimStart().length, `the end after "}"`);
  return { ok: true, selector: { name, tags } };
}

/** The selector in its shortest spelling; parsing it gives the same selector back. */
export function formatMetricSelector(selector: MetricSelector): string {
  if (selector.tags.length === 0) return selector.name;
  return `${selector.name}{${selector.tags.map((tag) => `${tag.key}:${quoteIfNeeded(tag.value)}`).join(",")}}`;
}

type ReadTag =
  | { readonly ok: true; readonly tag: SelectorTag; readonly end: number }
  | { readonly ok: false; readonly problem: SelectorProblem };

function readTag(text: string, start: number, before: readonly SelectorTag[]): ReadTag {
  const keyPart = /\s*([A-Za-z_]\w*)\s*/y;
  keyPart.lastIndex = start;
  const key = keyPart.exec(text)?.[1];
  if (key === undefined) return problemAt(text, skipBlanks(text, start), `a tag, as in "destination:440000"`);
  if (before.some((tag) => tag.key === key)) {
    const column = skipBlanks(text, start) + 1;
    return {
      ok: false,
      problem: { column, message: `found the tag "${key}" a second time; a tag may be given once` },
    };
  }
  const colon = keyPart.lastIndex;
  if (text[colon] !== ":") return problemAt(text, colon, `":" and a value after the tag "${key}"`);
  const value = readValue(text, skipBlanks(text, colon + 1));
  if (value === null) return problemAt(text, skipBlanks(text, colon + 1), `a value for the tag "${key}"`);
  return { ok: true, tag: { key, value: value.text }, end: skipBlanks(text, value.end) };
}

/** A value that starts exactly at `start`, quoted or bare; null if none does. */
function readValue(text: string, start: number): { text: string; end: number } | null {
  const first = text[start];
  if (first === "'" || first === '"') {
    const close = text.indexOf(first, start + 1);
    return close <= start + 1 ? null : { text: text.slice(start + 1, close), end: close + 1 };
  }
  let end = start;
  while (end < text.length && !"{},'\"".includes(text[end] ?? "")) end++;
  const bare = text.slice(start, end).trimEnd();
  return bare === "" ? null : { text: bare, end };
}

function problemAt(text: string, at: number, allowed: string): { ok: false; problem: SelectorProblem } {
  const rest = text.slice(at).trimStart();
  const word = /^(?:[\p{L}\p{N}_.:+-]+|.)/u.exec(rest)?.[0];
  const found = word === undefined ? "the end" : `"${word.slice(0, 30)}"`;
  return { ok: false, problem: { column: at + 1, message: `found ${found}; allowed here: ${allowed}` } };
}

function skipBlanks(text: string, from: number): number {
  return from + (text.slice(from).length - text.slice(from).trimStart().length);
}

function quoteIfNeeded(value: string): string {
  if (/^[^\s{},'"](?:[^{},'"]*[^\s{},'"])?$/.test(value)) return value;
  return value.includes("'") ? `"${value}"` : `'${value}'`;
}
