import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ERLANG, folder, jiexu, SHORT } from "../support/experiment.ts";

test("sweep runs every combination, a row a point", () => {
  const out = join(folder(), "sweep");
  const told = jiexu(
    ...["sweep", ERLANG, ...SHORT, "--vary", "network.stations[0].desks[0].officers=13,14"],
    ...["--vary", "network.stations[0].desks[0].discipline=fifo,earliest_deadline_first"],
    ...["--metric", "queue_wait_seconds avg", "--reps", "2", "--out", out],
  );
  expect(told.status).toBe(0);
  const rows = readFileSync(join(out, "sweep.csv"), "utf8").trim().split("\n");
  expect(rows.map((row) => row.split(",").slice(0, 2).join(" "))).toEqual([
    "network.stations[0].desks[0].officers network.stations[0].desks[0].discipline",
    "13 fifo",
    "13 earliest_deadline_first",
    "14 fifo",
    "14 earliest_deadline_first",
  ]);
});

test("sweep tells each figure under its own name, where points do not ask for the same", () => {
  const out = join(folder(), "sweep");
  const told = jiexu(
    ...["sweep", ERLANG, ...SHORT, "--reps", "2", "--out", out],
    ...[
      "--vary",
      'thresholds={"queue_wait_seconds":["avg<=60"]},{"queue_wait_seconds":["max<=1","avg<=50"]}',
    ],
  );
  expect(told).toMatchObject({ status: 0, stderr: "" });
  const [header, one, two] = readFileSync(join(out, "sweep.csv"), "utf8").trim().split("\n");
  expect(header).toMatch(
    /,verdict,queue_wait_seconds avg mean,\S+ avg half_width,\S+ avg open,queue_wait_seconds max mean,\S+ max half_width,\S+ max open$/,
  );
  const [, oneAvg, oneMax] = /,([\d.]+),[\d.]+,false,([\d.]*),[\d.]*,$/.exec(one ?? "") ?? [];
  const [, twoAvg, twoMax] = /,([\d.]+),[\d.]+,false,([\d.]+),[\d.]+,false$/.exec(two ?? "") ?? [];
  expect([oneMax, twoAvg]).toEqual(["", oneAvg]);
  expect(Number(twoMax)).toBeGreaterThan(Number(twoAvg));
});

test("sweep.csv marks what is a least value, as the table does: cases were still open", () => {
  const out = join(folder(), "sweep");
  const told = jiexu(
    ...["sweep", "scenarios/on-time.yaml", "--vary", "end.cutAt=2026-03-05,2026-03-31", "--reps", "2"],
    ...["--set", 'thresholds={"total_working_days":["max<=15"]}', "--out", out],
  );
  expect(told).toMatchObject({ status: 0, stderr: "" });
  expect(told.stdout).toMatch(/(?:≥|>=)\d/);
  const rows = readFileSync(join(out, "sweep.csv"), "utf8").trim().split("\n");
  expect(rows.map((row) => row.split(",").at(-1))).toEqual(["total_working_days max open", "true", "false"]);
});

test("sweep refuses a setting that is varied twice: only the last would hold", () => {
  const vary = ["--vary", "network.stations[0].desks[0].officers=13"];
  const told = jiexu("sweep", ERLANG, ...SHORT, ...vary, ...vary);
  expect(told).toMatchObject({ status: 2, stdout: "" });
  expect(told.stderr).toContain("--vary network.stations[0].desks[0].officers is there twice; allowed: once");
});
