import type { TestResult, TestState } from "#services/conform/judge.ts";
import { padEnd, widthOf, wrap } from "../report/alignedText.ts";
import { colorsOf, signsOf, type TerminalStyle } from "../report/terminalStyle.ts";
import { type ConformReport, testStates } from "./conformReport.ts";
import { conformWordsOf } from "./conformWords.ts";

/** The verdict for a terminal: what failed stands out, with what was found; the counts and the verdict at the end. */
export function conformText(report: ConformReport, style: TerminalStyle, out: string | null): string {
  const words = conformWordsOf(style.language);
  const colors = colorsOf(style);
  const name = style.language === "zh" ? report.name : report.nameEn;
  const lines = ["", colors.bold(words.title(`${name} (${report.province})`))];
  let group = "";
  for (const test of report.tests) {
    const [number = ""] = test.id.split(".");
    if (number !== group) lines.push("", colors.bold(`  ${words.groups[number] ?? number}`));
    group = number;
    lines.push(...testLines(test, style));
  }
  const counted = testStates
    .filter((state) => report.counts[state] > 0)
    .map((state) => `${report.counts[state]} ${words.states[state].toLowerCase()}`)
    .join(" · ");
  const verdict = report.passed
    ? colors.green(words.passed)
    : colors.red(report.counts.pass === 0 ? words.nothingShown : words.failed);
  lines.push("", `  ${colors.bold(verdict)}  ${counted}`);
  if (out !== null) lines.push(`  ${words.results}: ${out}`);
  lines.push(`  ${words.repeat}: ${report.reproduce}`, "");
  return lines.join("\n");
}

const INDENT = 11;

function testLines({ id, en, zh, state, reasons, requires }: TestResult, style: TerminalStyle): string[] {
  const words = conformWordsOf(style.language);
  const colors = colorsOf(style);
  const title = style.language === "zh" ? zh : en;
  const ids = colors.dim(`[${requires.join(" ")}]`);
  const mark = `${signOf(state, style)} ${id}`;
  const said = state === "pass" ? "" : `  ${words.states[state]}`;
  const head = `  ${paint(state, mark, style)}  ${title} ${ids}${paint(state, said, style)}`;
  const width = Math.max(20, style.width - INDENT);
  return [
    head,
    ...reasons.flatMap((reason) =>
      wrap(reason, width).map(
        (line, index) => `${padEnd("", INDENT - (index === 0 ? 2 : 0))}${index === 0 ? "- " : ""}${line}`,
      ),
    ),
  ].map((line) => (widthOf(line) === 0 ? "" : line));
}

function signOf(state: TestState, style: TerminalStyle): string {
  const { held, violated, noEvidence, dot } = signsOf(style);
  if (state === "pass") return held;
  if (state === "fail") return violated;
  return state === "error" || state === "waiting" ? noEvidence : dot;
}

function paint(state: TestState, text: string, style: TerminalStyle): string {
  const colors = colorsOf(style);
  if (state === "pass") return colors.green(text);
  if (state === "fail" || state === "error") return colors.red(text);
  return colors.yellow(text);
}
