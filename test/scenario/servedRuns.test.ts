import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startedProgram, toldBy } from "../support/commandLine.ts";
import { untilHolds } from "../support/condition.ts";

const CUT = {
  name: "cut",
  why: "Nobody's limit has passed when it is cut off.",
  seed: 1,
  period: { from: "2026-03-02", until: "2026-03-03" },
  end: { cutAt: "2026-03-03" },
  provinces: ["440000", "500000"],
  arrivals: { applications: [{ at: "2026-03-02T09:20", from: "500000", to: "440000", balanceYuan: 100 }] },
};

test("the list of finished runs tells the share on time of those decided, as the report does", async () => {
  const folder = mkdtempSync(join(tmpdir(), "jiexu-served-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const scenario = join(folder, "cut.yaml");
  writeFileSync(scenario, JSON.stringify(CUT));
  const run = await toldBy(
    startedProgram(["run", scenario, "--quiet", "--no-parquet", "--out", join(folder, "cut")]),
  );
  expect(run.status).toBe(0);
  const child = startedProgram(["serve", folder, "--port", "0"]);
  let said = "";
  child.stdout?.on("data", (bytes) => {
    said += String(bytes);
  });
  const told = toldBy(child);
  await untilHolds("it says where", () => /http:\S+#/.test(said));
  const url = /http:[^#\s]+/.exec(said)?.[0] ?? "";
  const { runs } = (await (await fetch(`${url}runs.json`)).json()) as { runs: unknown[] };
  child.kill("SIGTERM");
  await told;
  expect(runs).toMatchObject([{ id: "cut", applications: 1, onTime: { good: 0, bad: 0 } }]);
});
