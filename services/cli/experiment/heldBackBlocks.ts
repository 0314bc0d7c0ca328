import type { DeskFigures, Summary } from "#scenario/results/summary.ts";
import { type Column, tableLines } from "../report/alignedText.ts";
import { busiestWeek } from "../report/busiestWeek.ts";
import { lateBlock } from "../report/lateBlock.ts";
import { groupDigits, percentText } from "../report/numberText.ts";
import { colorsOf, type TerminalStyle } from "../report/terminalStyle.ts";
import { experimentWordsOf } from "./experimentWords.ts";

/** What a run with the most officers shows of why it was not enough. */
export type HeldBack = Pick<Summary, "desks" | "country">;

const MOST_DESKS = 5;

/**
 * Where more officers are of no use something else takes the time: another desk, or what no officer does. The busiest desks of
 * a run, and why its cases were late.
 */
export function heldBackBlocks({ desks, country }: HeldBack, style: TerminalStyle): string[][] {
  const words = experimentWordsOf(style.language);
  const { bold } = colorsOf(style);
  const late = country === null ? [] : lateBlock(country.status, style);
  return [
    [bold(words.busiest), ...tableLines(deskColumns(desks, style), style.width)],
    ...(late.length === 0 ? [] : [late]),
  ];
}

function deskColumns(desks: readonly DeskFigures[], style: TerminalStyle): Column[] {
  const { deskColumns: titles } = experimentWordsOf(style.language);
  const busiest = desks
    .map((desk) => ({ desk, share: busiestWeek(desk) ?? 0 }))
    .toSorted((a, b) => b.share - a.share)
    .slice(0, MOST_DESKS);
  return [
    { title: titles.place, align: "start", cells: busiest.map(({ desk }) => desk.place) },
    { title: titles.desk, align: "start", cells: busiest.map(({ desk }) => desk.desk) },
    { title: titles.officers, align: "end", cells: busiest.map(({ desk }) => groupDigits(desk.officers)) },
    { title: titles.busy, align: "end", cells: busiest.map(({ share }) => percentText(share, 1)) },
  ];
}
