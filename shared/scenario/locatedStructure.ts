import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Scalar,
} from "yaml";
import { type DocumentPath, keyText } from "./locatedPath.ts";
import { unprintableIn } from "./printableText.ts";

/** How deep a configuration may nest; the project's own files use seven levels. */
const DEPTH_LIMIT = 64;
/** How many values a configuration may have once its aliases are written out. */
const VALUE_LIMIT = 100_000;

/** How many aliases a configuration may have: finding what each stands for takes time. */
const ALIAS_LIMIT = 1_000;

/** What a node may be said to be; the library knows more, such as `!!binary`, which no configuration has. */
const PLAIN_TAGS: ReadonlySet<string> = new Set(
  ["str", "int", "float", "bool", "null", "map", "seq"].map((kind) => `tag:yaml.org,2002:${kind}`),
);

/** Something wrong with how a document is built, before any schema looks at it. */
export interface StructureProblem {
  readonly node: Node | null;
  readonly path: DocumentPath;
  readonly message: string;
  /** True where the document cannot be turned into a value at all. */
  readonly fatal: boolean;
}

interface Walk {
  readonly document: Document;
  readonly problems: StructureProblem[];
  /** Anchored nodes met so far, with how many values each stands for; null while it is still open. */
  readonly anchored: Map<string, number | null>;
  aliases: number;
  tooLarge: boolean;
}

/**
 * Duplicate keys, merge keys, tags beyond the plain kinds of value, texts that cannot be shown, aliases that lead nowhere or to themselves, aliases
 * that multiply into more values than a configuration can need, and bottomless nesting. One pass, linear in the size of
 * the text.
 */
export function structureProblems(document: Document): readonly StructureProblem[] {
  const walk: Walk = { document, problems: [], anchored: new Map(), aliases: 0, tooLarge: false };
  valuesIn(walk, document.contents, []);
  return walk.problems;
}

/** Checks a node and returns how many values it stands for once aliases are written out. */
function valuesIn(walk: Walk, node: unknown, path: DocumentPath): number {
  if (!isNode(node)) return 1;
  if (isAlias(node)) return valuesBehindAlias(walk, node, path);
  if (path.length > DEPTH_LIMIT) {
    report(
      walk,
      node,
      path.slice(0, 3),
      `the file nests deeper than the ${DEPTH_LIMIT} levels allowed`,
      true,
    );
    return 1;
  }
  checkTag(walk, node, path);
  if (isScalar(node)) checkText(walk, node, path);
  const anchor = node.anchor;
  if (anchor !== undefined) walk.anchored.set(anchor, null);
  const values = 1 + valuesInside(walk, node, path);
  if (anchor !== undefined) walk.anchored.set(anchor, values);
  if (values > VALUE_LIMIT && !walk.tooLarge) {
    walk.tooLarge = true;
    const message = `the file holds more than the ${VALUE_LIMIT} values allowed, its aliases (*name) written out`;
    report(walk, node, path, message, true);
  }
  return values;
}

function checkTag(walk: Walk, node: Node, path: DocumentPath): void {
  const { tag } = node as { readonly tag?: string };
  if (tag === undefined || tag === "!" || PLAIN_TAGS.has(tag)) return;
  const written = tag.replace("tag:yaml.org,2002:", "!!");
  report(walk, node, path, `the tag ${written} is not read; leave it out and write the value plainly`, true);
}

/** A text is shown on terminals and pages, and written into XML: it must not steer or break them. */
function checkText(walk: Walk, node: Scalar, path: DocumentPath): void {
  const found = typeof node.value === "string" ? unprintableIn(node.value) : null;
  if (found === null) return;
  const message = `holds ${found}, which cannot be shown; allowed: characters that can, tabs and line ends`;
  report(walk, node, path, message, false);
}

function valuesInside(walk: Walk, node: Node, path: DocumentPath): number {
  let values = 0;
  if (isMap(node)) {
    checkKeys(walk, node.items, path);
    for (const pair of node.items) values += valuesIn(walk, pair.value, [...path, keyText(pair)]);
  } else if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) values += valuesIn(walk, item, [...path, index]);
  }
  return values;
}

function checkKeys(walk: Walk, pairs: readonly { readonly key: unknown }[], path: DocumentPath): void {
  const seen = new Set<string>();
  for (const pair of pairs) {
    const key = isScalar(pair.key) ? pair.key : null;
    if (key === null) continue;
    const text = String(key.value);
    const keyPath = [...path, text];
    if (text === "<<" && key.type === "PLAIN") {
      report(walk, key, keyPath, "merge keys (<<) are not part of YAML 1.2; write the values out", true);
    } else if (text === "__proto__") {
      report(walk, key, keyPath, "this key is never allowed", true);
    } else if (seen.has(text)) {
      report(walk, key, keyPath, `the key ${JSON.stringify(text)} appears twice here; keep one`, false);
    }
    seen.add(text);
  }
}

function valuesBehindAlias(walk: Walk, alias: Alias, path: DocumentPath): number {
  walk.aliases += 1;
  if (walk.aliases === ALIAS_LIMIT + 1) {
    report(walk, alias, path, `the file has more than the ${ALIAS_LIMIT} aliases (*name) allowed`, true);
  }
  const values = walk.anchored.get(alias.source);
  if (values === undefined) {
    report(walk, alias, path, `the alias *${alias.source} has no anchor &${alias.source} above it`, true);
    return 1;
  }
  if (values === null) {
    report(walk, alias, path, `the alias *${alias.source} stands inside its own anchor`, true);
    return 1;
  }
  return values;
}

function report(walk: Walk, node: Node, path: DocumentPath, message: string, fatal: boolean): void {
  walk.problems.push({ node, path, message, fatal });
}
