import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { replicationsSchema } from "#scenario/experiment/replications.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { exitCodes } from "#services/ending/exitCode.ts";
import { CliFailure } from "../failure.ts";

/** Left by `run --reps` only. */
export const REPLICATIONS_FILE = "replications.json";

/**
 * Holds a replication against those a directory of results is of: another one would be a run that nobody has done.
 * @throws CliFailure for one it does not have, saying which it has, and where its list of them is damaged
 */
export function refuseUnknownReplication(
  runDir: string,
  { replication: own }: RunConfiguration,
  replication: number,
): void {
  const path = join(runDir, REPLICATIONS_FILE);
  const known = existsSync(path) ? replicationsIn(path) : [own];
  if (known.includes(replication)) return;
  const [first] = known;
  throw new CliFailure(
    exitCodes.usage,
    `${runDir} has no replication ${replication}; allowed: ` +
      (known.length === 1
        ? `${first}, its only one; run --reps does more`
        : `a whole number from ${first} to ${known.at(-1)}`),
  );
}

/** Ascending. */
function replicationsIn(path: string): readonly number[] {
  try {
    const { runs } = replicationsSchema.parse(JSON.parse(readFileSync(path, "utf8")));
    return runs.map(({ replication }) => replication);
  } catch (error) {
    throw new CliFailure(
      exitCodes.badConfiguration,
      `${path} is damaged, or of another version of Jiexu; do the experiment again`,
      { cause: error },
    );
  }
}
