import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { renderVerdict } from "#services/cli/report/verdict.ts";
import { runScenario } from "#services/cli/runScenario.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { expectVerdict, scenarioVerdicts } from "#test/support/scenarioVerdicts.ts";

test.for(scenarioVerdicts.filter(({ takesLong }) => takesLong !== true))(
  "$name comes to the verdict it was written for",
  expectVerdict,
);

test("no scenario goes without a verdict in this table", () => {
  const files = readdirSync("scenarios").filter((file) => file.endsWith(".yaml"));
  expect(scenarioVerdicts.map(({ name }) => `${name}.yaml`).toSorted()).toEqual(files.toSorted());
});

test("a province short of staff is late, and the same province with its own staff is not", async () => {
  const path = "scenarios/understaffed-province.yaml";
  const rates = await Promise.all(
    [[], ["overrides={}"]].map(async (set) => {
      const { configuration } = loadRun({ scenarioPath: path, set });
      const { summary } = await runScenario({ configuration, engine: "embedded", out: null, reproduce: "" });
      const province = summary.country?.provinces.find(({ code }) => code === "500000");
      return province?.asOrigin.shares.out_on_time_rate.rate ?? Number.NaN;
    }),
  );
  expect(rates[0]).toBeLessThan(0.7);
  expect(rates[1]).toBeGreaterThan(0.9);
});

test("a run that a threshold ends says so, and calls nothing held that the rest of it could still break", async () => {
  const thresholds = {
    total_working_days: [{ threshold: "max<=3", abortOnFail: true, strict: false }],
    applications: ["count<=100000", "count>=1"],
    on_time_rate: ["rate>=0"],
  };
  const { configuration } = loadRun({
    scenarioPath: "docs/examples/two-provinces.yaml",
    set: [`thresholds=${JSON.stringify(thresholds)}`],
  });
  const { summary } = await runScenario({ configuration, engine: "embedded", out: null, reproduce: "" });
  expect(summary.period.stoppedBy).toBe("total_working_days max<=3");
  expect(summary.totals?.open).toBeGreaterThan(0);
  expect(summary.thresholds.map(({ outcome }) => outcome)).toEqual([
    "violated",
    "no_evidence",
    "held",
    "no_evidence",
  ]);
  expect(summary.verdict).toBe("no_evidence");
  const style = { language: "en", width: 100, color: false, unicode: true, interactive: false } as const;
  expect(renderVerdict(summary, { style, outPath: null, timing: null })).toContain(
    "ended by total_working_days max<=3 (abortOnFail)",
  );
});

test("[S12] [S25] [S26] [S51] [A7] [A9] out, in and total limits are those of the rule, a promise is shorter, and all are kept", async () => {
  const { configuration } = loadRun({ scenarioPath: "scenarios/quanzhou-limits.yaml" });
  const { summary } = await runScenario({ configuration, engine: "embedded", out: null, reproduce: "" });
  const shares = summary.country?.national.shares;
  for (const name of [
    "out_on_time_rate",
    "in_on_time_rate",
    "on_time_rate",
    "promise_on_time_rate",
  ] as const) {
    expect(shares?.[name].rate).toBe(1);
  }
});
