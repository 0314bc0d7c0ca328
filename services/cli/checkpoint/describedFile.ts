import { readFileSync } from "node:fs";
import { exitCodes } from "#services/ending/exitCode.ts";
import { CliFailure } from "../failure.ts";

/** The text of a file that says how a run came about. @throws CliFailure where it cannot be read */
export function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliFailure(exitCodes.badConfiguration, `${path} cannot be read: ${reason}`, { cause: error });
  }
}

export function damaged(path: string, how = "its checksum does not fit"): CliFailure {
  return new CliFailure(
    exitCodes.badConfiguration,
    `${path} is damaged: ${how}; put back what was there, or do the run from its start`,
  );
}
