import { join } from "node:path";
import { expect, test } from "vitest";
import { ERLANG, folder, jiexu, json, SHORT } from "../support/experiment.ts";

test("compare: with common luck the paired interval is narrower than the unpaired on the same budget", () => {
  const out = join(folder(), "comparison");
  const told = jiexu(
    ...["compare", ERLANG, ...SHORT, "--with", "network.stations[0].desks[0].officers=14"],
    ...["--metric", "queue_wait_seconds avg", "--reps", "8", "--out", out],
  );
  expect(told.status).toBe(0);
  const { figures } = json(out, "comparison.json") as { figures: Record<string, unknown>[] };
  const [figure] = figures as {
    sign: string;
    difference: { halfWidth: number };
    unpairedHalfWidth: number;
  }[];
  expect(figure?.sign).toBe("less");
  expect(figure?.difference.halfWidth).toBeLessThan(figure?.unpairedHalfWidth ?? 0);
});

test.each([
  [
    ["--with", "seed=9"],
    "--with seed=9: both variants have the same luck; allowed: --seed for both, or sweep with --vary seed=1,2",
  ],
  [
    ["--with", "warmUp=1h", "--warm-up", "2h"],
    "--with warmUp=1h: --warm-up 2h would hold in its place; allowed: one of the two",
  ],
  [
    ["--with", "experiment.replications=3"],
    "--with experiment.replications=3: no run hangs on how often it is made",
  ],
])("compare refuses a second variant that would be the first one: %s", (flags, message) => {
  const told = jiexu("compare", ERLANG, ...SHORT, "--reps", "2", ...flags);
  expect(told).toMatchObject({ status: 2, stdout: "" });
  expect(told.stderr).toContain(message);
});
