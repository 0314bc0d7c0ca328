import type { Finding, TidyRule } from "./finding.ts";
import { layerOf } from "./layer.ts";
import { nameOf, type PlacedNode, type SyntaxNode, type TypeScriptFile } from "./typeScriptFile.ts";

const MOST_FILE_LINES = 300;
const MOST_MEDIAN_LINES = 120;
const MOST_FUNCTION_LINES = 60;

export const shapeRules: readonly TidyRule[] = [
  {
    name: `files have at most ${MOST_FILE_LINES} lines`,
    findings: ({ typeScript }) =>
      typeScript
        .filter(({ lineCount }) => lineCount > MOST_FILE_LINES)
        .map(({ path, lineCount }) => ({
          path,
          line: MOST_FILE_LINES,
          message: `${lineCount} lines; at most ${MOST_FILE_LINES}: give each noun a file of its own`,
        })),
  },
  {
    name: `the median file of shared and services has at most ${MOST_MEDIAN_LINES} lines`,
    findings: ({ typeScript }) => longMedian(typeScript.filter(({ path }) => layerOf(path) !== undefined)),
  },
  {
    name: `functions have at most ${MOST_FUNCTION_LINES} lines`,
    findings: ({ typeScript }) => typeScript.flatMap(longFunctions),
  },
  {
    name: "everything is imported from where it is written: no barrels, no default exports",
    findings: ({ typeScript }) => typeScript.flatMap(indirectExports),
  },
];

function longMedian(files: readonly TypeScriptFile[]): Finding[] {
  const ordered = [...files].sort((one, other) => one.lineCount - other.lineCount);
  const middle = ordered[Math.floor(ordered.length / 2)];
  if (middle === undefined || middle.lineCount <= MOST_MEDIAN_LINES) return [];
  const message = `this is the median file, with ${middle.lineCount} lines; at most ${MOST_MEDIAN_LINES}`;
  return [{ path: middle.path, line: 1, message }];
}

const FUNCTIONS = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);

function longFunctions(file: TypeScriptFile): Finding[] {
  return file.nodes.flatMap((placed) => {
    const { node, parent } = placed;
    if (!FUNCTIONS.has(node.type) || isGroupOfTests(placed)) return [];
    const lines = file.lineOf(node.end - 1) - file.lineOf(node.start) + 1;
    if (lines <= MOST_FUNCTION_LINES) return [];
    const name = nameOf(node["id"]) ?? nameOf(parent?.["id"]) ?? nameOf(parent?.["key"]) ?? "a function";
    const message = `${name} has ${lines} lines; at most ${MOST_FUNCTION_LINES}: take its steps apart by name`;
    return [{ path: file.path, line: file.lineOf(node.start), message }];
  });
}

/** The callback of `describe(…)` is a chapter of a file rather than a function. */
function isGroupOfTests({ parent }: PlacedNode): boolean {
  let callee = parent?.type === "CallExpression" ? (parent["callee"] as SyntaxNode | undefined) : undefined;
  while (callee !== undefined && callee.type !== "Identifier") {
    callee = (callee["object"] ?? callee["callee"] ?? callee["tag"]) as SyntaxNode | undefined;
  }
  return nameOf(callee) === "describe";
}

function indirectExports(file: TypeScriptFile): Finding[] {
  return file.nodes.flatMap(({ node }) => {
    const message = indirectExportMessage(node, file.path);
    return message === undefined ? [] : [{ path: file.path, line: file.lineOf(node.start), message }];
  });
}

function indirectExportMessage({ type, source }: SyntaxNode, path: string): string | undefined {
  if (type === "ExportDefaultDeclaration" && path !== "vitest.config.ts") {
    return "no default exports: give it its name and export that";
  }
  const isReExport =
    type === "ExportAllDeclaration" || (type === "ExportNamedDeclaration" && source !== null);
  return isReExport ? "no re-exports: let others import from the file it is written in" : undefined;
}
