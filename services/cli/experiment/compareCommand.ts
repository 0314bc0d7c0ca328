import { basename, join } from "node:path";
import { comparedFigures } from "#scenario/experiment/comparison.ts";
import type { Comparison } from "#scenario/experiment/comparisonFile.ts";
import { leftOutFigures } from "#scenario/experiment/leftOutFigures.ts";
import { haveSameCourse } from "#scenario/experiment/sameCourse.ts";
import { haveSamePeople } from "#scenario/experiment/samePeople.ts";
import type { ExperimentSection } from "#scenario/file/experimentSchema.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { type ExitCode, exitCodes } from "#services/ending/exitCode.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { commandLineOf } from "../commandLineOf.ts";
import { CliFailure } from "../failure.ts";
import { interruption } from "../interruption.ts";
import { drawComparison } from "../report/drawReport.ts";
import { REPORT_FILE } from "../report/resultFiles.ts";
import { terminalStyleOf } from "../report/terminalStyle.ts";
import { commandText } from "../reproduceCommand.ts";
import { tellWarnings } from "../tellWarnings.ts";
import { comparisonText } from "./comparisonText.ts";
import { Experiment, replicationNumbers } from "./experiment.ts";
import { ExperimentDirectory } from "./experimentFiles.ts";
import type { ExperimentFlags } from "./experimentFlags.ts";
import { experimentProgress } from "./experimentProgress.ts";
import { questionsOf, settingTexts, settledFlags } from "./experimentSection.ts";
import { refuseOtherLuck, refuseOverruled } from "./overruledSetting.ts";
import { type Question, questionsOfOther, withQuestions } from "./question.ts";

export interface CompareFlags extends ExperimentFlags {
  /** `path=value` of the second variant alone. */
  readonly with: readonly string[];
}

/** What is compared whatever the scenario asks: of the country, and of every province in both its roles. */
const OF_A_COUNTRY: readonly Question[] = [
  { selector: "on_time_rate", aggregation: "rate" },
  { selector: "total_working_days", aggregation: "avg" },
  { selector: "total_working_days", aggregation: "p(95)" },
  { selector: "funds_working_days", aggregation: "p(90)" },
  { selector: "refused", aggregation: "count" },
  { selector: "on_time_rate", aggregation: "rate", forAll: "province" },
];

/** Runs two variants with the same luck, and tells in what they differ. */
export async function compareCommand(
  scenario: string,
  other: string | undefined,
  given: CompareFlags,
): Promise<ExitCode> {
  const { set } = given;
  const common = commandLineOf(given);
  const loaded = loadRun({ scenarioPath: scenario, set, ...common });
  const flags = settledFlags(withFileVariant(given, other, loaded.experiment), loaded.experiment);
  const secondPath = other ?? scenario;
  const variant = { option: given.with.length > 0 ? "--with" : "experiment.compare.with", set: flags.with };
  refuseOtherLuck(variant);
  refuseOverruled(variant, flags);
  const secondRun = {
    ...common,
    scenarioPath: secondPath,
    set,
    variant,
    seed: flags.seed ?? loaded.configuration.seed,
  };
  const { configuration: others, warnings } = loadRun(secondRun);
  tellWarnings([...loaded.warnings, ...warnings]);
  const first = asked(loaded.configuration, flags, others);
  const second = asked(others, flags, loaded.configuration);
  const name = [scenario, ...(other === undefined ? [] : [other])].map(nameOf).join("-and-");
  using results = new ExperimentDirectory(flags.out ?? join("out", `${name}-comparison`));
  using interrupted = interruption(flags.lang);
  using progress = experimentProgress(flags.quiet === true, flags.lang);
  using experiment = new Experiment({ ...flags, signal: interrupted.signal, onRun: progress.onRun });
  const reproduce = commandText("compare", [scenario, ...(other === undefined ? [] : [other])], flags);
  const numbers = replicationNumbers(flags.reps);
  const [firsts, seconds] = await Promise.all([
    experiment.replicate(first, numbers, reproduce, "A"),
    experiment.replicate(second, numbers, reproduce, "B"),
  ]);
  progress.end();
  const comparison: Comparison = {
    schemaVersion: 1,
    first: { scenario: first.name, set },
    second: { scenario: second.name, set: [...set, ...flags.with] },
    seed: first.seed,
    replications: flags.reps,
    confidence: flags.confidence,
    reproduce,
    samePeople: haveSamePeople(first, second),
    figures: comparedFigures(firsts, seconds, flags.confidence, haveSameCourse(first, second)),
    leftOut: leftOutFigures(firsts, seconds),
    digests: { first: firsts.map(({ digest }) => digest), second: seconds.map(({ digest }) => digest) },
  };
  const path = results.write({
    "comparison.json": `${JSON.stringify(comparison, null, 2)}\n`,
    [REPORT_FILE]: await drawComparison(comparison, flags.lang),
  });
  const style = terminalStyleOf(process.stdout, process.env, flags.lang);
  process.stdout.write(
    comparisonText(comparison, { style, outPath: path, provinces: namesOf(first, style.language) }),
  );
  return exitCodes.held;
}

/** The second variant: another scenario, or what `--with` says, or else what the file compares with. */
function withFileVariant(
  flags: CompareFlags,
  other: string | undefined,
  { compare }: ExperimentSection,
): CompareFlags {
  if (other !== undefined || flags.with.length > 0) return flags;
  if (compare !== undefined) return { ...flags, with: settingTexts(compare.with) };
  throw new CliFailure(
    exitCodes.usage,
    "nothing to compare with; allowed: a second scenario, --with path=value for the second variant, " +
      "or experiment.compare.with in the scenario file",
  );
}

/** A variant as it is run: each is asked what the other's scenario asks, too. */
function asked(
  configuration: RunConfiguration,
  flags: Parameters<typeof questionsOf>[0],
  other: RunConfiguration,
): RunConfiguration {
  return withQuestions(configuration, [
    ...(configuration.country === null ? [] : OF_A_COUNTRY),
    ...questionsOf(flags),
    ...questionsOfOther(other, configuration),
  ]);
}

function nameOf(path: string): string {
  return basename(path).replace(/\.ya?ml$/, "");
}

function namesOf({ country }: RunConfiguration, language: string): ReadonlyMap<string, string> {
  return new Map(
    (country?.policies ?? []).map(({ code, name, nameEn }) => [code, language === "zh" ? name : nameEn]),
  );
}
