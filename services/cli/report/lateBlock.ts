import type { StatusTree } from "#scenario/results/summary.ts";
import { type Column, tablesWithin } from "./alignedText.ts";
import { lateWordsOf } from "./lateWords.ts";
import { groupDigits, percentText } from "./numberText.ts";
import { colorsOf, type TerminalStyle } from "./terminalStyle.ts";

/** More causes than this are left to summary.json. */
const MOST_ROWS = 8;

/** Where and why cases were late, most frequent first; nothing where none was. */
export function lateBlock({ accepted }: StatusTree, style: TerminalStyle): string[] {
  const words = lateWordsOf(style.language);
  const rows = [
    ...accepted.relationLate.causes.map((row) => ({ what: "relation" as const, ...row })),
    ...accepted.moneyLate.causes.map((row) => ({ what: "money" as const, ...row })),
  ]
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_ROWS);
  if (rows.length === 0) return [];
  const { late, stage, cause, cases, share } = words.columns;
  const text = (title: string, cells: readonly string[]): Column => ({ title, align: "start", cells });
  const figures = (title: string, cells: readonly string[]): Column => ({ title, align: "end", cells });
  const columns = [
    text(
      late,
      rows.map((row) => words.what[row.what]),
    ),
    text(
      stage,
      rows.map((row) => words.stages[row.stage]),
    ),
    text(
      cause,
      rows.map((row) => words.causes[row.cause]),
    ),
    figures(
      cases,
      rows.map((row) => groupDigits(row.count)),
    ),
    figures(
      share,
      rows.map((row) => percentText(row.count, accepted.count)),
    ),
  ];
  const long = accepted.inTime.longForRestDays.count;
  return [
    colorsOf(style).bold(words.title),
    ...tablesWithin(columns, 3, style.width),
    ...(long === 0 ? [] : [`  ${words.longForRestDays(long)}`]),
  ];
}
