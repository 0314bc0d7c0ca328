import { parseSync } from "vite";
import type { SourceFile } from "../sourceFiles.ts";

/** A node of the syntax tree (ESTree with TypeScript's additions), read without knowing its exact shape. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** A node with the one above it and the field of that one in which it stands. */
export interface PlacedNode {
  readonly node: SyntaxNode;
  readonly parent: SyntaxNode | undefined;
  readonly field: string;
  /** From the root down to `parent`. */
  readonly ancestors: readonly SyntaxNode[];
}

export interface Import {
  readonly specifier: string;
  readonly line: number;
  readonly isTypeOnly: boolean;
  /** `import()`: loaded when the program comes to it. */
  readonly isLate: boolean;
}

/** A parsed TypeScript file. */
export interface TypeScriptFile extends SourceFile {
  readonly program: SyntaxNode;
  readonly nodes: readonly PlacedNode[];
  readonly comments: readonly { readonly start: number; readonly value: string }[];
  readonly imports: readonly Import[];
  readonly lineCount: number;
  lineOf(offset: number): number;
}

/** @throws Error naming the file if it does not parse. */
export function typeScriptFile({ path, text }: SourceFile): TypeScriptFile {
  const parsed = parseSync(path, text);
  const problem = parsed.errors[0];
  if (problem !== undefined) throw new Error(`${path} does not parse: ${problem.message}`);
  const lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const lineOf = (offset: number): number => lineStarts.findLastIndex((start) => start <= offset) + 1;
  const program = parsed.program as unknown as SyntaxNode;
  const nodes = [...placedNodes(program)];
  return {
    path,
    text,
    program,
    nodes,
    comments: parsed.comments,
    imports: importsOf(nodes, lineOf),
    lineCount: lineStarts.length - (text.endsWith("\n") ? 1 : 0),
    lineOf,
  };
}

function* placedNodes(root: SyntaxNode): Generator<PlacedNode> {
  const waiting: PlacedNode[] = [{ node: root, parent: undefined, field: "", ancestors: [] }];
  for (let placed = waiting.pop(); placed !== undefined; placed = waiting.pop()) {
    yield placed;
    const ancestors = [...placed.ancestors, placed.node];
    for (const [field, value] of Object.entries(placed.node)) {
      for (const child of Array.isArray(value) ? value : [value]) {
        if (isNode(child)) waiting.push({ node: child, parent: placed.node, field, ancestors });
      }
    }
  }
}

/** True for a node of the syntax tree, as against a plain value in one of its fields. */
export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

/** The value of a string literal, undefined for every other node. */
export function stringOf(node: unknown): string | undefined {
  return isNode(node) && node.type === "Literal" && typeof node["value"] === "string"
    ? node["value"]
    : undefined;
}

/** The name of an identifier, undefined for every other node. */
export function nameOf(node: unknown): string | undefined {
  return isNode(node) && node.type === "Identifier" ? String(node["name"]) : undefined;
}

function importsOf(nodes: readonly PlacedNode[], lineOf: (offset: number) => number): Import[] {
  return nodes.flatMap(({ node }) => {
    const specifier = stringOf(node["source"]);
    if (specifier === undefined) return [];
    const isTypeOnly = node["importKind"] === "type" || node["exportKind"] === "type";
    const isLate = node.type === "ImportExpression";
    return [{ specifier, line: lineOf(node.start), isTypeOnly, isLate }];
  });
}
