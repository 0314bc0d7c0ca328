import { expect } from "vitest";
import type { Summary } from "#scenario/results/summary.ts";
import { runScenario } from "#services/cli/runScenario.ts";
import { loadRun } from "#services/project/loadRun.ts";

export interface ScenarioVerdict {
  readonly name: string;
  readonly verdict: Summary["verdict"];
  /** As much of it as a test can afford. */
  readonly scale?: number;
  /** Whether it is left to the suite of what takes long. */
  readonly takesLong?: boolean;
}

/** Every scenario there is, and what it must come to. */
export const scenarioVerdicts: readonly ScenarioVerdict[] = [
  { name: "national", verdict: "held", scale: 0.2, takesLong: true },
  { name: "national-year", verdict: "held", scale: 0.02, takesLong: true },
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

/** Runs a scenario, and fails unless it comes to its verdict without a warning. */
export async function expectVerdict({ name, verdict, scale }: ScenarioVerdict): Promise<void> {
  const { configuration, warnings } = loadRun({ scenarioPath: `scenarios/${name}.yaml`, scale });
  expect(warnings).toEqual([]);
  const { summary } = await runScenario({ configuration, engine: "embedded", out: null, reproduce: "" });
  const failed = summary.thresholds.filter(({ outcome }) => outcome !== "held").map(({ text }) => text);
  expect({ verdict: summary.verdict, failed }).toEqual({ verdict, failed: [] });
}
