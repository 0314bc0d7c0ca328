import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ERLANG, folder, jiexu, SHORT } from "../support/experiment.ts";

const OFFICERS = "network.stations[0].desks[0].officers";

test.each([
  [["run"]],
  [["sweep", "--vary", `${OFFICERS}=13,14`]],
  [["compare", "--with", `${OFFICERS}=13`]],
  [["search", "--officers", `${OFFICERS}=13..14`]],
])("an experiment warns of what is surely not meant, once, as a run does: %j", ([verb = "", ...own]) => {
  const asked = ["--reps", "2", "--set", 'thresholds={"waited_rate":["rate<0"]}'];
  const told = jiexu(verb, ERLANG, ...SHORT, ...own, ...asked, "--out", join(folder(), "out"));
  expect(told.stderr).toBe(
    'warning: --set thresholds={"waited_rate":["rate<0"]}: thresholds.waited_rate[0]: this can never hold: ' +
      "waited_rate lies between 0 and 1 (99% is written 0.99)\n",
  );
});

const LATE = 'bank.latency={"distribution":"deterministic","value":"400d"}';
const OUT = "overrides.500000.desks.transferOut.officers";

test.each([
  [
    ["sweep", "--vary", `${OUT}=1,2`, "--vary", LATE],
    [`${OUT}=1 ${LATE}`, `${OUT}=2 ${LATE}`],
  ],
  [["compare", "--with", LATE], ["B"]],
  [["search", "--set", LATE, "--officers", `${OUT}=1..2`], [`${OUT}=2`]],
])("where a replication fails, the variant it is of is named: %j", ([verb = "", ...own], variants) => {
  const out = join(folder(), "out");
  const told = jiexu(verb, "scenarios/on-time.yaml", ...own, "--reps", "2", "--out", out);
  expect(told).toMatchObject({ status: 107, stdout: "" });
  expect(variants).toContain(
    told.stderr
      .split(": bank on 2026-03-10")
      .at(0)
      ?.replace(/^jiexu: /, ""),
  );
  expect(existsSync(out)).toBe(false);
});

test("where the ids of a replication's cases are is told of a file that there is", () => {
  const path = folder();
  const [many, again] = [join(path, "many"), join(path, "again")];
  jiexu("run", ERLANG, ...SHORT, "--reps", "2", "--out", many);
  const told = (...args: string[]) =>
    jiexu("replay", ...args, "--replication", "1", "--case", "S01-9999").stderr;
  expect(told(many)).toBe(
    `jiexu: there is no case S01-9999 in ${many}; the ids are in the first column of the jobs.csv that ` +
      "replay --replication 1 leaves without --case\n",
  );
  expect(jiexu("replay", many, "--replication", "1", "--out", again).status).toBe(0);
  expect(told(again)).toBe(
    `jiexu: there is no case S01-9999 in ${again}; the ids are in its jobs.csv, first column\n`,
  );
});
