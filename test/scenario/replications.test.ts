import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Replications, replicationsSchema } from "#scenario/experiment/replications.ts";
import { ERLANG, folder, jiexu, json, SHORT } from "../support/experiment.ts";

describe("replications", () => {
  test("differ in their luck, are judged together, and one of them is done again by its number", () => {
    const out = join(folder(), "runs");
    const asked = ["--set", 'thresholds.queue_wait_seconds=["ci.upper(avg)<=60"]'];
    const told = jiexu("run", ERLANG, ...SHORT, ...asked, "--reps", "4", "--no-cache", "--out", out);
    expect(told).toMatchObject({ status: 0, stderr: "" });
    const replications: Replications = replicationsSchema.parse(json(out, "replications.json"));
    expect(new Set(replications.runs.map(({ digest }) => digest)).size).toBe(4);
    expect(replications.thresholds[0]).toMatchObject({ outcome: "held", estimate: { count: 4 } });
    const again = join(folder(), "again");
    expect(jiexu("replay", out, "--replication", "2", "--out", again, "--quiet").status).toBe(99);
    expect(json(again, "summary.json")).toMatchObject({
      digest: replications.runs[2]?.digest,
      replication: 2,
    });
  });

  test("one that was never done is not done again: what there is, is said", () => {
    const path = folder();
    const [many, one] = [join(path, "many"), join(path, "one")];
    jiexu("run", ERLANG, ...SHORT, "--reps", "2", "--out", many);
    jiexu("run", ERLANG, ...SHORT, "--out", one);
    const told = (...args: string[]) => {
      const { status, stdout, stderr } = jiexu("replay", ...args, "--out", join(path, "again"));
      return { status, stdout, stderr: stderr.trim() };
    };
    const refused = (stderr: string) => ({ status: 2, stdout: "", stderr: `jiexu: ${stderr}` });
    const ofTwo = `${many} has no replication 7; allowed: a whole number from 0 to 1`;
    expect(told(many, "--replication", "7")).toEqual(refused(ofTwo));
    expect(told(many, "--replication", "7", "--case", "S01-0")).toEqual(refused(ofTwo));
    expect(told(one, "--replication", "1")).toEqual(
      refused(`${one} has no replication 1; allowed: 0, its only one; run --reps does more`),
    );
    expect(existsSync(join(path, "again"))).toBe(false);
    writeFileSync(join(many, "replications.json"), "{");
    expect(told(many, "--replication", "1")).toMatchObject({
      status: 104,
      stderr: expect.stringContaining("replications.json is damaged"),
    });
  });

  test("are done once: what is known is not run again, and the results are the same bytes", () => {
    const path = folder();
    const run = (out: string) =>
      jiexu("run", ERLANG, ...SHORT, "--seed", "77", "--reps", "3", "--out", join(path, out));
    run("first");
    // Into the same directory, too: results of an experiment give way to later ones, as those of a run.
    expect(run("first")).toMatchObject({ status: 0, stderr: "" });
    expect(run("second").stdout).toContain("3, 3 known from before");
    const text = (out: string) => readFileSync(join(path, out, "replications.json"), "utf8");
    expect(text("second")).toBe(text("first"));
  });

  test("go on until the interval is as narrow as asked", () => {
    const out = join(folder(), "runs");
    const told = jiexu(
      "run",
      ERLANG,
      ...SHORT,
      "--until-halfwidth",
      "queue_wait_seconds avg=5",
      "--out",
      out,
    );
    expect(told.status).toBe(0);
    const { thresholds, runs } = replicationsSchema.parse(json(out, "replications.json"));
    expect(thresholds[0]?.estimate?.halfWidth).toBeLessThanOrEqual(5);
    expect(runs.length).toBeGreaterThan(5);
  });

  test.each(["queue_wait_seconds p(95.0)=1e9", "queue_wait_seconds{ station : 'S01' } avg=1e9"])(
    "find the figure asked for however it is spelt: %s",
    (precision) => {
      const told = jiexu(
        "run",
        ERLANG,
        ...SHORT,
        "--until-halfwidth",
        precision,
        "--out",
        join(folder(), "runs"),
      );
      expect(told).toMatchObject({ stderr: "" });
      expect(told.stdout).toMatch(/replications +5\b/);
    },
  );

  test("go to their end, whatever a threshold would end alone: figures of unequal stretches of time have no mean", () => {
    const out = join(folder(), "runs");
    const asked = ["--set", 'thresholds={"waited_rate":[{"threshold":"rate<=0","abortOnFail":true}]}'];
    const whole = ["--set", 'thresholds={"waited_rate":["rate<=0"]}'];
    expect(jiexu("run", ERLANG, ...SHORT, ...asked, "--reps", "2", "--out", out).status).toBe(99);
    const digests = replicationsSchema.parse(json(out, "replications.json")).runs.map(({ digest }) => digest);
    const again = join(folder(), "again");
    jiexu("run", ERLANG, ...SHORT, ...whole, "--reps", "2", "--out", again);
    expect(digests).toEqual(
      replicationsSchema.parse(json(again, "replications.json")).runs.map(({ digest }) => digest),
    );
  });

  test("do not go on for a figure that a run does not have", () => {
    const quiet = ["--set", "network.stations[0].arrivals.poisson.jobs=1"];
    const precision = ["--until-halfwidth", "sojourn_seconds{station:S01} avg=5", "--warm-up", "5h"];
    const told = jiexu("run", ERLANG, ...quiet, ...precision, "--out", join(folder(), "runs"));
    expect(told).toMatchObject({ status: 107, stdout: "" });
    expect(told.stderr).toContain(
      "sojourn_seconds{station:S01} avg: replication 0 has no such figure, so that its mean has no interval to wait for",
    );
  });

  test.each([
    [["--until-halfwidth", "queue_wait_seconds"], "allowed is METRIC=X"],
    [["--until-halfwidth", "queue_wait_second avg=3"], "did you mean queue_wait_seconds?"],
    [["--reps", "0"], "a whole number from 1"],
    [["--reps", "2", "--metric", "queue_wait_seconds rate"], "has no rate"],
    [["--reps", "2", "--engine", "nats"], "embedded"],
    [["--reps", "2", "--events"], "--events is of one run; leave out --reps"],
    [["--reps", "2", "--confidence", "95"], "between 0 and 1"],
  ])("refuse %j before anything runs", (flags, message) => {
    const told = jiexu("run", ERLANG, ...SHORT, ...flags);
    expect(told).toMatchObject({ status: 2, stdout: "" });
    expect(told.stderr).toContain(message);
  });
});

test("an experiment finds out before its first run that its results could not be left where they are to go", () => {
  const out = folder();
  writeFileSync(join(out, "transfers.csv"), "");
  const officers = ["--officers", "network.stations[0].desks[0].officers=13..15"];
  const asked = ["--set", 'thresholds.queue_wait_seconds=["avg<=60"]'];
  for (const args of [
    ["run", ERLANG, "--reps", "100000"],
    ["sweep", ERLANG, "--reps", "100000", "--vary", "seed=1,2"],
    ["compare", ERLANG, "--reps", "100000", "--with", "network.stations[0].desks[0].officers=13"],
    ["search", ERLANG, "--reps", "100000", ...officers, ...asked],
  ]) {
    const told = jiexu(...args, "--out", out);
    expect(told).toMatchObject({ status: 104, stdout: "" });
    expect(told.stderr).toContain(
      "holds transfers.csv, which these results do not have, and is not replaced; name another directory with --out DIR",
    );
  }
});
