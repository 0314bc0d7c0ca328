import { scenarioProgram } from "./childRun.ts";
import { sampleByTurns, transfersPerSecond } from "./sample.ts";
import type { Effort, Line } from "./sections.ts";

const YEAR = ["period.from=2025-01-01", "period.until=2025-12-31"];

/**
 * The cost of a transfer from 20 thousand a year to 2 million: the same country and year at growing scale. What takes no
 * time to speak of beside two million is not to be held against twenty thousand: smaller runs are compiled beforehand.
 */
export async function flat({ rounds, longRun }: Effort): Promise<Line[]> {
  const scales = longRun ? [0.01, 0.1, 1] : [0.01, 0.1];
  const samples = await sampleByTurns(
    scales.map((scale) => ({
      name: `a year, scale ${scale}`,
      program: scenarioProgram({
        scenarioPath: "scenarios/national.yaml",
        set: [...YEAR, `scale=${scale}`],
        engine: "embedded",
        warmUps: scale < 1 ? 1 : 0,
      }),
    })),
    rounds,
  );
  const costs = samples.map((sample) => 1e6 / transfersPerSecond(sample));
  return [
    ...samples.map(({ name, runs }, place) => ({
      what: `a transfer, ${name}`,
      value: costs[place] ?? null,
      unit: "µs",
      remark: `${(runs[0]?.transfers ?? 0).toLocaleString("en-US")} transfers, ${runs[0]?.peakMebibytes} MiB`,
    })),
    {
      what: "the dearest of them against the cheapest",
      value: Math.max(...costs) / Math.min(...costs),
      unit: "times",
      remark: longRun ? "at most 1.10" : "at most 1.10; not measured here: 2 million",
    },
  ];
}
