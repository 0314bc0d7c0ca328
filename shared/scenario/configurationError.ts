import { printableText } from "./printableText.ts";

/** One thing wrong in a configuration, with the place to look. */
export interface ConfigurationProblem {
  /** The file as the user named it, or where the value came from, such as `--set`. */
  readonly file: string;
  /** Counted from 1; null where the value has no place in a file. */
  readonly line: number | null;
  /** Counted from 1; null where the value has no place in a file. */
  readonly column: number | null;
  /** Dotted path of the value, such as `desks.finance.officers.value`; empty for the whole document. */
  readonly path: string;
  /** What was found, what is allowed, and the likely correction. */
  readonly message: string;
}

const PRINTED_PROBLEMS = 25;
const PRINTED_PATH = 200;

/** Everything wrong with one configuration, reported at once and in the order of the file. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
  readonly problems: readonly ConfigurationProblem[];

  constructor(problems: readonly ConfigurationProblem[]) {
    const sorted = problems.toSorted(byPlace);
    super(describeProblems(sorted));
    this.problems = sorted;
  }
}

/** One problem as `file:line:column: path: message`, the form editors and terminals turn into a link. */
export function formatProblem({ file, line, column, path, message }: ConfigurationProblem): string {
  const place = line === null ? file : `${file}:${line}:${column ?? 1}`;
  const shownPath = path.length > PRINTED_PATH ? `${path.slice(0, PRINTED_PATH)}…` : path;
  return printableText(path === "" ? `${place}: ${message}` : `${place}: ${shownPath}: ${message}`);
}

/** Throws all the problems together when there are any. */
export function refuseProblems(problems: readonly ConfigurationProblem[]): void {
  if (problems.length > 0) throw new ConfigurationError(problems);
}

function describeProblems(problems: readonly ConfigurationProblem[]): string {
  const lines = problems.slice(0, PRINTED_PROBLEMS).map(formatProblem);
  if (problems.length > PRINTED_PROBLEMS) lines.push(`… and ${problems.length - PRINTED_PROBLEMS} more`);
  return lines.join("\n");
}

function byPlace(a: ConfigurationProblem, b: ConfigurationProblem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
