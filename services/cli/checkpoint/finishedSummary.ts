import { join } from "node:path";
import { SUMMARY_FILE } from "#adapters/file/outputDirectory.ts";
import { type Summary, summarySchema } from "#scenario/results/summary.ts";
import { resultIn } from "../resultFile.ts";

/** The summary of a finished run. @throws CliFailure where there is none, or none that this version reads */
export function finishedSummary(directory: string): Summary {
  return resultIn(join(directory, SUMMARY_FILE), summarySchema, "a summary");
}
