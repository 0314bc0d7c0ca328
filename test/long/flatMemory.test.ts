import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

interface Look {
  readonly day: string;
  readonly ended: number;
  readonly aliveBytes: number;
}

const PROBE = fileURLToPath(new URL("../support/heapProbe.ts", import.meta.url));

/** Histograms of the rarer values still fill up; one file kept of every case would be a third more. */
const MOST_GROWTH = 1.08;

test("memory follows the cases in progress, not the cases done", () => {
  // As many apply a day on both days, and twice as many cases lie behind the second.
  const days = "2025-06-20,2025-12-20";
  const set = ["scale=0.05", "period.from=2025-01-01", "period.until=2025-12-30"];
  const args = ["--expose-gc", PROBE, "scenarios/national.yaml", days, ...set];
  const lines = execFileSync(process.execPath, args, { encoding: "utf8" }).trim().split("\n");
  const [early, late] = lines.map((line) => JSON.parse(line) as Look);
  if (early === undefined || late === undefined) throw new Error(`two lines expected, not ${lines.length}`);
  expect(late.ended).toBeGreaterThan(2 * early.ended);
  expect(late.aliveBytes).toBeLessThan(MOST_GROWTH * early.aliveBytes);
});
