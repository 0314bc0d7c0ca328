import { existsSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeFolders } from "#adapters/file/makeFolders.ts";
import { outputErrorOf } from "#adapters/file/outputError.ts";
import { contractFiles } from "#protocol/contract/contractFiles.ts";
import { exitCodes } from "#services/ending/exitCode.ts";
import { CliFailure } from "../failure.ts";

const OWN_FOLDERS = ["schemas", "examples", "cloudevents"];
const OWN_DOCUMENT = "asyncapi.json";

/**
 * Writes the message contract into a folder: `asyncapi.json`, and a JSON Schema and an example of each body. Prose that
 * lies beside them stays.
 * @throws CliFailure where a folder of one of its names lies there that no contract left
 * @throws OutputError
 */
export function contractCommand(folder: string): void {
  const files = contractFiles();
  const stranger = OWN_FOLDERS.find((own) => existsSync(join(folder, own)));
  if (stranger !== undefined && !existsSync(join(folder, OWN_DOCUMENT))) {
    throw new CliFailure(
      exitCodes.usage,
      `${join(folder, stranger)} would be replaced, and no contract lies beside it (${OWN_DOCUMENT}); ` +
        "allowed: a new folder, or one that jiexu contract wrote",
    );
  }
  try {
    for (const own of OWN_FOLDERS) rmSync(join(folder, own), { recursive: true, force: true });
    for (const { path, text } of files) {
      makeFolders(dirname(join(folder, path)));
      writeFileSync(join(folder, path), text);
    }
  } catch (error) {
    throw outputErrorOf(folder, error);
  }
  process.stdout.write(`${folder}: ${files.length} files\n`);
}
