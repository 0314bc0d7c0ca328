import { join } from "node:path";
import { expect, test } from "vitest";
import { ERLANG, folder, jiexu, json, SHORT } from "../support/experiment.ts";

test("search finds the officers that Erlang-C asks for: 10 erlangs, 80 % within 20 s of a 180 s service, 14", () => {
  const out = join(folder(), "search");
  const told = jiexu(
    ...["search", ERLANG, "--officers", "network.stations[0].desks[0].officers=11..18"],
    ...["--set", 'thresholds.queue_wait_seconds=["ci.upper(p(80))<=20"]', "--reps", "5", "--out", out],
  );
  expect(told.status).toBe(0);
  expect(json(out, "search.json")).toMatchObject({ least: [14] });
});

test.each<[string, number, string[], string]>([
  [
    "a desk that is there twice",
    2,
    ["--officers", "network.stations[0].desks[0].officers=1..3"],
    "is there twice; allowed: once",
  ],
  [
    "what is nobody's number of officers",
    2,
    ["--officers", "seed=1..6"],
    "allowed: a path that ends in .officers",
  ],
  [
    "a threshold that more officers break",
    2,
    ["--set", 'thresholds.officer_utilisation=["value>=0.5"]'],
    "more officers never breaking a threshold, and they break officer_utilisation value>=0.5; allowed: without it",
  ],
  ["no threshold to hold", 2, ["--set", "thresholds={}"], "any number of officers would do"],
  [
    "nothing but warnings",
    2,
    ["--set", 'thresholds={"waited_rate":[{"threshold":"rate<=0.1","strict":false}]}'],
    "or warnings only (strict: false)",
  ],
])("search refuses %s before anything runs", (_, status, flags, message) => {
  const officers = "network.stations[0].desks[0].officers=13..15";
  const asked = ["--set", 'thresholds.queue_wait_seconds=["avg<=60"]'];
  const told = jiexu("search", ERLANG, ...SHORT, ...asked, "--officers", officers, ...flags);
  expect(told).toMatchObject({ status, stdout: "" });
  expect(told.stderr).toContain(message);
});

test("search refuses a least number that cannot be before anything runs, not as it comes to it", () => {
  const told = jiexu(
    ...["search", ERLANG, ...SHORT, "--officers", "network.stations[0].desks[0].officers=0..15"],
    ...["--set", 'thresholds.queue_wait_seconds=["avg<=1e9"]'],
  );
  expect(told).toMatchObject({ status: 104, stdout: "" });
  expect(told.stderr.trim().split("\n")).toEqual([
    expect.stringContaining("network.stations[0].desks[0].officers: found 0; allowed"),
  ]);
});

test("search refuses a number of officers that is set besides, and a figure it would not tell", () => {
  const officers = ["--officers", "network.stations[0].desks[0].officers=13..15"];
  const asked = ["--set", 'thresholds.queue_wait_seconds=["avg<=60"]'];
  const set = jiexu(
    ...["search", ERLANG, ...SHORT, ...asked, ...officers],
    ...["--set", "network.stations[0].desks[0].officers=7"],
  );
  expect(set).toMatchObject({ status: 2, stdout: "" });
  expect(set.stderr).toContain("--set network.stations[0].desks[0].officers=7: --officers ");
  const metric = jiexu(
    "search",
    ERLANG,
    ...SHORT,
    ...asked,
    ...officers,
    "--metric",
    "queue_wait_seconds max",
  );
  expect(metric).toMatchObject({ status: 2, stdout: "" });
});

test("search tells a least value as one, and says where open cases leave no evidence rather than a violation", () => {
  const out = join(folder(), "search");
  const told = jiexu(
    ...["search", "scenarios/on-time.yaml", "--officers", "overrides.500000.desks.transferOut.officers=1..2"],
    ...["--set", "end.cutAt=2026-03-05", "--set", 'thresholds={"total_working_days":["max<=15"]}'],
    ...["--reps", "2", "--out", out],
  );
  expect(told.status).toBe(99);
  expect(told.stdout).toMatch(/^ {2}\? {2}2 {2}total_working_days ci\.upper\(max\)<=15: (?:≥|>=)\d/m);
  expect(json(out, "search.json")).toMatchObject({
    trials: [{ holds: false, failed: [{ outcome: "no_evidence", open: true }] }],
  });
});

test("search says that a figure is missing in place of a dash", () => {
  const told = jiexu(
    ...["search", "scenarios/on-time.yaml", "--officers", "overrides.500000.desks.transferOut.officers=1..1"],
    ...["--set", 'thresholds={"on_time_rate{channel:portal}":["rate>=0.5"]}', "--reps", "2"],
    ...["--out", join(folder(), "search")],
  );
  expect(told.status).toBe(99);
  expect(told.stdout).toContain("ci.lower(rate)>=0.5: some replication has no such figure");
});
