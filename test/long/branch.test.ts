import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { branched, closedBefore, essence } from "#test/support/checkpoint/branchedRuns.ts";
import { resultsIn, runInto, scratchFolder } from "#test/support/checkpoint/keptRuns.ts";

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
