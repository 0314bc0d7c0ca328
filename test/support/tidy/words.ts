import { nameOf, stringOf, type TypeScriptFile } from "./typeScriptFile.ts";

/** One English word of the source: a part of `camelCase`, or of a comment or a text. */
export interface Word {
  /** In lower case and, roughly, in the singular. */
  readonly word: string;
  /** The word before it in the same name or text; empty if it is the first. */
  readonly before: string;
  readonly line: number;
  readonly where: "name" | "text" | "comment";
}

/** All words of a file: those of names, of string literals and of comments. */
export function* wordsOf(file: TypeScriptFile): Generator<Word> {
  for (const { node, field } of file.nodes) {
    // What is imported under another name was named by somebody else.
    const name = field === "imported" ? undefined : nameOf(node);
    if (name !== undefined) yield* wordsIn(name, node.start, "name", file);
    const text = node.type === "TemplateElement" ? file.text.slice(node.start, node.end) : stringOf(node);
    if (text !== undefined) yield* wordsIn(text, node.start, "text", file);
  }
  for (const { value, start } of file.comments) yield* wordsIn(value, start, "comment", file);
}

const WORD = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g;

function* wordsIn(text: string, start: number, where: Word["where"], file: TypeScriptFile): Generator<Word> {
  let before = "";
  for (const match of text.matchAll(WORD)) {
    const word = singular(match[0].toLowerCase());
    yield { word, before, line: file.lineOf(start + match.index), where };
    before = word;
  }
}

function singular(word: string): string {
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  return word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}
