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
