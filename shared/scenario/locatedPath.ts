import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Pair,
} from "yaml";

/** A place in a document: map keys and list positions from the top. */
export type DocumentPath = readonly PropertyKey[];

/** Line and column, both counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A path as people write it: `pools.value[3].code`. */
export function formatPath(path: DocumentPath): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else if (/^[\p{L}\p{N}_-]+$/u.test(String(step))) text += text === "" ? String(step) : `.${String(step)}`;
    else text += `[${JSON.stringify(String(step))}]`;
  }
  return text;
}

/** Where a path leads: the node there, and the key it hangs from; or the deepest step of it that exists. */
interface Found {
  readonly node: Node | null;
  readonly key: Node | null;
  readonly whole: boolean;
}

/** Position of the value at a path; where it is missing or empty, of the nearest key above it. */
export function positionOfValue(document: Document, lines: LineCounter, path: DocumentPath): Position {
  const found = follow(document, path);
  const empty = isScalar(found.node) && found.node.source === "";
  const node = found.whole && !empty ? (found.node ?? found.key) : (found.key ?? found.node);
  return positionOf(node, lines);
}

/** Position of the key at a path. */
export function positionOfKey(document: Document, lines: LineCounter, path: DocumentPath): Position {
  const found = follow(document, path);
  return positionOf(found.key ?? found.node, lines);
}

export function positionOf(node: Node | null, lines: LineCounter): Position {
  const offset = node?.range?.[0] ?? 0;
  const place = lines.linePos(offset);
  return { line: Math.max(1, place.line), column: Math.max(1, place.col) };
}

/** The text of a map key; keys are always text (`stringKeys`). */
export function keyText(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
}

function follow(document: Document, path: DocumentPath): Found {
  let node: Node | null = document.contents;
  let key: Node | null = null;
  for (const step of path) {
    const container: Node | null = isAlias(node) ? (node.resolve(document) ?? null) : node;
    if (isMap(container)) {
      const pair: Pair | undefined = container.items.find((item) => keyText(item) === String(step));
      if (pair === undefined) return { node, key, whole: false };
      key = isNode(pair.key) ? pair.key : null;
      node = isNode(pair.value) ? pair.value : null;
    } else if (isSeq(container) && isNode(container.items[Number(step)])) {
      node = container.items[Number(step)] as Node;
      key = null;
    } else {
      return { node, key, whole: false };
    }
  }
  return { node, key, whole: true };
}
