import { basename, join } from "node:path";
import { figureName } from "#scenario/experiment/replicatedFigure.ts";
import {
  buildReplications,
  type Replications,
  type ReplicationsThreshold,
} from "#scenario/experiment/replications.ts";
import type { ExperimentSection } from "#scenario/file/experimentSchema.ts";
import { parseSetting, valueText } from "#scenario/file/settingText.ts";
import { type ExitCode, exitCodes } from "#services/ending/exitCode.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { commandLineOf } from "../commandLineOf.ts";
import { CliFailure } from "../failure.ts";
import { interruption } from "../interruption.ts";
import { labelledLines, tableOrRecords } from "../report/alignedText.ts";
import { signsOf, type TerminalStyle, terminalStyleOf } from "../report/terminalStyle.ts";
import { commandText } from "../reproduceCommand.ts";
import { tellWarnings } from "../tellWarnings.ts";
import { Experiment, replicationNumbers } from "./experiment.ts";
import { ExperimentDirectory } from "./experimentFiles.ts";
import type { ExperimentFlags } from "./experimentFlags.ts";
import { experimentProgress } from "./experimentProgress.ts";
import { questionsOf, settledFlags } from "./experimentSection.ts";
import { estimateText, experimentWordsOf } from "./experimentWords.ts";
import { type OwnSettings, refuseOverruled, refuseUnseen, repeatedPath } from "./overruledSetting.ts";
import { partsBetweenCommas } from "./partsBetweenCommas.ts";
import { withQuestions } from "./question.ts";

export interface SweepFlags extends ExperimentFlags {
  /** `path=v1,v2,v3` each. */
  readonly vary: readonly string[];
}

/** A point of the grid: what was set, and what its replications gave. */
interface SweepPoint {
  readonly set: readonly string[];
  readonly replications: Replications;
}

/** More are surely not meant. */
const MOST_POINTS = 10_000;

/** Runs a scenario at every point of a grid of settings, each with the same luck. */
export async function sweepCommand(scenarioPath: string, given: SweepFlags): Promise<ExitCode> {
  const { experiment: section } = loadRun({ scenarioPath, set: given.set, ...commandLineOf(given) });
  const flags = settledFlags(given, section);
  const option = flags.vary.length > 0 ? "--vary" : "experiment.sweep";
  const grid = gridOf(flags.vary.length > 0 ? flags.vary.map(parseAxis) : axesOf(section), option);
  for (const set of grid) refuseIdle({ option, set }, flags);
  const questions = questionsOf(flags);
  const loaded = grid.map((set) =>
    loadRun({ scenarioPath, set: flags.set, variant: { option, set }, ...commandLineOf(flags) }),
  );
  tellWarnings(loaded.flatMap(({ warnings }) => warnings));
  const configurations = loaded.map(({ configuration }) => withQuestions(configuration, questions));
  const name = basename(scenarioPath).replace(/\.ya?ml$/, "");
  using results = new ExperimentDirectory(flags.out ?? join("out", `${name}-sweep`));
  using interrupted = interruption(flags.lang);
  using progress = experimentProgress(flags.quiet === true, flags.lang);
  using experiment = new Experiment({ ...flags, signal: interrupted.signal, onRun: progress.onRun });
  const reproduce = commandText("sweep", [scenarioPath], flags);
  const points = await Promise.all(
    configurations.map(async (configuration, index): Promise<SweepPoint> => {
      const set = grid[index] ?? [];
      const numbers = replicationNumbers(flags.reps);
      const runs = await experiment.replicate(configuration, numbers, reproduce, set.join(" "));
      return { set, replications: buildReplications(runs, flags.confidence, reproduce) };
    }),
  );
  progress.end();
  const path = results.write({
    "sweep.json": `${JSON.stringify({ schemaVersion: 1, reproduce, points }, null, 2)}\n`,
    "sweep.csv": sweepCsv(points),
  });
  const style = terminalStyleOf(process.stdout, process.env, flags.lang);
  const lines = [...sweepTable(points, style), "", ...factLines(flags, path, reproduce, style)];
  process.stdout.write(`${lines.join("\n")}\n`);
  return exitCodes.held;
}

/** @throws CliFailure for what would hold at no point, or make no difference to any */
function refuseIdle(own: OwnSettings, flags: SweepFlags): void {
  refuseOverruled(own, flags);
  refuseUnseen(own, flags.set);
}

/** A setting and the values it is to take, as `--set` takes them. */
interface Axis {
  readonly path: string;
  readonly values: readonly string[];
}

