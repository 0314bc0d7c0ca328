import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { projectRoot } from "#services/project/projectRoot.ts";
import { isNode, nameOf, type PlacedNode, type SyntaxNode, typeScriptFile } from "../tidy/typeScriptFile.ts";

/** A source with a mark at each place where its process can be killed. */
export interface MarkedSource {
  readonly url: string;
  readonly source: string;
  /** What stands at each mark, for example `natsReceiver.ts #begin: after await this.#makeConsumer()`. */
  readonly points: readonly string[];
}

/** Calls that reach the client of NATS, and through it the server. */
const OUTWARD = new Set([
  "publish",
  "request",
  "respond",
  "ack",
  "subscribe",
  "unsubscribe",
  "consume",
  "stop",
]);
/** Calls whose functions are called later. */
const LATER = new Set(["then", "catch", "finally", "setTimeout", "setInterval", "queueMicrotask"]);

/**
 * Reads a module and marks where something can come between: before and after each `await` and each call that reaches
 * the server, in each turn of a `for await`, at the beginning and end of each function that is called later, and where an
 * error is caught.
 * @param path from the project's root
 */
export function markedSource(path: string): MarkedSource {
  const text = readFileSync(`${projectRoot}${path}`, "utf8");
  const { nodes } = typeScriptFile({ path, text });
  const marks = new Marks(text, path.split("/").at(-1) ?? path);
  for (const placed of nodes.toSorted((a, b) => a.node.start - b.node.start)) markNode(marks, placed);
  return { url: pathToFileURL(`${projectRoot}${path}`).href, source: marks.text(), points: marks.points };
}

function markNode(marks: Marks, placed: PlacedNode): void {
  const { node } = placed;
  const where = placeOf(placed);
  if (node.type === "AwaitExpression") {
    const awaited = node["argument"] as SyntaxNode;
    // A call that reaches the server has marks of its own around it.
    if (!isOutward(awaited)) marks.around(awaited, [], [`${where}: before`, node]);
    marks.around(node, [], [`${where}: after`, node]);
  } else if (node.type === "ForOfStatement" && node["await"] === true) {
    marks.inBlock(node["body"] as SyntaxNode, [`${where}: a turn of`, node["right"] as SyntaxNode], null);
  } else if (node.type === "CatchClause") {
    marks.inBlock(node["body"] as SyntaxNode, [`${where}: caught in`, placed.parent as SyntaxNode], null);
  } else if (isFunction(node) && isCalledLater(placed)) {
    const body = node["body"] as SyntaxNode;
    const [begins, ends] = [`${where}: begins`, `${where}: ends`];
    if (body.type === "BlockStatement") marks.inBlock(body, [begins, node], [ends, node]);
    else if (body.type === "CallExpression") marks.around(body, [begins, node], [ends, node]);
    else marks.around(body, [], [begins, node]);
  } else if (node.type === "CallExpression" && isOutward(node) && placed.parent?.type !== "ChainExpression") {
    marks.around(node, [`${where}: before`, node], [`${where}: after`, node]);
  } else if (node.type === "ChainExpression" && isOutward(node["expression"] as SyntaxNode)) {
    marks.around(node, [`${where}: before`, node], [`${where}: after`, node]);
  }
}

/** What a mark is called by, and the piece of the source that it is at. */
type Mark = readonly [where: string, at: SyntaxNode];

class Marks {
  readonly points: string[] = [];
  readonly #text: string;
  readonly #file: string;
  readonly #pieces: {
    readonly at: number;
    readonly isClosing: boolean;
    readonly width: number;
    readonly text: string;
  }[] = [];

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
  }

  around({ start, end }: SyntaxNode, before: Mark | [], after: Mark): void {
    const first = before.length === 0 ? "" : `${this.#call(before)}, `;
    const width = end - start;
    this.#pieces.push({
      at: start,
      isClosing: false,
      width,
      text: `(${first}jiexuPassed(${this.#name(after)}, `,
    });
    this.#pieces.push({ at: end, isClosing: true, width, text: "))" });
  }

  inBlock({ start, end }: SyntaxNode, begins: Mark, ends: Mark | null): void {
    const last = ends === null ? "" : `} finally { ${this.#call(ends)}; `;
    const width = end - start - 2;
    this.#pieces.push({
      at: start + 1,
      isClosing: false,
      width,
      text: ` ${ends === null ? "" : "try {"} ${this.#call(begins)}; `,
    });
    this.#pieces.push({ at: end - 1, isClosing: true, width, text: ends === null ? "" : ` ${last}}` });
  }

  text(): string {
    // Where several begin the widest goes first, where several end the narrowest.
    const inOrder = this.#pieces.toSorted(
      (a, b) =>
        a.at - b.at ||
        Number(b.isClosing) - Number(a.isClosing) ||
        (a.isClosing ? a.width - b.width : b.width - a.width),
    );
    let marked = "";
    let done = 0;
    for (const { at, text } of inOrder) {
      marked += this.#text.slice(done, at) + text;
      done = at;
    }
    return marked + this.#text.slice(done);
  }

  #call(mark: Mark): string {
    return `jiexuPassed(${this.#name(mark)})`;
  }

  #name([where, { start, end }]: Mark): string {
    const piece = this.#text.slice(start, end).replace(/\s+/g, " ");
    const name = `${this.#file} ${where} ${piece.length > 60 ? `${piece.slice(0, 60)}…` : piece}`;
    const others = this.points.filter((point) => point === name || point.startsWith(`${name} (`)).length;
    this.points.push(others === 0 ? name : `${name} (${others + 1})`);
    return JSON.stringify(this.points.at(-1));
  }
}

function isFunction({ type }: SyntaxNode): boolean {
  return type === "ArrowFunctionExpression" || type === "FunctionExpression";
}

/** Handed to who calls it when something comes, or after a time. */
function isCalledLater({ parent, field }: PlacedNode): boolean {
  if (parent?.type === "Property") return nameOf(parent["key"]) === "callback";
  if (parent?.type === "VariableDeclarator") return nameOf(parent["id"]) === "callback";
  return parent?.type === "CallExpression" && field === "arguments" && LATER.has(calledName(parent));
}

function isOutward(node: SyntaxNode): boolean {
  const callee = node["callee"];
  return (
    node.type === "CallExpression" &&
    isNode(callee) &&
    callee.type === "MemberExpression" &&
    OUTWARD.has(calledName(node))
  );
}

function calledName({ callee }: SyntaxNode): string {
  if (!isNode(callee)) return "";
  return nameOf(callee) ?? nameOf(callee["property"]) ?? "";
}

/** The method or function that it stands in. */
function placeOf({ ancestors }: PlacedNode): string {
  for (const node of ancestors.toReversed()) {
    const key = node["key"];
    if (node.type === "MethodDefinition" && isNode(key)) {
      return key.type === "PrivateIdentifier" ? `#${String(key["name"])}` : String(key["name"]);
    }
    if (node.type === "FunctionDeclaration") return nameOf(node["id"]) ?? "";
  }
  return "";
}
