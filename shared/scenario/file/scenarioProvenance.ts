import type { ProvenanceEntry } from "../policy/policyProvenance.ts";
import { DEFAULT_LOOKAHEAD } from "./resolveExchange.ts";
import type { ScenarioDocument } from "./scenarioDocument.ts";
import type { Scenario } from "./scenarioSchema.ts";

/** The figures of a scenario that say something about the world, each one on its own. */
const figures = [
  "calendar.allowProjected",
  "exchange.lookahead",
  "exchange.hop",
  "arrivals.gravity.transfersPerYear",
  "arrivals.gravity.inProvinceShare",
  "arrivals.gravity.returnShare",
  "arrivals.gravity.pull",
  "arrivals.gravity.push",
  "arrivals.gravity.within",
  "arrivals.flows",
  "arrivals.profile.months",
  "arrivals.profile.weekdays",
  "arrivals.profile.hours",
  "arrivals.channels",
  "arrivals.lodgedAt",
  "arrivals.applicants",
  "arrivals.mix",
  "arrivals.people",
  "arrivals.secondApplicationAfter",
  "arrivals.journey",
  "arrivals.balance.medianYuan",
  "arrivals.balance.meanYuan",
  "arrivals.payouts.perTransfer",
  "arrivals.payouts.grounds",
  "arrivals.payouts.mix",
  "arrivals.payouts.afterRefusal",
  "arrivals.payouts.afterReturn",
  "arrivals.payouts.afterResident",
  "arrivals.payouts.followsAfter",
  "arrivals.payouts.correctedAfter",
  "arrivals.wallet.sharing",
  "arrivals.wallet.payersPerTransfer",
  "arrivals.wallet.amount",
  "arrivals.wallet.again",
  "arrivals.wallet.againAfter",
  "arrivals.wallet.acceptedAfter",
  "arrivals.wallet.mix",
  "bank.latency",
  "bank.officeHours",
] as const;

/**
 * Where each figure of a scenario comes from, by its path. No figure of a scenario file cites a source, so all are
 * assumptions: the scenario's own where it says them, else this project's defaults. What lists nothing, a
 * gravity model that is not there, and projected days that are not allowed say nothing about the world.
 */
export function scenarioProvenance(
  scenario: Scenario,
  document: ScenarioDocument,
): Readonly<Record<string, ProvenanceEntry>> {
  const entries: Record<string, ProvenanceEntry> = {};
  const { lookahead = DEFAULT_LOOKAHEAD, hop = lookahead } = scenario.exchange;
  const inForce = { ...scenario, exchange: { lookahead, hop } };
  for (const path of figures) {
    const steps = path.split(".");
    const value = steps.reduce<unknown>(
      (here, step) => (here as Record<string, unknown> | undefined)?.[step],
      inForce,
    );
    if (value === undefined || value === false || (Array.isArray(value) && value.length === 0)) continue;
    const source = document.says(steps) ? "scenario" : "assumption";
    entries[path] = { value, source, confidence: "low", assumption: true, setBy: "scenario" };
  }
  return entries;
}
