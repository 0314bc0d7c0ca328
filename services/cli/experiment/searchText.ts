import type { Knob } from "#scenario/experiment/leastValues.ts";
import type { ReplicationsThreshold } from "#scenario/experiment/replications.ts";
import { labelledLines, tableOrRecords } from "../report/alignedText.ts";
import { colorsOf, signsOf, type TerminalStyle } from "../report/terminalStyle.ts";
import { estimateText, experimentWordsOf } from "./experimentWords.ts";
import { type HeldBack, heldBackBlocks } from "./heldBackBlocks.ts";

/** A point that was tried, and what kept it from holding. Values in the order of the knobs. */
export interface TriedPoint {
  readonly values: readonly number[];
  readonly holds: boolean;
  readonly failed: readonly Pick<
    ReplicationsThreshold,
    "selector" | "expression" | "outcome" | "estimate" | "open"
  >[];
}

/** What a search gives, `search.json`. */
export interface Search {
  readonly schemaVersion: 1;
  readonly reproduce: string;
  readonly confidence: number;
  readonly replications: number;
  readonly knobs: readonly Knob[];
  /** In the order of the knobs; null: not even the most hold. */
  readonly least: readonly number[] | null;
  readonly trials: readonly TriedPoint[];
}

/**
 * A search for a person. Ends with a newline.
 * @param heldBack a run with the most officers, told where these do not do
 */
export function searchText(
  search: Search,
  outPath: string,
  style: TerminalStyle,
  heldBack: HeldBack | null,
): string {
  const { knobs, least, confidence, replications, reproduce } = search;
  const words = experimentWordsOf(style.language);
  const { bold } = colorsOf(style);
  const facts: [string, string][] = [
    [words.runs, words.runsEach(replications)],
    [words.confidence, words.confidenceOfSearch(words.percent(confidence), replications)],
    [words.results, outPath],
    [words.repeat, reproduce],
  ];
  const blocks = [
    least === null
      ? [bold(words.noneHolds)]
      : [bold(words.least), ...knobs.map(({ path }, index) => `  ${path}=${least[index]}`)],
    [bold(words.tried), ...triedTable(search, style)],
    ...(least === null && heldBack !== null ? heldBackBlocks(heldBack, style) : []),
    labelledLines(facts),
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function triedTable({ knobs, trials }: Search, style: TerminalStyle): string[] {
  const { held, violated, noEvidence } = signsOf(style);
  const signOf = ({ holds, failed }: TriedPoint): string => {
    if (holds) return held;
    return failed.some(({ outcome }) => outcome === "violated") ? violated : noEvidence;
  };
  const start = "start" as const;
  return tableOrRecords(
    [
      { title: "", align: start, cells: trials.map(signOf) },
      ...knobs.map(({ path }, index) => ({
        title: knobs.length === 1 ? "" : shortPath(path),
        align: "end" as const,
        cells: trials.map(({ values }) => String(values[index])),
      })),
      { title: "", align: start, cells: trials.map((trial) => reasonText(trial, style)) },
    ],
    1 + knobs.length,
    style.width,
  );
}

/** `overrides.410000.desks.transferOut.officers` as `410000.transferOut`: enough to tell one column from another. */
function shortPath(path: string): string {
  return path
    .replace(/^overrides\./, "")
    .replace(/\.officers$/, "")
    .replace(/\.desks\./, ".");
}

/** The first threshold that did not hold, and how many more. */
function reasonText({ failed }: TriedPoint, style: TerminalStyle): string {
  const [first] = failed;
  if (first === undefined) return "";
  const { selector, expression, estimate, open } = first;
  const more = failed.length === 1 ? "" : `  + ${failed.length - 1}`;
  const found =
    estimate === null ? experimentWordsOf(style.language).noSuchFigure : estimateText(estimate, open, style);
  return `${selector} ${expression}: ${found}${more}`;
}
