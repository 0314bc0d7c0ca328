import { type ConfigurationProblem, formatProblem } from "#scenario/configurationError.ts";

/** Tells on standard error what a scenario says that is surely not meant, each once: variants of one scenario share most of it. */
export function tellWarnings(warnings: readonly ConfigurationProblem[]): void {
  for (const line of new Set(warnings.map(formatProblem))) process.stderr.write(`warning: ${line}\n`);
}
