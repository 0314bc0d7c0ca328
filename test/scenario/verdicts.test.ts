import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
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
