import type { Estimate } from "#kernel/estimate.ts";
import type { ComparedFigure } from "#scenario/experiment/comparison.ts";
import type { Comparison } from "#scenario/experiment/comparisonFile.ts";
import { type Column, labelledLines, tableOrRecords } from "../report/alignedText.ts";
import { colorsOf, type TerminalStyle } from "../report/terminalStyle.ts";
import { estimateText, experimentWordsOf } from "./experimentWords.ts";
import { effectOf, type FigureEffect } from "./figureEffect.ts";

export interface ComparisonContext {
  readonly style: TerminalStyle;
  readonly outPath: string;
  /** Names of the provinces by code. */
  readonly provinces: ReadonlyMap<string, string>;
}

/** Provinces named at either end. */
const MOST_NAMED = 5;

/** A comparison for a person. Ends with a newline. */
export function comparisonText(comparison: Comparison, context: ComparisonContext): string {
  const { style, outPath } = context;
  const words = experimentWordsOf(style.language);
  const { bold } = colorsOf(style);
  const general = comparison.figures.filter(({ forAll }) => forAll === null);
  const facts: [string, string][] = [
    [words.first, variantText(comparison.first)],
    [words.second, variantText(comparison.second)],
    [words.runs, `2 x ${comparison.replications}`],
    [words.confidence, words.percent(comparison.confidence)],
    [words.results, outPath],
    [words.repeat, comparison.reproduce],
  ];
  const blocks = [
    labelledLines(facts),
    ...(comparison.samePeople === false ? [[`  ${words.otherPeople}`]] : []),
    figureTable(general, style),
    ...openNote(comparison.figures, style),
    ...leftOutBlock(comparison, style).map(([title, ...lines]) => [bold(title ?? ""), ...lines]),
    ...provinceBlocks(comparison, context).map(([title, ...lines]) => [bold(title ?? ""), ...lines]),
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function variantText({ scenario, set }: Comparison["first"]): string {
  return [scenario, ...set].join(" ");
}

function figureTable(figures: readonly ComparedFigure[], style: TerminalStyle): string[] {
  const words = experimentWordsOf(style.language);
  const column = (title: string, align: Column["align"], of: (figure: ComparedFigure) => string): Column => ({
    title,
    align,
    cells: figures.map(of),
  });
  return tableOrRecords(
    [
      column(words.metric, "start", ({ selector, figure }) => `${selector} ${figure}`),
      column(words.second, "start", (figure) => judgement(figure, style)),
      column(words.difference, "end", ({ difference }) => estimateText(difference, false, style)),
      column(words.first, "end", ({ first, firstOpen }) => meanText(first, firstOpen, style)),
      column(words.second, "end", ({ second, secondOpen }) => meanText(second, secondOpen, style)),
      column(words.unpaired, "end", ({ unpairedHalfWidth }) =>
        unpairedHalfWidth === null ? "-" : String(Number(unpairedHalfWidth.toPrecision(3))),
      ),
    ],
    1,
    style.width,
  );
}

function meanText({ mean }: Estimate, open: boolean, style: TerminalStyle): string {
  return estimateText({ mean, halfWidth: null }, open, style);
}

function openNote(figures: readonly ComparedFigure[], { language }: TerminalStyle): string[][] {
  if (!figures.some((figure) => effectOf(figure) === "undecided")) return [];
  return [[`  ${experimentWordsOf(language).openNote}`]];
}

/** Which figures some replication has not, and which: without them there is no pair to compare. */
function leftOutBlock({ leftOut = [], replications }: Comparison, style: TerminalStyle): string[][] {
  if (leftOut.length === 0) return [];
  const words = experimentWordsOf(style.language);
  const named = leftOut.slice(0, MOST_NAMED);
  const rest = leftOut.length - named.length;
  const numbers = (missing: readonly number[]): string => {
    if (missing.length === 0) return words.noneMissing;
    return missing.length === replications ? words.allMissing : missing.join(" ");
  };
  const lines = tableOrRecords(
    [
      {
        title: words.metric,
        align: "start",
        cells: named.map(({ selector, figure }) => `${selector} ${figure}`),
      },
      {
        title: words.missingIn(words.first),
        align: "start",
        cells: named.map(({ missing }) => numbers(missing.first)),
      },
      {
        title: words.missingIn(words.second),
        align: "start",
        cells: named.map(({ missing }) => numbers(missing.second)),
      },
    ],
    1,
    style.width,
  );
  return [[words.leftOut, ...lines, ...(rest === 0 ? [] : [`  + ${rest}`])]];
}

function judgement(figure: ComparedFigure, { language }: TerminalStyle): string {
  const effect = effectOf(figure);
  return effect === null ? "" : experimentWordsOf(language).effects[effect];
}

function provinceBlocks(comparison: Comparison, context: ComparisonContext): string[][] {
  const words = experimentWordsOf(context.style.language);
  const figures = comparison.figures.filter(({ forAll }) => forAll !== null);
  if (figures.length === 0) return [];
  // Days and shares have no common size.
  const bySize = figures.toSorted(
    (a, b) =>
      Number(isShareInTime(b)) - Number(isShareInTime(a)) ||
      Math.abs(b.difference.mean) - Math.abs(a.difference.mean),
  );
  const whose = (effect: FigureEffect): ComparedFigure[] =>
    bySize.filter((figure) => effectOf(figure) === effect);
  return [
    [words.gaining, ...provinceLines(whose("better"), context)],
    [words.losing, ...provinceLines(whose("worse"), context)],
  ];
}

/** What every comparison of a country asks of every province. */
function isShareInTime({ selector }: ComparedFigure): boolean {
  return /^on_time_rate\{(?:origin|destination):[^,]+\}$/.test(selector);
}

function provinceLines(
  figures: readonly ComparedFigure[],
  { style, provinces }: ComparisonContext,
): string[] {
  const words = experimentWordsOf(style.language);
  if (figures.length === 0) return [`  ${words.none}`];
  const named = figures.slice(0, MOST_NAMED);
  const rest = figures.length - named.length;
  const lines = tableOrRecords(
    [
      {
        title: "",
        align: "start",
        cells: named.map(({ place }) => `${place} ${provinces.get(place ?? "") ?? ""}`),
      },
      { title: "", align: "start", cells: named.map(({ selector, figure }) => `${selector} ${figure}`) },
      {
        title: "",
        align: "end",
        cells: named.map(({ difference }) => estimateText(difference, false, style)),
      },
    ],
    1,
    style.width,
  );
  return rest === 0 ? lines : [...lines, `  + ${rest}`];
}
