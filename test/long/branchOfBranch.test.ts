import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { instantOf } from "#domain/calendar/civilDate.ts";
import { prepareBranch } from "#services/cli/checkpoint/branchCommand.ts";
import { repeatedBranch } from "#services/cli/checkpoint/repeatedBranch.ts";
import { stagedRunOf } from "#services/cli/checkpoint/stagedRun.ts";
import type { StagedRun } from "#services/cli/checkpoint/stagesFile.ts";
import { askFinishedRun } from "#services/cli/query/askFinishedRun.ts";
import { runScenario } from "#services/cli/runScenario.ts";
import { runStages } from "#services/cli/runStages.ts";
import { createCaseWitness, renderTrace } from "#services/cli/transcript/caseTrace.ts";
import { essence } from "#test/support/checkpoint/branchedRuns.ts";
import { flipBit, resultsIn, runInto, scratchFolder } from "#test/support/checkpoint/keptRuns.ts";

const small = { scenarioPath: "test/fixtures/scenarios/small-country.yaml" };
const faster = ["overrides.500000.desks.transferOut.officers=9"];
const slower = ["overrides.500000.desks.transferOut.officers=1"];
let folder = "";
let original = "";
let branch = "";

/** Branches a directory of results and gives the branch's. */
async function branchInto(out: string, of: string, at: string, set: readonly string[]): Promise<string> {
  await runScenario({ engine: "embedded", ...prepareBranch(of, { at, set, out }) });
  return out;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "jiexu-branches-"));
  original = join(folder, "original");
  await runInto(original, small, 2);
  branch = await branchInto(join(folder, "branch"), original, "2026-03-04", slower);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What was told of a case, as `trace` does it. */
async function traced(run: StagedRun, caseId: string): Promise<string> {
  const witness = createCaseWitness(caseId);
  const observer = { onRows: witness.onRows, onGrant: () => {}, stops: () => witness.isComplete() };
  await runStages(run, { witness, observer });
  expect(witness.hasSeen()).toBe(true);
  return renderTrace(witness, run.configuration, "en");
}

/** Ids and lines of transfers.csv. */
function cases(directory: string): Map<string, string> {
  const lines = readFileSync(join(directory, "transfers.csv"), "utf8").trim().split("\r\n").slice(1);
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(",")), line]));
}

describe("a branch is a run like any other", () => {
  test("done again, it comes out the same", async () => {
    const run = stagedRunOf(branch);
    expect(run.earlier).toHaveLength(1);
    const out = join(scratchFolder(), "again");
    const again = { reproduce: "", branch: repeatedBranch(branch, run, ""), out };
    await runScenario({ configuration: run.configuration, engine: "embedded", ...again });
    expect(essence(resultsIn(out))).toEqual(essence(resultsIn(branch)));
    expect(essence(resultsIn(out)).summary.digest).not.toBe(essence(resultsIn(original)).summary.digest);
  });

  test("its cases are told as they went there, and those that ended before its day as in the original", async () => {
    const [before, after] = [cases(original), cases(branch)];
    const [changed] = [...after].find(([id, line]) => before.has(id) && before.get(id) !== line) ?? [];
    if (changed === undefined) throw new Error("the change shows in no case");
    const [here, there] = [stagedRunOf(branch), stagedRunOf(original)];
    expect(await traced(here, changed)).not.toBe(await traced(there, changed));
    const [same] = [...after].find(([id, line]) => before.get(id) === line) ?? [];
    if (same === undefined) throw new Error("the change shows in every case");
    expect(await traced(here, same)).toBe(await traced(there, same));
  });

  test("it is asked at a time before its day, and at one after it", async () => {
    const [before, after] = [cases(original), cases(branch)];
    const [id = ""] = [...after].find(([one, line]) => before.has(one) && before.get(one) !== line) ?? [];
    const [place = ""] = id.split("-");
    const answered = (directory: string, at: string | null) =>
      askFinishedRun(stagedRunOf(directory), {
        place,
        query: {
          case: id,
          topic: "progress",
          channel: "platform_web",
          reveal: false,
          initialPassword: false,
        },
        permission: { role: "officer", scope: place },
        atTicks: at === null ? null : instantOf(at),
      });
    expect(await answered(branch, "2026-03-03T12:00")).toEqual(await answered(original, "2026-03-03T12:00"));
    const [here, there] = [await answered(branch, null), await answered(original, null)];
    expect(here).toMatchObject({ kind: "answered" });
    expect(here).not.toEqual(there);
  });
});

describe("a branch of a branch", () => {
  test("in which nothing changes is the branch", async () => {
    const again = await branchInto(join(scratchFolder(), "again"), branch, "2026-03-09", []);
    expect(essence(resultsIn(again))).toEqual(essence(resultsIn(branch)));
  });

  test("goes by three policies one after the other: as a run that began with the second, branched once", async () => {
    const scratch = scratchFolder();
    const fromStart = join(scratch, "slower");
    await runInto(fromStart, { ...small, set: slower }, 500);
    const expected = await branchInto(join(scratch, "expected"), fromStart, "2026-03-05", faster);
    const first = await branchInto(join(scratch, "first"), original, "2026-03-02", slower);
    const second = await branchInto(join(scratch, "second"), first, "2026-03-05", faster);
    expect(stagedRunOf(second).earlier).toHaveLength(2);
    expect(essence(resultsIn(second))).toEqual(essence(resultsIn(expected)));
    expect(essence(resultsIn(second)).summary.digest).not.toBe(essence(resultsIn(first)).summary.digest);
  });

  test("is refused before the day of the branch, and where its files were damaged", async () => {
    const early = () => prepareBranch(branch, { at: "2026-03-03", set: [] });
    expect(early).toThrow(/allowed: a day of the run, from 2026-03-04 to /);
    const out = await branchInto(join(scratchFolder(), "damaged"), original, "2026-03-04", slower);
    flipBit(join(out, "stages.json"), 400, 2);
    expect(() => stagedRunOf(out)).toThrow(`${join(out, "stages.json")} is damaged`);
  });
});
