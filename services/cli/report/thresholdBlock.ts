import type { SummaryThreshold } from "#scenario/results/summary.ts";
import { isQuestion } from "#scenario/threshold/question.ts";
import { padEnd, widthOf } from "./alignedText.ts";
import { colorsOf, type Language, signsOf, type TerminalStyle } from "./terminalStyle.ts";
import { type VerdictWords, verdictWordsOf } from "./verdictWords.ts";

/** How many failed places of one threshold are told one by one. */
const MOST_PLACES = 5;

/** Checks that come from one entry of the scenario: one, or one for every place. */
interface Group {
  readonly label: string;
  readonly expression: string;
  readonly checks: readonly SummaryThreshold[];
}

/** A line of the block before it is aligned. */
interface Line {
  /** null: a figure that is told and not judged. */
  readonly outcome: SummaryThreshold["outcome"] | null;
  readonly strict: boolean;
  readonly label: string;
  readonly expression: string;
  readonly figure: string;
}

/**
 * The thresholds with their value beside the limit; those asked of every place in one line, failures below it. Of one run of an
 * experiment also the figures this asked for, without a limit; of every place they are in the summary alone.
 */
export function thresholdBlock(thresholds: readonly SummaryThreshold[], style: TerminalStyle): string[] {
  const words = verdictWordsOf(style.language);
  const told = thresholds.filter((check) => !isQuestion(check) || check.forAll === null);
  if (told.length === 0) return [`  ${words.noThresholds}`];
  const lines: (Line | string)[] = [];
  for (const group of groupsOf(told, words)) lines.push(...linesOf(group, style));
  return aligned(lines, style);
}

function groupsOf(thresholds: readonly SummaryThreshold[], words: VerdictWords): Group[] {
  const groups = new Map<string, SummaryThreshold[]>();
  for (const check of thresholds) {
    const key = `${labelOf(check, words)}\n${check.expression}\n${check.strict}`;
    groups.set(key, [...(groups.get(key) ?? []), check]);
  }
  return [...groups.values()].map((checks) => {
    const first = checks[0] as SummaryThreshold;
    return { label: labelOf(first, words), expression: first.expression, checks };
  });
}

/** The selector, with the place that forAll chose taken out. */
function labelOf(check: SummaryThreshold, words: VerdictWords): string {
  if (check.forAll === null) return check.selector;
  const without = check.selector.replace(/[{,][^{,]*\}$/, (tag) => (tag.startsWith("{") ? "" : "}"));
  return `${without} ${words.everyPlace[check.forAll]}`;
}

function linesOf({ label, expression, checks }: Group, style: TerminalStyle): (Line | string)[] {
  const words = verdictWordsOf(style.language);
  const only = checks.length === 1 ? checks[0] : undefined;
  if (only !== undefined) return [lineOf(only, label, style)];
  const failed = checks.filter(({ outcome }) => outcome !== "held");
  const outcome = failed.some((check) => check.outcome === "violated") ? "violated" : "no_evidence";
  const strict = checks.some((check) => check.strict);
  const head: Line = {
    outcome: failed.length === 0 ? "held" : outcome,
    strict,
    label,
    expression,
    figure: words.someHeld(checks.length - failed.length, checks.length),
  };
  const told = failed
    .toSorted((a, b) => Number(b.outcome === "violated") - Number(a.outcome === "violated"))
    .slice(0, MOST_PLACES)
    .map((check) => ({ ...lineOf(check, `  ${placeOf(check)}`, style), expression: "" }));
  const more = failed.length - told.length;
  return [head, ...told, ...(more > 0 ? [`      ${signsOf(style).dot} ${words.andMore(more)}`] : [])];
}

/** `origin:440000`: the tag that forAll chose. */
function placeOf({ selector, place }: SummaryThreshold): string {
  return /([^{,]*)\}$/.exec(selector)?.[1] ?? place ?? "";
}

function lineOf(check: SummaryThreshold, label: string, style: TerminalStyle): Line {
  const { outcome, strict, expression } = check;
  const figure = thresholdFigure(check, style.language);
  const isAsked = isQuestion(check);
  return {
    outcome: isAsked ? null : outcome,
    strict,
    label,
    expression: isAsked ? "" : expression,
    figure: style.unicode ? figure : figure.replaceAll("≥", ">=").replaceAll("≈", "~"),
  };
}

/** The figure a threshold was held against, as a person reads it, and what is in doubt of it. */
export function thresholdFigure(check: SummaryThreshold, language: Language): string {
  const words = verdictWordsOf(language);
  const name = /^[a-z]+(\([^)]*\))?/.exec(check.expression)?.[0] ?? check.expression;
  const about = middleOf(check);
  if (about !== null) return `${name}≈${about}`;
  if (language === "en") return check.text;
  switch (check.doubt) {
    case "no_data":
      return words.noData;
    case "one_run":
      return words.oneRun;
    case "not_a_number":
      return words.notANumber;
    case null:
      return `${name}=${check.text.slice(check.text.indexOf("=") + 1)}`;
    default: {
      const range = check.text.slice(0, check.text.lastIndexOf(" ("));
      return `${range}（${check.doubt === "still_open" ? words.openCases(check.undecided) : words.resolution}）`;
    }
  }
}

/** A figure known to one part in thousands, where that is enough to decide. */
function middleOf({ doubt, outcome, value, upTo }: SummaryThreshold): string | null {
  if (doubt !== "resolution" || outcome === "no_evidence" || value === null || typeof upTo !== "number")
    return null;
  return String(Number(((value + upTo) / 2).toPrecision(4)));
}

/** In columns; a figure that does not fit beside its limit stands under it, and a limit under its selector. */
function aligned(lines: readonly (Line | string)[], style: TerminalStyle): string[] {
  const told = lines.filter((line) => typeof line !== "string");
  const labelWidth = Math.max(...told.map(({ label }) => widthOf(label)));
  const expressionWidth = Math.max(...told.map(({ expression }) => widthOf(expression)));
  return lines.flatMap((line) => {
    if (typeof line === "string") return [line];
    const head = `  ${paintedSign(line, style)} `;
    const limit = padEnd(line.expression, expressionWidth);
    const tail = tailOf(line, style);
    const beside = `${padEnd(line.label, labelWidth)}  ${limit}  ${tail}`;
    if (4 + widthOf(beside) <= style.width) return [head + beside];
    const below = [line.expression, tail].filter((text) => text !== "").join("  ");
    return [head + line.label, `      ${below}`];
  });
}

function tailOf({ figure, strict, outcome }: Line, { language }: TerminalStyle): string {
  const warns = !strict && outcome !== null && outcome !== "held";
  return warns ? `${figure} [${verdictWordsOf(language).warningOnly}]` : figure;
}

function paintedSign({ outcome, strict }: Line, style: TerminalStyle): string {
  const { green, red, yellow } = colorsOf(style);
  const { held, violated, noEvidence } = signsOf(style);
  if (outcome === null) return " ";
  if (outcome === "held") return green(held);
  const sign = outcome === "violated" ? violated : noEvidence;
  return strict ? red(sign) : yellow(sign);
}
