import { figureName } from "#scenario/experiment/replicatedFigure.ts";
import type { Replications, ReplicationsThreshold } from "#scenario/experiment/replications.ts";
import { isQuestion } from "#scenario/threshold/question.ts";
import { type Column, labelledLines, tableOrRecords } from "../report/alignedText.ts";
import { colorsOf, signsOf, type TerminalStyle } from "../report/terminalStyle.ts";
import { estimateText, experimentWordsOf } from "./experimentWords.ts";

/** What is told beside the figures. */
export interface ReplicationsContext {
  readonly style: TerminalStyle;
  readonly outPath: string;
  /** Runs that had been done before. */
  readonly known: number;
}

/** What replications gave, for a person. Ends with a newline. */
export function replicationsText(replications: Replications, context: ReplicationsContext): string {
  const { style, outPath, known } = context;
  const words = experimentWordsOf(style.language);
  const { bold, green, red } = colorsOf(style);
  const { scenario, runs, confidence, verdict, seed, reproduce } = replications;
  const held = runs.filter((run) => run.verdict === "held").length;
  const facts: [string, string][] = [
    [words.runs, words.runsOf(runs.length, known)],
    [words.alone, words.heldAlone(held, runs.length)],
    [words.confidence, words.percent(confidence)],
    [words.seed, String(seed)],
    [words.results, outPath],
    [words.repeat, reproduce],
  ];
  const paint = verdict === "held" ? green : red;
  const blocks = [
    [bold(scenario.name)],
    figureTable(replications.thresholds, style),
    labelledLines(facts),
    [`${words.verdict}${bold(paint(words.outcomes[verdict]))}`],
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function figureTable(thresholds: readonly ReplicationsThreshold[], style: TerminalStyle): string[] {
  const words = experimentWordsOf(style.language);
  const { held, violated, noEvidence } = signsOf(style);
  const signs = { held, violated, no_evidence: noEvidence };
  const column = (
    title: string,
    align: Column["align"],
    of: (each: ReplicationsThreshold) => string,
  ): Column => ({
    title,
    align,
    cells: thresholds.map(of),
  });
  return tableOrRecords(
    [
      column("", "start", (each) => (isQuestion(each) ? " " : signs[each.outcome])),
      column(words.metric, "start", ({ selector }) => selector),
      column(words.threshold, "start", (each) =>
        isQuestion(each) ? figureName(each.expression) : each.expression,
      ),
      column(words.mean, "end", ({ estimate, open }) => estimateText(estimate, open, style)),
      column(words.min, "end", ({ estimate }) => numberText(estimate?.min)),
      column(words.max, "end", ({ estimate }) => numberText(estimate?.max)),
    ],
    3,
    style.width,
  );
}

function numberText(value: number | undefined): string {
  return value === undefined ? "-" : String(Number(value.toPrecision(5)));
}
