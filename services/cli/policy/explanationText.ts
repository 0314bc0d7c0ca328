import type { ExplainedValue, PolicyLayer } from "#scenario/policy/explanation/explainedValue.ts";
import { groupOfParameter, lastStep } from "#scenario/policy/explanation/parametersMeant.ts";
import type { PolicyPlace } from "#scenario/policy/explanation/policyPlace.ts";
import type { Sources } from "#scenario/policy/sourcesFile.ts";
import { clip, padEnd, widthOf, wrap } from "../report/alignedText.ts";
import { colorsOf, signsOf, type TerminalStyle } from "../report/terminalStyle.ts";
import { cellLines } from "./cellLines.ts";
import { type PolicyWords, policyWordsOf } from "./policyWords.ts";
import { valueText } from "./valueText.ts";

/** What a place is called: `Guangdong 广东省 (440000)`; in Chinese without the English. */
export function placeText({ code, name, nameEn }: PolicyPlace, { language }: TerminalStyle): string {
  const { aside } = policyWordsOf(language);
  return `${nameEn === null || language === "zh" ? name : `${nameEn} ${name}`}${aside(code)}`;
}

const MARKS_WIDTH = 3;
const SOURCE_WIDTH = 24;
const NARROWEST_VALUE = 12;

/** Parameters of a place as a table under the names of their groups; a long value goes on in the next line. */
export function explanationTable(
  place: PolicyPlace,
  values: readonly ExplainedValue[],
  style: TerminalStyle,
): string {
  const words = policyWordsOf(style.language);
  const { bold, dim } = colorsOf(style);
  const marks = marksOf(style);
  const row = rowWriter(values, words, style);
  const { columns } = words;
  const lines = [...heading(place, values, style), ""];
  lines.push(...row("", columns.parameter, columns.value, "", columns.source).map(dim));
  let group = "";
  for (const { parameter, inForce, departs } of values) {
    const its = groupOfParameter(parameter);
    if (its !== group && its !== parameter) lines.push(bold(its));
    group = its;
    const mark = (departs ? marks.departs : "") + (inForce.assumption ? marks.assumption : "");
    const value = valueText(parameter, inForce.value, words);
    const confidence = words.confidenceMark[inForce.confidence];
    lines.push(...row(mark, lastStep(parameter), value, confidence, inForce.source));
  }
  const legend = `${marks.departs} ${words.departsMark}   ${marks.assumption} ${words.assumptionMark}`;
  lines.push("", ...wrap(legend, style.width), ...wrap(words.confidenceLegend, style.width));
  lines.push(...wrap(words.disclaimer, style.width));
  return `${lines.join("\n")}\n`;
}

type RowWriter = (mark: string, name: string, value: string, confidence: string, source: string) => string[];

function rowWriter(values: readonly ExplainedValue[], words: PolicyWords, style: TerminalStyle): RowWriter {
  const nameWidth = Math.max(
    widthOf(words.columns.parameter),
    ...values.map(({ parameter }) => lastStep(parameter).length),
  );
  const confidenceWidth = widthOf(words.confidenceMark.high);
  const taken = MARKS_WIDTH + nameWidth + 2 + 2 + confidenceWidth + 2 + SOURCE_WIDTH;
  const valueWidth = Math.max(NARROWEST_VALUE, style.width - taken);
  return (mark, name, value, confidence, source) => {
    const [values, sources] = [cellLines(value, valueWidth), cellLines(source, SOURCE_WIDTH)];
    return Array.from({ length: Math.max(values.length, sources.length) }, (_, at) => {
      const first = at === 0;
      const start = padEnd(first ? mark : "", MARKS_WIDTH) + padEnd(first ? name : "", nameWidth + 2);
      const middle =
        padEnd(values[at] ?? "", valueWidth + 2) + padEnd(first ? confidence : "", confidenceWidth);
      return `${start}${middle}  ${sources[at] ?? ""}`.trimEnd();
    });
  };
}

function heading(place: PolicyPlace, values: readonly ExplainedValue[], style: TerminalStyle): string[] {
  const words = policyWordsOf(style.language);
  const departing = values.filter(({ departs }) => departs).length;
  const assumed = values.filter(({ inForce }) => inForce.assumption).length;
  return [
    colorsOf(style).bold(clip(placeText(place, style), style.width, "...")),
    ...wrap(words.summary(values.length, departing, assumed), style.width),
  ];
}

function marksOf(style: TerminalStyle): { readonly departs: string; readonly assumption: string } {
  return { departs: "*", assumption: signsOf(style).dot === "·" ? "†" : "~" };
}

/** Who is called what, for the places a value's layers name. */
export type PlaceName = (code: string) => string;

/** One parameter of a place in full: its value, why, and what it takes the place of. */
export function explanationDetail(
  place: PolicyPlace,
  value: ExplainedValue,
  sources: Sources,
  placeName: PlaceName,
  style: TerminalStyle,
): string {
  const words = policyWordsOf(style.language);
  const { labels } = words;
  const { inForce, beneath, areas, parameter, departs } = value;
  const inShort = (layer: PolicyLayer, who: string): string =>
    `${valueText(parameter, layer.value, words)}${words.comma}${who}${words.aside(`${layer.source}${words.comma}${words.confidence[layer.confidence]}`)}`;
  const whose = ({ setBy, place: code }: PolicyLayer): string =>
    code === null ? words.setBy[setBy] : placeName(code);
  const rows: [string, string][] = [
    [labels.value, valueText(parameter, inForce.value, words)],
    ...sourceRows(inForce, sources, words, style),
    [labels.confidence, words.confidence[inForce.confidence]],
    [labels.assumption, inForce.assumption ? words.yes : words.no],
    [labels.setBy, whose(inForce)],
    ...(inForce.note === undefined ? [] : [[labels.note, inForce.note.trim()] as [string, string]]),
    ...beneath.map((layer): [string, string] => {
      const label = layer.setBy === "national-default" && departs ? labels.departs : labels.beneath;
      return [label, inShort(layer, whose(layer))];
    }),
    ...areas.map((layer): [string, string] => [labels.areas, inShort(layer, whose(layer))]),
  ];
  if (!departs && beneath.length > 0) rows.push(["", words.sameAsDefault]);
  const { bold } = colorsOf(style);
  const lines = [placeText(place, style), bold(parameter), ...labelled(rows, style)];
  return `${lines.join("\n")}\n`;
}

function sourceRows(
  { source: id }: PolicyLayer,
  sources: Sources,
  { labels, comma, trusts }: PolicyWords,
  { language }: TerminalStyle,
): [string, string][] {
  const source = sources.get(id);
  if (source === undefined) return [[labels.source, id]];
  const { title, titleEn, publisher, dated, address, trust } = source;
  const where = [language === "zh" ? title : titleEn, publisher, dated, address].filter(
    (part) => part !== undefined,
  );
  return [
    [labels.source, id],
    ["", where.join(comma)],
    [labels.trust, trusts[trust]],
  ];
}

function labelled(rows: readonly (readonly [string, string])[], style: TerminalStyle): string[] {
  const width = Math.max(...rows.map(([label]) => widthOf(label)));
  return rows.flatMap(([label, text]) =>
    wrap(text, Math.max(20, style.width - width - 4)).map(
      (line, place) => `  ${padEnd(place === 0 ? label : "", width)}  ${line}`,
    ),
  );
}
