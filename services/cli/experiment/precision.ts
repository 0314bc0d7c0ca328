import type { ExperimentSection } from "#scenario/file/experimentSchema.ts";
import { exitCodes } from "#services/ending/exitCode.ts";
import { CliFailure } from "../failure.ts";
import { parseQuestion, type Question } from "./question.ts";

/** How narrow a figure's confidence interval is to become. */
export interface Precision {
  readonly question: Question;
  /** In the metric's unit. */
  readonly halfWidth: number;
}

/** How precise the figures are to become, by the command line, else by the scenario file. */
export function precisionsOf(
  { untilHalfwidth }: { readonly untilHalfwidth?: string },
  section: ExperimentSection,
): Precision[] {
  if (untilHalfwidth !== undefined) return [parsePrecision(untilHalfwidth)];
  return Object.entries(section.untilHalfwidth ?? {}).map(([question, halfWidth]) => ({
    question: parseQuestion(question, "experiment.untilHalfwidth"),
    halfWidth,
  }));
}

/** Reads `total_working_days p(95)=0.5`. @throws CliFailure for anything else */
function parsePrecision(text: string): Precision {
  const at = text.lastIndexOf("=");
  const halfWidth = Number(text.slice(at + 1));
  if (
    at < 1 ||
    text.slice(at + 1).trim() === "" ||
    !(halfWidth > 0 && halfWidth < Number.POSITIVE_INFINITY)
  ) {
    throw new CliFailure(
      exitCodes.usage,
      `--until-halfwidth ${JSON.stringify(text)}: allowed is METRIC=X, such as "total_working_days p(95)=0.5"`,
    );
  }
  return { question: parseQuestion(text.slice(0, at), "--until-halfwidth"), halfWidth };
}
