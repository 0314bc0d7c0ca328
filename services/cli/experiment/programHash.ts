import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sha256Hex } from "#adapters/node/sha256.ts";
import { projectRoot } from "#services/project/projectRoot.ts";

/**
 * What tells this version of the program from every other: a hash of its source files and of the packages it was
 * installed with.
 */
export function programHash(): string {
  known ??= hashOfProgram();
  return known;
}

/** The program does not change while it runs. */
let known: string | undefined;

function hashOfProgram(): string {
  const files = ["package-lock.json", ...sourcesIn("shared"), ...sourcesIn("services")];
  const hashes = files.map((file) => `${file} ${sha256Hex(readFileSync(join(projectRoot, file)))}\n`);
  return sha256Hex(Buffer.from(hashes.join("")));
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(projectRoot, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .sort()
    .map((file) => join(folder, file));
}
