import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { outputErrorOf } from "#adapters/file/outputError.ts";
import { contractFiles } from "#protocol/contract/contractFiles.ts";

const OWN_FOLDERS = ["schemas", "examples", "cloudevents"];

/**
 * Writes the message contract into a folder: `asyncapi.json`, and a JSON Schema and an example of each body. Prose that
 * lies beside them stays.
 * @throws OutputError
 */
export function contractCommand(folder: string): void {
  const files = contractFiles();
  try {
    for (const own of OWN_FOLDERS) rmSync(join(folder, own), { recursive: true, force: true });
    for (const { path, text } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  } catch (error) {
    throw outputErrorOf(folder, error);
  }
  process.stdout.write(`${folder}: ${files.length} files\n`);
}
