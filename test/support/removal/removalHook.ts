import { registerHooks } from "node:module";
import { pathToFileURL } from "node:url";
import { projectRoot } from "#services/project/projectRoot.ts";

let applied = false;

/** From here on a file of the project is read with a part of it replaced. */
export function applyRemoval({
  file,
  text,
  replacement,
}: {
  readonly file: string;
  readonly text: string;
  readonly replacement: string;
}): void {
  const target = pathToFileURL(`${projectRoot}${file}`).href;
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      if (url !== target) return loaded;
      const source = sourceText(loaded.source);
      const count = source.split(text).length - 1;
      if (count !== 1)
        throw new Error(`${file} holds ${JSON.stringify(text)} ${count} times; exactly once is needed`);
      applied = true;
      return { ...loaded, source: source.replace(text, () => replacement) };
    },
  });
}

/** Whether the run has read the file at all. */
export function isApplied(): boolean {
  return applied;
}

function sourceText(source: unknown): string {
  if (typeof source === "string") return source;
  if (source instanceof Uint8Array || source instanceof ArrayBuffer) return new TextDecoder().decode(source);
  throw new Error("a module came without its source");
}
