import { ConfigurationError, formatProblem } from "#scenario/configurationError.ts";

/** What a reader complains of, one line a problem; an empty list where it does not complain. */
export function problemsOf(read: () => unknown): readonly string[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems.map(formatProblem);
    throw error;
  }
}
