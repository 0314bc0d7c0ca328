import type { SourceFile } from "../sourceFiles.ts";
import type { TypeScriptFile } from "./typeScriptFile.ts";

/** Something in the source that a rule forbids. */
export interface Finding {
  readonly path: string;
  readonly line: number;
  /** What is wrong and what to do instead. */
  readonly message: string;
}

/** What the rules look at. */
export interface SourceTree {
  /** All text files, those in TypeScript among them. */
  readonly files: readonly SourceFile[];
  readonly typeScript: readonly TypeScriptFile[];
}

export interface TidyRule {
  /** What holds where the rule finds nothing. */
  readonly name: string;
  readonly findings: (tree: SourceTree) => Iterable<Finding>;
}

/** One line as terminals and editors make clickable. */
export function findingText({ path, line, message }: Finding): string {
  return `${path}:${line}  ${message}`;
}
