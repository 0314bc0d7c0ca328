import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { prepareBranch } from "#services/cli/checkpoint/branchCommand.ts";
import { runScenario } from "#services/cli/runScenario.ts";
import { flipBit, resultsIn, runInto, scratchFolder } from "#test/support/checkpoint/keptRuns.ts";

const small = { scenarioPath: "test/fixtures/scenarios/small-country.yaml", scale: 4 };
/** Faster, and with more people: both change nearly every case from their day on. */
const change = ["overrides.all.promise.outWorkingDays=3", "overrides.500000.desks.transferOut.officers=1"];
let folder = "";
let original = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "jiexu-branch-"));
  original = join(folder, "original");
  await runInto(original, small, 2);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a branch and gives its results. */
async function branched(of: string, at: string, set: readonly string[]): Promise<Record<string, string>> {
  const out = join(scratchFolder(), "branch");
  await runScenario({ engine: "embedded", ...prepareBranch(of, { at, set, out }) });
  const { "branch.json": _, ...results } = resultsIn(out);
  return results;
}

/** Results without the command that repeats them, which differs. */
function essence(results: Record<string, string>) {
  const { reproduce, ...summary } = JSON.parse(results["summary.json"] ?? "");
  return { summary, transfers: results["transfers.csv"], configuration: results["configuration.json"] };
}

/** Lines of transfers.csv that were closed before a day. */
function closedBefore(results: Record<string, string>, day: string): string[] {
  const [head = "", ...lines] = (results["transfers.csv"] ?? "").trim().split("\r\n");
  const column = head.split(",").indexOf("closed_at");
  return lines.filter((line) => {
    const closed = line.split(",")[column] ?? "";
    return closed !== "" && closed < day;
  });
}

describe("a branch in which nothing changes is the run it was branched from", () => {
  test.each(["2026-03-02", "2026-03-04", "2026-03-05", "2026-03-11"])("at %s", async (at) => {
    expect(essence(await branched(original, at, []))).toEqual(essence(resultsIn(original)));
  });
});

describe("a branch with other policies", () => {
  test("is the same run up to its day, and another one after it", async () => {
    const before = resultsIn(original);
    const after = await branched(original, "2026-03-06", change);
    const unchanged = closedBefore(before, "2026-03-06");
    expect(unchanged.length).toBeGreaterThan(10);
    expect(closedBefore(after, "2026-03-06")).toEqual(unchanged);
    expect(essence(after).summary.digest).not.toBe(essence(before).summary.digest);
    expect(essence(after).summary.verdict).toBe("violated");
    expect(closedBefore(after, "2027-01-01").length).toBeGreaterThan(unchanged.length);
  });

  test("comes out the same from a checkpoint and from the start", async () => {
    const without = join(scratchFolder(), "without");
    await runInto(without, small, 500);
    const [one, other] = [
      await branched(original, "2026-03-06", change),
      await branched(without, "2026-03-06", change),
    ];
    expect(essence(one)).toEqual(essence(other));
  });

  test("from the first day on is the run that had them from the start", async () => {
    const plain = join(scratchFolder(), "plain");
    await runInto(plain, { ...small, set: change });
    expect(essence(await branched(original, "2026-03-02", change))).toEqual(essence(resultsIn(plain)));
  });

  test("counts the officers' time as it was before and after", async () => {
    const officers = async (at: string) => {
      const { summary } = essence(await branched(original, at, change));
      const desk = summary.desks.find(
        (one: { place: string; desk: string }) => one.place === "500000" && one.desk === "transferOut",
      );
      return { officers: desk.officers, utilisation: desk.utilisation };
    };
    const early = await officers("2026-03-02");
    const late = await officers("2026-03-10");
    expect(early.officers).toBe(1);
    expect(late.officers).toBe(1);
    // The same work, and for a week more officers who were there to do it.
    expect(late.utilisation).toBeLessThan(early.utilisation);
    expect(late.utilisation).toBeGreaterThan(0);
  });
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
    expect(() => prepareBranch(plain, { at: "2026-03-04", set: [] })).toThrow(/--checkpoint-every/);
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
