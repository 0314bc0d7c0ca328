import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, onTestFinished, test, vi } from "vitest";
import { runInto, scratchFolder } from "#test/support/checkpoint/keptRuns.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const small = { scenarioPath: "test/fixtures/scenarios/small-country.yaml" };

function openFiles(): number {
  return readdirSync("/proc/self/fd").length;
}

function heapBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

test("after a hundred runs in one process no file is open, none is left beside the results, and memory is as it was", async () => {
  const out = join(scratchFolder(), "out");
  const temporary = scratchFolder();
  vi.stubEnv("TMPDIR", temporary);
  onTestFinished(() => void vi.unstubAllEnvs());
  const runs = async (count: number) => {
    for (let run = 0; run < count; run++) {
      await runInto(join(out, "run"), small, run % 2 === 0 ? undefined : 7);
    }
  };
  await runs(10);
  const [files, heap] = [openFiles(), heapBytes()];
  await runs(100);
  expect(openFiles()).toBe(files);
  expect(readdirSync(out)).toEqual(["run"]);
  expect(tmpdir()).toBe(temporary);
  expect(readdirSync(temporary)).toEqual([]);
  // Code that is compiled along the way takes some; a hundred runs that left anything would take far more.
  expect(heapBytes() - heap).toBeLessThan(8 * 2 ** 20);
});
