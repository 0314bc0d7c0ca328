import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ERLANG, folder, jiexu, SHORT } from "../support/experiment.ts";

const OFFICERS = "network.stations[0].desks[0].officers";

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

test.each<[string, number, string[], string]>([
  ["a seed", 2, ["--vary", "seed=1,2", "--seed", "3"], "--vary seed=1: --seed 3 would hold in its place"],
  [
    "a warm-up",
    2,
    ["--vary", "warmUp=1h,2h", "--warm-up", "3h"],
    "--vary warmUp=1h: --warm-up 3h would hold in its place",
  ],
  [
    "what is set besides",
    2,
    ["--vary", `${OFFICERS}=13,14`, "--set", `${OFFICERS}=15`],
    `--set ${OFFICERS}=15: --vary ${OFFICERS}=13 would hold in its place`,
  ],
  [
    "the number of replications",
    2,
    ["--vary", "experiment.replications=2,3"],
    "--vary experiment.replications=2: no run hangs on how often it is made",
  ],
  [
    "one path in two spellings",
    2,
    ["--vary", `${OFFICERS}=13`, "--vary", `${OFFICERS.replace(".officers", '["officers"]')}=14`],
    "is there twice; allowed: once",
  ],
  [
    "a value twice",
    2,
    ["--vary", `${OFFICERS}=13,14,13.0`],
    `${OFFICERS}: the value 13.0 is there twice; allowed: each`,
  ],
  ["what cannot be", 104, ["--vary", `${OFFICERS}=0,13`], `--vary ${OFFICERS}=0: `],
])("sweep refuses to vary %s where a point would be told as what it was not", (_, status, flags, message) => {
  const told = jiexu("sweep", ERLANG, ...SHORT, "--reps", "2", ...flags, "--out", join(folder(), "sweep"));
  expect(told).toMatchObject({ status, stdout: "" });
  expect(told.stderr).toContain(message);
});

test("sweep of a file takes a text for a text, and tells how its half-widths came about", () => {
  const path = join(folder(), "codes.yaml");
  const text = readFileSync("scenarios/on-time.yaml", "utf8");
  const sweep =
    'experiment: { replications: 2, sweep: { "arrivals.applications[2].from": ["330000", "440000"] } }';
  writeFileSync(path, `${text.replace(/^experiment:.*$/m, "")}\n${sweep}\n`);
  const told = jiexu("sweep", path, "--confidence", "0.9", "--out", join(folder(), "sweep"));
  expect(told).toMatchObject({ status: 0, stderr: "" });
  expect(told.stdout).toContain('arrivals.applications[2].from="440000"');
  expect(told.stdout).toMatch(/ {2}replications {2}2 at each point\n {2}confidence {4}90 %\n/);
  expect(told.stdout).toMatch(/ {2}repeat .* sweep .*codes\.yaml --reps 2 --confidence 0\.9\n/);
});
