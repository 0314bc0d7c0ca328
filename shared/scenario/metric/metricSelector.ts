import {
  atEnd,
  type Parsed,
  parseText,
  refuseAt,
  refuseNext,
  skipBlanks,
  type TextReader,
  take,
  takeCharacter,
} from "./textReader.ts";

/** A metric and the tags that narrow it; every tag must match. `on_time_rate{destination:440000}` */
export interface MetricSelector {
  readonly name: string;
  readonly tags: readonly SelectorTag[];
}

export interface SelectorTag {
  readonly key: string;
  readonly value: string;
}

/**
 * Reads a metric selector as k6 writes it. Blanks may stand between any two parts.
 *
 * ```
 * selector ::= name ("{" tag ("," tag)* "}")?
 * tag      ::= name ":" value
 * name     ::= (letter | "_") (letter | digit | "_")*
 * value    ::= bare | "'" [^']+ "'" | '"' [^"]+ '"'
 * bare     ::= [^{},'"]+, blanks at its ends not counted
 * ```
 *
 * Names are not looked up here. Never throws: a problem says what was found, at which column, and what is allowed.
 */
export function parseMetricSelector(text: string): Parsed<MetricSelector> {
  return parseText(text, readSelector);
}

/** The selector in its shortest spelling; parsing it gives the same selector back. */
export function formatMetricSelector(selector: MetricSelector): string {
  if (selector.tags.length === 0) return selector.name;
  return `${selector.name}{${selector.tags.map((tag) => `${tag.key}:${quoteIfNeeded(tag.value)}`).join(",")}}`;
}

function readSelector(reader: TextReader): MetricSelector {
  const name = take(reader, namePattern) ?? refuseNext(reader, "the name of a metric, as in on_time_rate");
  if (atEnd(reader)) return { name, tags: [] };
  if (!takeCharacter(reader, "{")) refuseNext(reader, `"{" and tags, or the end`);
  const tags: SelectorTag[] = [];
  do tags.push(readTag(reader, tags));
  while (takeCharacter(reader, ","));
  if (!takeCharacter(reader, "}")) refuseNext(reader, `"," and another tag, or "}"`);
  if (!atEnd(reader)) refuseNext(reader, `nothing after "}"`);
  return { name, tags };
}

function readTag(reader: TextReader, before: readonly SelectorTag[]): SelectorTag {
  skipBlanks(reader);
  const start = reader.at;
  const key = take(reader, namePattern) ?? refuseNext(reader, "a tag, as in destination:440000");
  if (before.some((tag) => tag.key === key)) {
    refuseAt(start, `found the tag "${key}" a second time; allowed: each tag once`);
  }
  if (!takeCharacter(reader, ":")) refuseNext(reader, `":" and a value for the tag "${key}"`);
  return { key, value: readValue(reader) ?? refuseNext(reader, `a value for the tag "${key}"`) };
}

function readValue(reader: TextReader): string | null {
  const quoted = take(reader, /'[^']+'|"[^"]+"/y);
  return quoted === null ? (take(reader, /[^{},'"]+/y)?.trimEnd() ?? null) : quoted.slice(1, -1);
}

const namePattern = /[A-Za-z_][A-Za-z_0-9]*/y;

function quoteIfNeeded(value: string): string {
  if (value.trim() === value && !/[{},'"]/.test(value)) return value;
  return value.includes("'") ? `"${value}"` : `'${value}'`;
}
