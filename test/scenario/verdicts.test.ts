import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import type { Summary } from "#scenario/results/summary.ts";
import { runScenario } from "#services/cli/runScenario.ts";
import { loadRun } from "#services/project/loadRun.ts";

/** Every scenario there is, what it must come to, and how much of it a test can afford. */
const scenarios: readonly {
  readonly name: string;
  readonly verdict: Summary["verdict"];
  readonly scale?: number;
}[] = [
  { name: "national", verdict: "held", scale: 0.2 },
  { name: "national-year", verdict: "held", scale: 0.02 },
  { name: "on-time", verdict: "held" },
  { name: "refused-at-verification", verdict: "held" },
  { name: "four-combinations", verdict: "held" },
  { name: "retirees-and-over-age", verdict: "held" },
  { name: "duplicate-enrolment", verdict: "held" },
  { name: "bank-data-missing", verdict: "held" },
  { name: "guangdong-in-province", verdict: "held" },
  { name: "portal-journey", verdict: "held" },
  { name: "paper-route", verdict: "held" },
  { name: "supplement-stops-the-clock", verdict: "held" },
  { name: "corrected-and-made-again", verdict: "held" },
  { name: "withdrawn-in-time-and-too-late", verdict: "held" },
  { name: "pre-check-saves-a-refusal", verdict: "held" },
  { name: "own-clocks-of-a-city", verdict: "held" },
  { name: "late-credit", verdict: "held" },
  { name: "zeroing-moments", verdict: "held" },
  { name: "hangzhou-year-in-advance", verdict: "held" },
  { name: "credit-first-settle-later", verdict: "held" },
  { name: "one-fund-for-the-province", verdict: "held" },
  { name: "spring-festival", verdict: "held" },
  { name: "break-paid-back", verdict: "held" },
  { name: "waiting-period", verdict: "held" },
  { name: "jiangsu-waiting", verdict: "held" },
  { name: "resident-re-enrolment", verdict: "held" },
  { name: "between-systems", verdict: "held" },
  { name: "years-added-up", verdict: "held" },
  { name: "refusal-costs-cover", verdict: "held" },
  { name: "january-blackout", verdict: "held" },
  { name: "county-monthly-credit", verdict: "held" },
  { name: "bank-return", verdict: "held" },
  { name: "amount-mismatch", verdict: "held" },
  { name: "monthly-maintenance", verdict: "held" },
  { name: "weekend-and-cutoff", verdict: "held" },
  { name: "quanzhou-limits", verdict: "held" },
  { name: "understaffed-province", verdict: "held" },
  { name: "province-down", verdict: "held" },
  { name: "platform-down", verdict: "held" },
  { name: "lossy-link", verdict: "held" },
  { name: "compose", verdict: "held" },
  { name: "queue-network", verdict: "held" },
  { name: "resettled-retiree", verdict: "held" },
  { name: "death-and-inheritance", verdict: "held" },
  { name: "cannot-remit", verdict: "held" },
  { name: "wallet-before-transfer", verdict: "held" },
  { name: "wallet-limits", verdict: "held" },
];

test.for(scenarios)("$name comes to the verdict it was written for", async ({ name, verdict, scale }) => {
  const { configuration, warnings } = loadRun({ scenarioPath: `scenarios/${name}.yaml`, scale });
  expect(warnings).toEqual([]);
  const { summary } = await runScenario({ configuration, engine: "embedded", out: null, reproduce: "" });
  const failed = summary.thresholds.filter(({ outcome }) => outcome !== "held").map(({ text }) => text);
  expect({ verdict: summary.verdict, failed }).toEqual({ verdict, failed: [] });
});

test("no scenario goes without a verdict in this table", () => {
  const files = readdirSync("scenarios").filter((file) => file.endsWith(".yaml"));
  expect(scenarios.map(({ name }) => `${name}.yaml`).toSorted()).toEqual(files.toSorted());
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