function parseAxis(text: string): Axis {
  const at = text.indexOf("=");
  const values = partsBetweenCommas(text.slice(at + 1));
  if (at >= 1 && values.every((value) => value.trim() !== "")) return { path: text.slice(0, at), values };
  throw new CliFailure(exitCodes.usage, `--vary ${JSON.stringify(text)}: allowed is path=v1,v2,v3`);
}

function axesOf({ sweep }: ExperimentSection): Axis[] {
  if (sweep === undefined) {
    throw new CliFailure(
      exitCodes.usage,
      "a sweep needs --vary path=v1,v2,…, or experiment.sweep in the scenario file",
    );
  }
  return Object.entries(sweep).map(([path, values]) => ({
    path,
    values: values.map(valueText),
  }));
}

/** Every combination of the values, the last path's changing first. @throws CliFailure for a path, or a value of one, that is there twice */
function gridOf(axes: readonly Axis[], option: string): string[][] {
  const paths = axes.map(({ path }) => path);
  const twice = repeatedPath(paths, option);
  if (twice !== undefined) {
    throw new CliFailure(
      exitCodes.usage,
      `${option} ${twice} is there twice; allowed: once, with all its values, ${twice}=v1,v2,v3`,
    );
  }
  for (const axis of axes) refuseRepeatedValue(axis, option);
  let grid: string[][] = [[]];
  for (const { path, values } of axes) {
    grid = grid.flatMap((set) => values.map((value) => [...set, `${path}=${value}`]));
    if (grid.length > MOST_POINTS) {
      throw new CliFailure(exitCodes.usage, `the grid has more than ${MOST_POINTS} points`);
    }
  }
  return grid;
}

function refuseRepeatedValue({ path, values }: Axis, option: string): void {
  const read = values.map((value) => JSON.stringify(parseSetting(`${path}=${value}`, option).value));
  const repeated = values.find((_, index) => read.indexOf(read[index] as string) < index);
  if (repeated === undefined) return;
  throw new CliFailure(
    exitCodes.usage,
    `${option} ${path}: the value ${repeated} is there twice; allowed: each value once`,
  );
}

/** What the points tell, each figure once, in the order of the first point that has it: settings may change what is asked. */
function figureNames(points: readonly SweepPoint[]): string[] {
  return [...new Set(points.flatMap(({ replications }) => replications.thresholds.map(nameOf)))];
}

function nameOf({ selector, expression }: ReplicationsThreshold): string {
  return `${selector} ${figureName(expression)}`;
}

function figureOf({ replications }: SweepPoint, name: string): ReplicationsThreshold | undefined {
  return replications.thresholds.find((each) => nameOf(each) === name);
}

function sweepTable(points: readonly SweepPoint[], style: TerminalStyle): string[] {
  const words = experimentWordsOf(style.language);
  const { held, violated, noEvidence } = signsOf(style);
  const signs = { held, violated, no_evidence: noEvidence };
  const figures = figureNames(points).map((name) => ({
    title: name,
    align: "end" as const,
    cells: points.map((point) => {
      const figure = figureOf(point, name);
      return estimateText(figure?.estimate ?? null, figure?.open ?? false, style);
    }),
  }));
  return tableOrRecords(
    [
      { title: "", align: "start", cells: points.map(({ replications }) => signs[replications.verdict]) },
      { title: words.point, align: "start", cells: points.map(({ set }) => set.join(" ")) },
      ...figures,
    ],
    2,
    style.width,
  );
}

/** How the figures came about: without it a half-width says nothing. */
function factLines(
  { reps, confidence }: Pick<Replications, "confidence"> & { readonly reps: number },
  path: string,
  reproduce: string,
  style: TerminalStyle,
): string[] {
  const words = experimentWordsOf(style.language);
  return labelledLines([
    [words.runs, words.runsEach(reps)],
    [words.confidence, words.percent(confidence)],
    [words.results, path],
    [words.repeat, reproduce],
  ]);
}

function sweepCsv(points: readonly SweepPoint[]): string {
  const [first] = points;
  const settings = (first?.set ?? []).map((text) => text.slice(0, text.indexOf("=")));
  const figures = figureNames(points);
  const header = [
    ...settings,
    "verdict",
    ...figures.flatMap((name) => [`${name} mean`, `${name} half_width`, `${name} open`]),
  ];
  const rows = points.map((point) => [
    ...point.set.map((text) => text.slice(text.indexOf("=") + 1)),
    point.replications.verdict,
    ...figures.flatMap((name) => {
      const { estimate = null, open = false } = figureOf(point, name) ?? {};
      if (estimate === null) return ["", "", ""];
      return [String(estimate.mean), String(estimate.halfWidth ?? ""), String(open)];
    }),
  ]);
  return [header, ...rows].map((cells) => `${cells.map(csvCell).join(",")}\n`).join("");
}

function csvCell(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
