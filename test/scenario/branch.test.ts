import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { instantOf } from "#domain/calendar/civilDate.ts";
import { prepareBranch } from "#services/cli/checkpoint/branchCommand.ts";
import { parseRunFile, runFileText } from "#services/cli/checkpoint/runFile.ts";
import { branched, closedBefore, essence } from "#test/support/checkpoint/branchedRuns.ts";
import { flipBit, resultsIn, runInto, scratchFolder } from "#test/support/checkpoint/keptRuns.ts";

const small = { scenarioPath: "test/fixtures/scenarios/small-country.yaml" };
let folder = "";
let original = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "jiexu-branch-"));
  original = join(folder, "original");
  await runInto(original, small, 2);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// Branches with other policies: test/long.
test("a branch in which nothing changes is the run it was branched from", async () => {
  expect(essence(await branched(original, "2026-03-05", []))).toEqual(essence(resultsIn(original)));
});

describe("a promise made from a day on", () => {
  const DAY = "2026-03-13";
  const longer = { ...small, set: ["period.until=2026-03-21"] };
  const columns = (results: Record<string, string>, ...names: readonly string[]): string[][] => {
    const [head = "", ...lines] = (results["transfers.csv"] ?? "").trim().split("\r\n");
    const places = names.map((name) => head.split(",").indexOf(name));
    return lines.map((line) => places.map((place) => line.split(",")[place] ?? ""));
  };

  // No checkpoint lies on the day: what lies between the last one and the day is done again.
  test.each([3, 500])("binds who is accepted then, with a checkpoint every %i days", async (every) => {
    const run = join(scratchFolder(), "run");
    await runInto(run, longer, every);
    const after = await branched(run, DAY, ["overrides.all.promise.outWorkingDays=1"]);
    expect(closedBefore(after, DAY)).toEqual(closedBefore(resultsIn(run), DAY));
    expect(essence(after).summary.totals.applications).toBe(columns(after, "case").length);
    const accepted = columns(after, "accepted_at", "promise_kept", "scope", "in_done_at").filter(
      ([, , scope, done]) => scope === "cross_province" && done !== "",
    );
    const wrong = accepted.filter(([at = "", kept]) => at >= DAY !== (kept !== ""));
    expect(wrong).toEqual([]);
    const bound = accepted.filter(([at = ""]) => at >= DAY).length;
    expect(Math.min(bound, accepted.length - bound)).toBeGreaterThan(3);
  });
});

test("a run in which all is done is branched, too, up to the day on which it is cut off", async () => {
  const run = join(scratchFolder(), "run");
  await runInto(run, { ...small, set: ["end={cutAt: 2026-06-20}"] }, 500);
  const after = await branched(run, "2026-06-19", ["overrides.all.promise.outWorkingDays=1"]);
  expect(essence(after).summary.digest).toBe(essence(resultsIn(run)).summary.digest);
});

test("a branch is done again by what the run was asked for, with what it changes", () => {
  const promise = "overrides.all.promise.outWorkingDays=1";
  const { out, reproduce, branch } = prepareBranch(`${original}/`, { at: "2026-03-05", set: [promise] });
  expect(out).toBe(`${original}-from-2026-03-05`);
  expect(reproduce).toContain(`branch ${original} --at 2026-03-05 --set ${promise}`);
  expect(branch.stages.request).toMatchObject({ ...small, set: [promise] });
  expect(branch.stages.earlier.map(({ until }) => until)).toEqual([instantOf("2026-03-05")]);
  const same = prepareBranch(original, { at: "2026-03-05", set: [] }).branch.stages;
  expect(same.earlier).toEqual([]);
});

test.each([
  ["2026-03-03", null],
  ["2026-03-04", "2026-03-04"],
  ["2026-03-05", "2026-03-04"],
])("a branch at %s goes on from the last checkpoint up to then: %s", (at, day) => {
  const { checkpoint } = prepareBranch(original, { at, set: [] }).branch;
  expect(checkpoint?.header.at ?? null).toBe(day === null ? null : instantOf(day));
});

test("a branch of a run by another version of the program begins at the run's start", async () => {
  const older = join(scratchFolder(), "older");
  await runInto(older, small, 2);
  const path = join(older, "run.json");
  const run = parseRunFile(readFileSync(path, "utf8"));
  if (run === null) throw new Error(`${path} was not written as it should`);
  writeFileSync(path, runFileText({ ...run, program: "0".repeat(64) }));
  expect(prepareBranch(older, { at: "2026-03-05", set: [] }).branch.checkpoint).toBeNull();
});

describe("what cannot be branched is refused before anything is run", () => {
  test.each([
    ["a day before the run", "2026-02-01", [], /allowed: a day of the run, from 2026-03-02 to 2026-0\d-\d\d/],
    ["a day after it", "2027-02-01", [], /is not in the run; allowed/],
    ["no date", "soon", [], /--at soon is no date; allowed/],
    ["a time of day", "2026-03-04T10:00", [], /branched at a midnight/],
    ["another luck", "2026-03-04", ["seed=1"], /cannot change: seed; allowed: policies/],
    ["other people", "2026-03-04", ["arrivals.mix.arrears=0.5"], /cannot change: country\.mix\.arrears/],
    ["other office hours", "2026-03-04", ['overrides.500000.officeHours=["09:00-12:00"]'], /officeHours/],
    ["a misspelt key", "2026-03-04", ["overides.500000.x=1"], /did you mean "overrides"\?/],
    [
      "an outage of the past",
      "2026-03-04",
      ['faults=[{kind: outage, at: "500000", during: {from: 2026-03-03, until: 2026-03-05}}]'],
      /faults \(outage, begun before\)/,
    ],
  ] as const)("%s", (_what, at, set, message) => {
    expect(() => prepareBranch(original, { at, set: [...set] })).toThrow(message);
  });

  test("results that have no checkpoints, and a name that is nearly right", async () => {
    const plain = join(scratchFolder(), "plain");
    await runInto(plain, small);
    expect(() => prepareBranch(plain, { at: "2026-03-04", set: [] })).toThrow(
      /--checkpoint-every DAYS, or of a branch$/,
    );
    expect(() => prepareBranch(`${original}e`, { at: "2026-03-04", set: [] })).toThrow(
      `did you mean ${original}?`,
    );
  });

  test("results whose files were damaged since, by name", async () => {
    const damaged = join(scratchFolder(), "damaged");
    await runInto(damaged, small, 2);
    flipBit(join(damaged, "transfers.csv"), 40, 0);
    await expect(branched(damaged, "2026-03-06", [])).rejects.toThrow(join(damaged, "transfers.csv"));
  });

  test("results whose scenario has changed since", async () => {
    const scenarioPath = join(scratchFolder(), "mine.yaml");
    const text = readFileSync(small.scenarioPath, "utf8");
    writeFileSync(scenarioPath, text);
    const mine = join(scratchFolder(), "mine");
    await runInto(mine, { scenarioPath }, 7);
    writeFileSync(scenarioPath, text.replace("seed: 20260302", "seed: 1"));
    expect(() => prepareBranch(mine, { at: "2026-03-04", set: [] })).toThrow(/has changed since/);
  });
});
