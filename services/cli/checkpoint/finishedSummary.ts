import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SUMMARY_FILE } from "#adapters/file/outputDirectory.ts";
import { type Summary, summarySchema } from "#scenario/results/summary.ts";
import { exitCodes } from "#services/ending/exitCode.ts";
import { CliFailure } from "../failure.ts";

/** The summary of a finished run. @throws CliFailure where there is none, or none that this version reads */
export function finishedSummary(directory: string): Summary {
  const path = join(directory, SUMMARY_FILE);
  const parsed = summarySchema.safeParse(contentOf(path));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new CliFailure(
    exitCodes.usage,
    `${path} is not a summary this version reads (${issue?.path.join(".")}: ${issue?.message}); run the scenario again`,
  );
}

function contentOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliFailure(exitCodes.usage, `${path} cannot be read: ${reason}`, { cause: error });
  }
}
