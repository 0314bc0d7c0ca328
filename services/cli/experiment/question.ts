import { formatProblem } from "#scenario/configurationError.ts";
import { formatMetricSelector, parseMetricSelector } from "#scenario/metric/metricSelector.ts";
import { metricContextOf } from "#scenario/results/runContext.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { compileThresholds } from "#scenario/threshold/compileThresholds.ts";
import { questionAbout } from "#scenario/threshold/question.ts";
import type { ForAllScope, ThresholdsConfig } from "#scenario/threshold/thresholdConfig.ts";
import { formatAggregation, parseThresholdExpression } from "#scenario/threshold/thresholdExpression.ts";
import { exitCodes } from "#services/ending/exitCode.ts";
import { CliFailure } from "../failure.ts";

/** A figure an experiment is to tell beside the scenario's thresholds: a metric selector and an aggregation. */
export interface Question {
  /** `total_working_days` or `on_time_rate{destination:440000}`. */
  readonly selector: string;
  /** `p(95)`, `rate`, `avg` … */
  readonly aggregation: string;
  readonly forAll?: ForAllScope;
}

const FORM = 'allowed: a metric and an aggregation, such as "total_working_days p(95)"';

/** Reads `total_working_days p(95)`. @throws CliFailure for anything else */
export function parseQuestion(text: string, flag: string): Question {
  const parts = /^\s*(\S+(?:\{[^}]*\})?)\s+([a-z]+(?:\([\d.]+\))?)\s*$/.exec(text);
  const [, selector, aggregation] = parts ?? [];
  if (selector === undefined || aggregation === undefined) {
    throw new CliFailure(exitCodes.usage, `${flag} ${JSON.stringify(text)} is no question; ${FORM}`);
  }
  return { selector: shortest(selector), aggregation: shortestAggregation(aggregation) };
}

/** As results spell it, so that the figure is found there. What cannot be read is refused as a threshold of the run. */
function shortest(selector: string): string {
  const parsed = parseMetricSelector(selector);
  return parsed.ok ? formatMetricSelector(parsed.value) : selector;
}

function shortestAggregation(text: string): string {
  const parsed = parseThresholdExpression(`${text}>=0`);
  return parsed.ok ? formatAggregation(parsed.value) : text;
}

/**
 * The same run as part of an experiment: it also tells the figures asked for, as thresholds that hold whatever they are and change
 * no verdict, and goes to its end (`abortOnFail` is of one run: figures of unequal stretches of time have no mean).
 * @throws CliFailure for an unknown metric, tag or aggregation
 */
export function withQuestions(
  configuration: RunConfiguration,
  questions: readonly Question[],
): RunConfiguration {
  const thresholds: Record<string, ThresholdsConfig[string][number][]> = {};
  for (const [key, entries] of Object.entries(configuration.thresholds))
    thresholds[key] = entries.map(toTheEnd);
  for (const { selector, aggregation, forAll } of questions) {
    const entries = thresholds[selector] ?? [];
    thresholds[selector] = entries;
    entries.push({
      threshold: questionAbout(aggregation),
      ...(forAll === undefined ? {} : { forAll }),
      abortOnFail: false,
      strict: false,
      allowEmpty: true,
    });
  }
  const { problems } = compileThresholds(thresholds, metricContextOf(configuration));
  if (problems.length > 0) {
    const told = problems.map(({ message }) =>
      formatProblem({ file: "--metric", line: null, column: null, path: "", message }),
    );
    throw new CliFailure(exitCodes.usage, told.join("\n"));
  }
  return { ...configuration, thresholds };
}

/** What one run's scenario asks for, another's does not, and the other can tell: both are to be compared by it. */
export function questionsOfOther(asking: RunConfiguration, other: RunConfiguration): Question[] {
  const context = metricContextOf(other);
  const known = new Set(questionsIn(other).map((question) => JSON.stringify(question)));
  return questionsIn(asking).filter((question) => {
    const { selector, aggregation, forAll } = question;
    const asked = {
      threshold: questionAbout(aggregation),
      abortOnFail: false,
      strict: false,
      allowEmpty: true,
    };
    const entry = forAll === undefined ? asked : { ...asked, forAll };
    const { problems } = compileThresholds({ [selector]: [entry] }, context);
    return problems.length === 0 && !known.has(JSON.stringify(question));
  });
}

function questionsIn({ thresholds }: RunConfiguration): Question[] {
  return Object.entries(thresholds).flatMap(([key, entries]) =>
    entries.flatMap((entry) => {
      const { threshold, forAll = undefined } = typeof entry === "string" ? { threshold: entry } : entry;
      const parsed = parseThresholdExpression(threshold);
      if (!parsed.ok) return [];
      const question = { selector: shortest(key), aggregation: formatAggregation(parsed.value) };
      return [forAll === undefined ? question : { ...question, forAll }];
    }),
  );
}

function toTheEnd(entry: ThresholdsConfig[string][number]): ThresholdsConfig[string][number] {
  return typeof entry === "string" ? entry : { ...entry, abortOnFail: false };
}
