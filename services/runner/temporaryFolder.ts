import { mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OutputError, writingFaultText } from "#adapters/file/outputError.ts";

/**
 * Tries the folder in which a run keeps what ends with it, before anything is started.
 * @throws OutputError
 */
export function checkTemporaryFolder(): void {
  const folder = tmpdir();
  try {
    rmdirSync(mkdtempSync(join(folder, "jiexu-try-")));
  } catch (cause) {
    throw new OutputError(
      folder,
      `nothing can be kept in the temporary folder ${folder} while the run goes on: ${writingFaultText(cause)}; ` +
        "set TMPDIR to a folder that is there and may be written to",
      { cause },
    );
  }
}
