/** What a marker says of the block after it: an HTML comment of its own line, invisible to readers. */
export type Marker =
  | { readonly kind: "run" }
  /** `<!-- exits 99 -->` */
  | { readonly kind: "exits"; readonly code: number }
  /** `<!-- goes on until: TEXT -->`: runs beside what follows until the page ends. */
  | { readonly kind: "goesOn"; readonly until: string }
  /** `<!-- not run: REASON -->` */
  | { readonly kind: "notRun"; readonly reason: string }
  /** `<!-- output -->`: of the command before it. */
  | { readonly kind: "output" }
  /** `<!-- file: NAME -->`: what the reader saves under that name. */
  | { readonly kind: "file"; readonly name: string };

/** A fenced block of a page. */
export interface DocBlock {
  /** `docs/README.md:12`, the line of the fence. */
  readonly at: string;
  readonly language: string;
  readonly text: string;
  readonly marker: Marker | null;
}

/** The languages in which a reader is told to type something. */
export const COMMAND_LANGUAGES: readonly string[] = ["sh", "bash", "shell", "console", "zsh", "sql"];

const FENCE = /^ *(`{3,})([a-z]*)\s*$/;
const COMMENT = /^ *<!-- (.+?) -->\s*$/;

/** The fenced blocks of a page, in order. */
export function blocksOf(path: string, text: string): DocBlock[] {
  const lines = text.split("\n");
  const blocks: DocBlock[] = [];
  let marker: Marker | null = null;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as string;
    const [, fence, language] = FENCE.exec(line) ?? [];
    if (fence === undefined) {
      if (line.trim() !== "") marker = markerOf(COMMENT.exec(line)?.[1] ?? "");
      continue;
    }
    const from = index + 1;
    index = lines.findIndex((later, at) => at >= from && later.trim() === fence);
    if (index < 0) throw new Error(`${path}:${from}: the block has no end`);
    const body = lines.slice(from, index).join("\n");
    blocks.push({ at: `${path}:${from}`, language: language ?? "", text: body, marker });
    marker = null;
  }
  return blocks;
}

function markerOf(comment: string): Marker | null {
  if (comment === "output") return { kind: "output" };
  const exits = /^exits (\d+)$/.exec(comment);
  if (exits !== null) return { kind: "exits", code: Number(exits[1]) };
  const [, word, rest = ""] = /^(goes on until|not run|file): (.+)$/.exec(comment) ?? [];
  if (word === "goes on until") return { kind: "goesOn", until: rest };
  if (word === "not run") return { kind: "notRun", reason: rest };
  return word === "file" ? { kind: "file", name: rest } : null;
}
