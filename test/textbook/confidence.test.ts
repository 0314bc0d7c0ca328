import { expect, test } from "vitest";
import { estimateOf } from "#kernel/estimate.ts";
import { TICKS_PER_HOUR, TICKS_PER_SECOND } from "#kernel/time.ts";
import { desk, station } from "#test/support/bareNetwork.ts";
import { mmc } from "#test/support/erlang.ts";
import { meanOf, replicate } from "#test/support/replications.ts";

const EXPERIMENTS = 200;
const RUNS_EACH = 5;

test("a 95 % interval covers what Erlang-C says in 90 to 98 % of 200 experiments", () => {
  const theory = mmc(10, 14, 180);
  const service = { kind: "exponential", meanTicks: 180 * TICKS_PER_SECOND } as const;
  const shares = replicate({
    stations: [
      station("office", {
        desks: [desk(service, { officers: 14 })],
        arrivals: { kind: "poisson", meanTicks: 18 * TICKS_PER_SECOND, jobs: 1_200 },
      }),
    ],
    replications: EXPERIMENTS * RUNS_EACH,
    warmUpTicks: TICKS_PER_HOUR,
  }).map(({ jobs }) => meanOf(jobs, (job) => (job.waitedTicks > 0 ? 1 : 0)));
  let covered = 0;
  for (let first = 0; first < shares.length; first += RUNS_EACH) {
    const { mean, halfWidth } = estimateOf(shares.slice(first, first + RUNS_EACH), 0.95);
    if (Math.abs(mean - theory.waitProbability) <= (halfWidth ?? 0)) covered++;
  }
  expect(covered).toBeGreaterThanOrEqual(0.9 * EXPERIMENTS);
  expect(covered).toBeLessThanOrEqual(0.98 * EXPERIMENTS);
});
