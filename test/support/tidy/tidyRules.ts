import type { SourceFile } from "../sourceFiles.ts";
import { dependencyRules } from "./dependencyRules.ts";
import type { SourceTree, TidyRule } from "./finding.ts";
import { graphRules } from "./graphRules.ts";
import { layerRules } from "./layerRules.ts";
import { purityRules } from "./purityRules.ts";
import { shapeRules } from "./shapeRules.ts";
import { startRules } from "./startRules.ts";
import { testRules } from "./testRules.ts";
import { textRules } from "./textRules.ts";
import { typeScriptFile } from "./typeScriptFile.ts";
import { vocabularyRules } from "./vocabularyRules.ts";

/** All that is asked of the source beyond what the compiler, the linter and the formatter ask. */
export const TIDY_RULES: readonly TidyRule[] = [
  ...layerRules,
  ...purityRules,
  ...vocabularyRules,
  ...shapeRules,
  ...graphRules,
  ...startRules,
  ...testRules,
  ...textRules,
  ...dependencyRules,
];

/** Parses what is TypeScript among the files. */
export function sourceTree(files: readonly SourceFile[]): SourceTree {
  return { files, typeScript: files.filter(({ path }) => path.endsWith(".ts")).map(typeScriptFile) };
}
