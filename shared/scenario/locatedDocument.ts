import { type Document, LineCounter, type ParsedNode, parseDocument, type YAMLError } from "yaml";
import type { z } from "zod";
import { ConfigurationError, type ConfigurationProblem } from "./configurationError.ts";
import { fullWidthLine } from "./fullWidthMark.ts";
import { checkBySchema, type SchemaProblem } from "./locatedIssues.ts";
import {
  type DocumentPath,
  formatPath,
  type Position,
  positionOf,
  positionOfKey,
  positionOfValue,
} from "./locatedPath.ts";
import { type StructureProblem, structureProblems } from "./locatedStructure.ts";

const TOO_DEEP = "the file nests too deeply to be read";

/** A YAML document as plain values that still knows where each of them stands in its file. */
export interface LocatedDocument {
  /** The file as the user named it. */
  readonly file: string;
  readonly value: unknown;
  /** What is already known to be wrong but does not keep the rest from being checked, such as a duplicate key. */
  readonly problems: readonly ConfigurationProblem[];
  /** A problem placed at the value of a path; where that is missing, at the nearest key above it. */
  problemAt(path: DocumentPath, message: string): ConfigurationProblem;
  /** A problem placed at the key of a path. */
  problemAtKey(path: DocumentPath, message: string): ConfigurationProblem;
}

/**
 * Reads one strict YAML 1.2 document. Throws a ConfigurationError that names every syntax error, broken alias and
 * merge key at once; duplicate keys are kept in `problems` so that they are reported with the schema's errors.
 */
export function parseLocatedDocument(text: string, file: string): LocatedDocument {
  const lines = new LineCounter();
  const document = parseYaml(text, file, lines);
  const syntax = syntaxProblems(document, text, file, lines);
  if (syntax.length > 0) throw new ConfigurationError(syntax);
  const structure = structureProblems(document);
  const problems = structure.map((problem) => placeStructure(problem, file, lines));
  if (structure.some((problem) => problem.fatal)) throw new ConfigurationError(problems);
  return {
    file,
    value: document.toJS({ maxAliasCount: -1 }),
    problems,
    problemAt: (path, message) => place(file, positionOfValue(document, lines, path), path, message),
    problemAtKey: (path, message) => place(file, positionOfKey(document, lines, path), path, message),
  };
}

/** The document's value by a schema, or a ConfigurationError naming everything wrong with the file at once. */
export function validateLocated<T>(
  document: LocatedDocument,
  schema: z.ZodType<T>,
  furtherProblems: readonly ConfigurationProblem[] = [],
): T {
  const outcome = checkBySchema(schema, document.value);
  const problems = [
    ...document.problems,
    ...placeSchemaProblems(document, outcome.problems),
    ...furtherProblems,
  ];
  if (problems.length > 0 || outcome.value === undefined) throw new ConfigurationError(problems);
  return outcome.value;
}

/** Schema problems with their places in the document. */
export function placeSchemaProblems(
  document: LocatedDocument,
  problems: readonly SchemaProblem[],
): readonly ConfigurationProblem[] {
  return problems.map(({ path, at, message }) =>
    at === "key" ? document.problemAtKey(path, message) : document.problemAt(path, message),
  );
}

function parseYaml(text: string, file: string, lineCounter: LineCounter): Document.Parsed<ParsedNode> {
  try {
    return parseDocument(text, {
      version: "1.2",
      schema: "core",
      strict: true,
      stringKeys: true,
      merge: false,
      // Checked by structureProblems in one pass: the library compares every key with every other.
      uniqueKeys: false,
      prettyErrors: false,
      lineCounter,
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ConfigurationError([place(file, { line: 1, column: 1 }, [], TOO_DEEP)]);
  }
}

function syntaxProblems(
  document: Document.Parsed<ParsedNode>,
  text: string,
  file: string,
  lines: LineCounter,
): readonly ConfigurationProblem[] {
  const errors = [...document.errors, ...document.warnings];
  // The library reports its own exhausted stack as a syntax error, and then every bracket it never reached.
  const exhausted = errors.find((error) => error.message.includes("call stack"));
  if (exhausted !== undefined) return [place(file, positionAt(exhausted, lines), [], TOO_DEEP)];
  const problems = errors.map((error) => syntaxProblem(error, text, file, lines));
  const { explicit, version } = document.directives.yaml;
  if (explicit === true && version !== "1.2") {
    const message = `the file declares YAML ${version}; YAML 1.2 is read, leave the %YAML line out`;
    problems.push(place(file, { line: 1, column: 1 }, [], message));
  }
  return problems;
}

function syntaxProblem(
  error: YAMLError,
  text: string,
  file: string,
  lines: LineCounter,
): ConfigurationProblem {
  const position = positionAt(error, lines);
  const line = text.split(/\r?\n/)[position.line - 1] ?? "";
  const message =
    error.code === "MULTIPLE_DOCS"
      ? "a second YAML document (---) starts here; one file holds one document"
      : `not valid YAML: ${error.message}${fullWidthLine(line)}`;
  return place(file, position, [], message);
}

function positionAt(error: YAMLError, lines: LineCounter): Position {
  const { line, col } = lines.linePos(error.pos[0]);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

function placeStructure(problem: StructureProblem, file: string, lines: LineCounter): ConfigurationProblem {
  return place(file, positionOf(problem.node, lines), problem.path, problem.message);
}

function place(file: string, position: Position, path: DocumentPath, message: string): ConfigurationProblem {
  return { file, line: position.line, column: position.column, path: formatPath(path), message };
}
