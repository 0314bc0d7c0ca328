/**
 * A file of a suite in its long form: `node test/soak/storms.ts FILE [NAMES]`, of the tests only those whose names hold the
 * second argument; how long it is, its environment says. Ends with vitest's exit code, or with that of a part that cannot
 * run here.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { cutDiskProblem } from "../support/storm/cutDisk.ts";
import { CANNOT_RUN } from "./soakParts.ts";

const [file = "", names] = process.argv.slice(2);
/** `test/storm/bitFlips.test.ts` is of the suite “storm”. */
const suite = file.split("/")[1] ?? "";
const problem = file.includes("powerCut") ? cutDiskProblem() : null;
if (problem !== null) {
  console.error(`not run: power cuts: ${problem}`);
  process.exitCode = CANNOT_RUN;
} else {
  const vitest = fileURLToPath(new URL("../../node_modules/vitest/vitest.mjs", import.meta.url));
  const { status } = spawnSync(
    process.execPath,
    [vitest, "run", "--project", suite, file, ...(names === undefined ? [] : ["-t", names])],
    {
      stdio: "inherit",
      env: { ...process.env, [`JIEXU_${suite.toUpperCase()}`]: "1" },
    },
  );
  process.exitCode = status ?? 1;
}
