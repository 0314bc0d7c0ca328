import type { MetricContext } from "../metric/metricTag.ts";
import type { CountryConfiguration } from "../runConfiguration.ts";
import { compileThresholds } from "../threshold/compileThresholds.ts";
import { judgeInterval } from "../threshold/judgeInterval.ts";
import type { ThresholdCheck } from "../threshold/thresholdCheck.ts";
import type { ThresholdsConfig } from "../threshold/thresholdConfig.ts";
import { movesOf, type NothingMeasured, nothingMeasured } from "./nothingMeasured.ts";
import type { Report } from "./report.ts";

/** Why a check fails whatever happens, and whether as a count of 0. */
type Doomed = NothingMeasured;

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
  const moves = movesOf(country);
  for (const [key, entries] of Object.entries(thresholds)) {
    for (const [index, entry] of entries.entries()) {
      const { checks } = compileThresholds({ [key]: [entry] }, context);
      const doomed = checks.flatMap((check): Doomed[] => {
        const nothing = nothingMeasured(check, country, moves);
        if (nothing === null || !mustFail(check, nothing)) return [];
        return [{ why: nothing.why, isZero: isJudged(check, nothing) }];
      });
      if (doomed.length === 0) continue;
      const path = ["thresholds", key, index];
      warn(typeof entry === "string" ? path : [...path, "threshold"], messageOf(doomed, checks.length));
    }
  }
}

/** Whether a check fails where nothing is measured. */
function mustFail(check: ThresholdCheck, nothing: NothingMeasured): boolean {
  if (check.metric.type === "gauge") return false;
  if (!isJudged(check, nothing)) return !check.allowEmpty;
  return judgeInterval({ low: 0, high: 0 }, check.expression) === "violated";
}

/** A count of 0 is a figure; a share or a distribution of nothing is none. */
function isJudged({ metric }: ThresholdCheck, { isZero }: NothingMeasured): boolean {
  return metric.type === "counter" && isZero;
}

const SHOWN = 3;

function messageOf(doomed: readonly Doomed[], checks: number): string {
  const isNever = doomed.every(({ isZero }) => isZero);
  const what = isNever ? "this can never hold" : "there can be no evidence for this";
  const reasons = [...new Set(doomed.map(({ why }) => why))];
  const shown = reasons.slice(0, SHOWN).join("; ");
  const more = reasons.length > SHOWN ? `; and ${reasons.length - SHOWN} more` : "";
  const of = checks === 1 ? "" : ` in ${doomed.length} of ${checks} checks`;
  return `${what}${of}: ${shown}${more}`;
}
