import type { ExplainedValue } from "#scenario/policy/explanation/explainedValue.ts";
import { groupOfParameter, lastStep } from "#scenario/policy/explanation/parametersMeant.ts";
import type { PolicyPlace } from "#scenario/policy/explanation/policyPlace.ts";
import { padEnd, wrap } from "../report/alignedText.ts";
import { colorsOf, type TerminalStyle } from "../report/terminalStyle.ts";
import { cellLines } from "./cellLines.ts";
import { placeText } from "./explanationText.ts";
import { policyWordsOf } from "./policyWords.ts";
import { valueText } from "./valueText.ts";

export type Difference = readonly [ExplainedValue, ExplainedValue];

/** Where two places differ, side by side: each value, and beneath it its source and what that is worth. */
export function differenceTable(
  places: readonly [PolicyPlace, PolicyPlace],
  shown: readonly Difference[],
  hidden: number,
  style: TerminalStyle,
): string {
  const words = policyWordsOf(style.language);
  const { bold, dim } = colorsOf(style);
  const nameWidth = Math.max(...shown.map(([{ parameter }]) => lastStep(parameter).length), 0) + 2;
  const cellWidth = Math.max(14, Math.floor((style.width - nameWidth - 4) / 2));
  const row = (name: string, cells: readonly [string, string], paint: (text: string) => string): string[] => {
    const [one, other] = cells.map((cell) => cellLines(cell, cellWidth)) as [string[], string[]];
    return Array.from({ length: Math.max(one.length, other.length) }, (_, at) => {
      const label = padEnd(at === 0 ? `  ${name}` : "", nameWidth + 2);
      const text = `${padEnd(one[at] ?? "", cellWidth)}  ${other[at] ?? ""}`;
      return (label + paint(text)).trimEnd();
    });
  };
  const titles = places.map((place) => placeText(place, style)) as [string, string];
  const lines = row("", titles, bold);
  let group = "";
  for (const [one, other] of shown) {
    const { parameter } = one;
    const its = groupOfParameter(parameter);
    if (its !== group && its !== parameter) lines.push(bold(its));
    group = its;
    const values = [one, other].map(({ inForce }) => valueText(parameter, inForce.value, words));
    lines.push(...row(lastStep(parameter), values as [string, string], (text) => text));
    const reasons = [one, other].map(({ inForce }) => {
      const assumed = inForce.assumption ? `${words.comma}${words.assumed}` : "";
      return `${inForce.source}${words.comma}${words.confidence[inForce.confidence]}${assumed}`;
    });
    lines.push(...row("", reasons as [string, string], dim));
  }
  const sum = [words.differences(shown.length), ...(hidden > 0 ? [words.hidden(hidden)] : [])].join(
    words.comma,
  );
  lines.push("", ...wrap(sum, style.width), ...wrap(words.disclaimer, style.width));
  return `${lines.join("\n")}\n`;
}
