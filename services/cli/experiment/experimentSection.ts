import type { ExperimentSection } from "#scenario/file/experimentSchema.ts";
import { valueText } from "#scenario/file/settingText.ts";
import { parseQuestion, type Question } from "./question.ts";

/** Enough for an interval that is not much wider than it need be. */
const REPLICATIONS = 10;
const CONFIDENCE = 0.95;

/** What the command line says of an experiment; left out, the scenario file's own section does. */
interface GivenFlags {
  readonly reps?: number;
  readonly confidence?: number;
  readonly metric?: readonly string[];
}

interface SettledFlags {
  readonly reps: number;
  readonly confidence: number;
  readonly metric: readonly string[];
}

/** Flags first, then the file's `experiment` section, then the default. */
export function settledFlags<T extends GivenFlags>(flags: T, section: ExperimentSection): T & SettledFlags {
  return {
    ...flags,
    reps: flags.reps ?? section.replications ?? REPLICATIONS,
    confidence: flags.confidence ?? section.confidence ?? CONFIDENCE,
    metric: flags.metric?.length ? flags.metric : (section.metrics ?? []),
  };
}

/** The figures an experiment is asked for beside the thresholds. */
export function questionsOf({ metric }: SettledFlags): Question[] {
  return metric.map((text) => parseQuestion(text, "--metric"));
}

/** Settings of the file as `--set` takes them. */
export function settingTexts(values: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(values).map(([path, value]) => `${path}=${valueText(value)}`);
}
