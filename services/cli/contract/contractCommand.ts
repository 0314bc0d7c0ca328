import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeFolders, removeIfEmpty } from "#adapters/file/makeFolders.ts";
import { OutputError, writingFaultText } from "#adapters/file/outputError.ts";
import { CONTRACT_TITLE } from "#protocol/contract/asyncApi.ts";
import { contractFiles } from "#protocol/contract/contractFiles.ts";
import { exitCodes } from "#services/ending/exitCode.ts";
import { CliFailure } from "../failure.ts";

const OWN_DOCUMENT = "asyncapi.json";
/** All that a contract is. */
const OWN_NAMES = ["schemas", "examples", "cloudevents", OWN_DOCUMENT];

/**
 * Writes the message contract into a folder: `asyncapi.json`, and a JSON Schema and an example of each body. Prose that
 * lies beside them stays. An earlier contract stays as it is until the new one is whole.
 * @throws CliFailure where something of one of its names lies there that no contract left
 * @throws OutputError
 */
export function contractCommand(folder: string): void {
  refuseStrangers(folder);
  const files = contractFiles();
  const partial = join(folder, `.contract.partial-${process.pid}`);
  let made: readonly string[] = [];
  try {
    made = makeFolders(folder);
    for (const { path, text } of files) {
      makeFolders(dirname(join(partial, path)));
      writeFileSync(join(partial, path), text);
    }
    for (const own of OWN_NAMES) {
      rmSync(join(folder, own), { recursive: true, force: true });
      renameSync(join(partial, own), join(folder, own));
    }
    made = [];
  } catch (error) {
    const reason = writingFaultText(error);
    throw new OutputError(folder, `the contract cannot be written to ${folder}: ${reason}; name another`, {
      cause: error,
    });
  } finally {
    rmSync(partial, { recursive: true, force: true });
    for (const own of made) removeIfEmpty(own);
  }
  process.stdout.write(`${folder}: ${files.length} files\n`);
}

function refuseStrangers(folder: string): void {
  const there = OWN_NAMES.find((own) => existsSync(join(folder, own)));
  if (there === undefined || titleIn(join(folder, OWN_DOCUMENT)) === CONTRACT_TITLE) return;
  throw new CliFailure(
    exitCodes.usage,
    `${join(folder, there)} would be replaced, and no contract of ours lies there (${OWN_DOCUMENT}); ` +
      "allowed: a new folder, or one that jiexu contract wrote",
  );
}

/** Of an AsyncAPI document; null of what is none. */
function titleIn(path: string): unknown {
  try {
    const document = JSON.parse(readFileSync(path, "utf8")) as {
      readonly info?: { readonly title?: unknown };
    } | null;
    return document?.info?.title ?? null;
  } catch {
    return null;
  }
}
