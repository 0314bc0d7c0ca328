import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

/** A file of the project as it lies in the work tree. */
export interface SourceFile {
  /** Relative to the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const ROOT = resolve(import.meta.dirname, "../..");
const LARGEST_BYTES = 4_000_000;

/** Every text file of the project but what .gitignore names, in the order of the paths. */
export function projectFiles(): SourceFile[] {
  const isIgnored = ignoredBy(readFileSync(join(ROOT, ".gitignore"), "utf8"));
  const files: SourceFile[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.name === ".git" || isIgnored(entry.name)) continue;
      if (entry.isDirectory()) visit(path);
      else if (entry.isFile()) files.push(...textFile(path));
    }
  };
  visit("");
  return files.sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** The plain patterns that this project's .gitignore uses: `name`, `folder/`, `*.ending`. */
function ignoredBy(gitignore: string): (name: string) => boolean {
  const patterns = gitignore
    .split("\n")
    .map((line) => line.trim().replace(/\/$/, ""))
    .filter((line) => line !== "" && !line.startsWith("#"));
  const odd = patterns.find((pattern) => /[/?[\]!]|.\*/.test(pattern));
  if (odd !== undefined) throw new Error(`.gitignore: ${odd} is a pattern that sourceFiles.ts does not know`);
  return (name) =>
    patterns.some((pattern) =>
      pattern.startsWith("*") ? name.endsWith(pattern.slice(1)) : name === pattern,
    );
}

function textFile(path: string): SourceFile[] {
  const whole = join(ROOT, path);
  if (statSync(whole).size > LARGEST_BYTES) return [];
  const text = readFileSync(whole, "utf8");
  return text.includes("\0") ? [] : [{ path, text }];
}
