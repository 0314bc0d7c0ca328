import type { MetricContext } from "../metric/metricTag.ts";
import type { CountryConfiguration } from "../runConfiguration.ts";
import { compileThresholds } from "../threshold/compileThresholds.ts";
import { judgeInterval } from "../threshold/judgeInterval.ts";
import type { ThresholdCheck } from "../threshold/thresholdCheck.ts";
import type { ThresholdsConfig } from "../threshold/thresholdConfig.ts";
import { nothingMeasured } from "./nothingMeasured.ts";
import type { Report } from "./report.ts";

/** A check that fails whatever happens, and why. */
interface Doomed {
  readonly check: ThresholdCheck;
  readonly why: string;
}

/**
 * Warns of thresholds that must fail because the scenario has nothing that could be measured: no evidence for a share or a
 * distribution, a 0 that is not allowed for a count. Silent wherever that is not certain before the run.
 */
export function warnOfNoEvidence(
  thresholds: ThresholdsConfig,
  context: MetricContext,
  country: CountryConfiguration,
  warn: Report,
): void {
  for (const [key, entries] of Object.entries(thresholds)) {
    for (const [index, entry] of entries.entries()) {
      const { checks } = compileThresholds({ [key]: [entry] }, context);
      const doomed = checks.flatMap((check): Doomed[] => {
        const why = mustFail(check) ? nothingMeasured(check, country) : null;
        return why === null ? [] : [{ check, why }];
      });
      if (doomed.length === 0) continue;
      const path = ["thresholds", key, index];
      warn(typeof entry === "string" ? path : [...path, "threshold"], messageOf(doomed, checks.length));
    }
  }
}

/** Whether a check fails where nothing is measured. */
function mustFail({ metric, expression, allowEmpty }: ThresholdCheck): boolean {
  if (metric.type === "gauge") return false;
  return metric.type === "counter"
    ? judgeInterval({ low: 0, high: 0 }, expression) === "violated"
    : !allowEmpty;
}

const SHOWN = 3;

function messageOf(doomed: readonly Doomed[], checks: number): string {
  const [first] = doomed;
  const what =
    first?.check.metric.type === "counter" ? "this can never hold" : "there can be no evidence for this";
  const reasons = [...new Set(doomed.map(({ why }) => why))];
  const shown = reasons.slice(0, SHOWN).join("; ");
  const more = reasons.length > SHOWN ? `; and ${reasons.length - SHOWN} more` : "";
  const of = checks === 1 ? "" : ` in ${doomed.length} of ${checks} checks`;
  return `${what}${of}: ${shown}${more}`;
}
