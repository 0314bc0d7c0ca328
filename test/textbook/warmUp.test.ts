import { expect, test } from "vitest";
import { resolveScenario } from "#scenario/file/resolveScenario.ts";
import type { Summary } from "#scenario/results/summary.ts";
import { runScenario } from "#services/cli/runScenario.ts";
import { loadPolicies } from "#services/project/loadPolicies.ts";
import { mmc } from "#test/support/erlang.ts";

/** One server 80 % busy, empty at first; a job stays 300 s on average in the long run, and less while it fills. */
const text = `
name: mm1
why: A textbook's waiting line.
period: { from: 2026-01-05T00:00, until: 2026-01-05T06:00 }
network:
  stations:
    - code: S01
      arrivals: { poisson: { meanInterarrival: 75s } }
      desks: [{ name: counter, officers: 1, service: { distribution: exponential, mean: 60s } }]
`;
const REPLICATIONS = 300;
const policies = loadPolicies();

async function figuresOf(flags: { warmUp?: string; coolDown?: string }) {
  const runs: Summary[] = [];
  for (let replication = 0; replication < REPLICATIONS; replication++) {
    const input = { text, file: "mm1.yaml", policies, commandLine: { ...flags, replication } };
    const { configuration } = resolveScenario(input);
    const run = await runScenario({ configuration, engine: "embedded", out: null, reproduce: "" });
    runs.push(run.summary);
  }
  const sum = (of: (run: Summary) => number): number => runs.reduce((total, run) => total + of(run), 0);
  const desk = (run: Summary) => run.desks[0] as Summary["desks"][number];
  const jobs = sum(({ network }) => network?.sojournSeconds?.count ?? 0);
  return {
    jobs,
    leftOut: sum(({ period }) => period.counted?.leftOut ?? 0),
    sojourn:
      sum(({ network }) => (network?.sojournSeconds?.avg ?? 0) * (network?.sojournSeconds?.count ?? 0)) /
      jobs,
    wait: sum((run) => (desk(run).waitSeconds.avg ?? 0) * desk(run).waitSeconds.count) / jobs,
    line: sum((run) => desk(run).queueAverage ?? 0) / REPLICATIONS,
    busy: sum((run) => desk(run).utilisation ?? 0) / REPLICATIONS,
  };
}

test("after a warm-up a server 80 % busy shows what M/M/1 has in the long run; in its first hour it does not", async () => {
  const { meanWait } = mmc(0.8, 1, 60);
  const settled = await figuresOf({ warmUp: "4h", coolDown: "1h" });
  expect(settled.sojourn).toBeGreaterThan(0.9 * (meanWait + 60));
  expect(settled.sojourn).toBeLessThan(1.1 * (meanWait + 60));
  expect(settled.wait).toBeGreaterThan(0.9 * meanWait);
  expect(settled.wait).toBeLessThan(1.1 * meanWait);
  // Little: as many stand in line as come in while one of them waits.
  expect(settled.line).toBeGreaterThan(0.9 * (meanWait / 75));
  expect(settled.line).toBeLessThan(1.1 * (meanWait / 75));
  expect(Math.abs(settled.busy - 0.8)).toBeLessThan(0.02);
  const filling = await figuresOf({ coolDown: "5h" });
  expect(filling.sojourn).toBeLessThan(0.85 * (meanWait + 60));
  expect(filling.line).toBeLessThan(0.8 * (meanWait / 75));
  // Six hours are run in both; an hour of them is counted.
  for (const { jobs, leftOut } of [settled, filling])
    expect(leftOut / (jobs + leftOut)).toBeCloseTo(5 / 6, 1);
});
