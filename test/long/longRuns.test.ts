import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

// Small forms of what `npm run soak` does at length.
test.each([
  ["nine years in one run", ["--what", "years", "--count", "9", "--scale", "0.002"], 7],
  [
    "replications of a year in one process",
    ["--what", "replications", "--count", "8", "--scale", "0.001"],
    5,
  ],
  ["runs over NATS in one process", ["--what", "federations", "--count", "3"], 4],
])("%s: memory, open files, processes and temporary files stay as they are", (_what, args, looks) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["test/soak/longRuns.ts", ...args], {
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout.match(/MiB alive/g)).toHaveLength(looks);
});
