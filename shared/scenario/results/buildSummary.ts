import type { RunConfiguration } from "../runConfiguration.ts";
import { outcomeOfPart } from "../threshold/abortOnFail.ts";
import { evaluateThreshold } from "../threshold/evaluateThreshold.ts";
import type { Outcome } from "../threshold/judgeInterval.ts";
import type { ThresholdCheck } from "../threshold/thresholdCheck.ts";
import { countryFigures } from "./countryFigures.ts";
import { deskTable } from "./deskFigures.ts";
import { measuredValue } from "./measuredValue.ts";
import { networkFigures } from "./networkFigures.ts";
import type { CollectedResults } from "./resultsCollector.ts";
import type { Summary, SummaryThreshold } from "./summary.ts";
import { summaryPeriod } from "./summaryPeriod.ts";

/** A run that has ended, with all that its summary tells. */
export interface EndedRun {
  readonly configuration: RunConfiguration;
  readonly results: CollectedResults;
  readonly checks: readonly ThresholdCheck[];
  readonly digest: string;
  readonly engine: Summary["engine"];
  readonly versions: Summary["versions"];
  readonly reproduce: string;
}

/** What the run gave, as one plain value. */
export function buildSummary(run: EndedRun): Summary {
  const { configuration, results } = run;
  const { name, why, whyZh, scenarioFile, seed, replication, scale, country, network } = configuration;
  const thresholds = run.checks.map((check) => judge(check, run));
  const countrySection = country === null ? null : countryFigures(country, results);
  return {
    schemaVersion: 1,
    scenario: { name, why, ...(whyZh === undefined ? {} : { whyZh }), file: scenarioFile },
    seed,
    replication,
    scale,
    engine: run.engine,
    versions: run.versions,
    reproduce: run.reproduce,
    digest: run.digest,
    verdict: verdictOf(thresholds),
    thresholds,
    totals: countrySection?.national.totals ?? null,
    moneyImbalanceFen: 0,
    period: summaryPeriod(configuration, results, run.checks[results.stoppedBy]),
    desks: deskTable(configuration, results),
    country: countrySection,
    network: network === null ? null : networkFigures(configuration, results),
  };
}

/** Over the strict thresholds: one violated decides, then one without evidence. */
export function verdictOf(thresholds: readonly Pick<SummaryThreshold, "outcome" | "strict">[]): Outcome {
  const outcomes = new Set(thresholds.filter(({ strict }) => strict).map(({ outcome }) => outcome));
  if (outcomes.has("violated")) return "violated";
  return outcomes.has("no_evidence") ? "no_evidence" : "held";
}

function judge(check: ThresholdCheck, { results, configuration }: EndedRun): SummaryThreshold {
  const { selector, forAll } = check;
  const value = measuredValue(results, configuration, selector);
  const result = evaluateThreshold(check, value);
  return {
    metric: result.metric,
    selector: result.selector,
    expression: result.expression,
    forAll,
    place: forAll === null ? null : (selector.tags.at(-1)?.value ?? null),
    outcome: results.stoppedBy < 0 ? result.outcome : outcomeOfPart(check, value, result.outcome),
    value: result.value,
    upTo: result.upTo,
    undecided: result.undecided,
    doubt: result.doubt,
    text: result.text,
    strict: result.strict,
  };
}
