import { textOfInstant } from "#domain/calendar/civilDate.ts";
import { formatMetricSelector } from "#scenario/metric/metricSelector.ts";
import { measuredValue } from "#scenario/results/measuredValue.ts";
import type { CollectedResults } from "#scenario/results/resultsCollector.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { evaluateThreshold } from "#scenario/threshold/evaluateThreshold.ts";
import type { ThresholdCheck } from "#scenario/threshold/thresholdCheck.ts";
import { formatThresholdExpression } from "#scenario/threshold/thresholdExpression.ts";
import type { LiveOutcome, SnapshotThreshold, SnapshotTurn } from "./snapshot.ts";

const MOST_TURNS = 40;
const MOST_PLACES = 5;

/** A question of the scenario: one check, or one for each place. */
interface Question {
  readonly selector: string;
  readonly expression: string;
  readonly checks: ThresholdCheck[];
}

/** How the thresholds stand while a run goes on, by the cases that have ended so far; and when they turned. */
export class ThresholdWatch {
  readonly #configuration: RunConfiguration;
  readonly #questions: readonly Question[];
  #thresholds: readonly SnapshotThreshold[] = [];
  readonly #turns: SnapshotTurn[] = [];

  constructor(configuration: RunConfiguration, checks: readonly ThresholdCheck[]) {
    this.#configuration = configuration;
    this.#questions = questionsOf(checks);
  }

  get thresholds(): readonly SnapshotThreshold[] {
    return this.#thresholds;
  }

  /** The latest first. */
  get turns(): readonly SnapshotTurn[] {
    return this.#turns;
  }

  /** Looks at all of them again: milliseconds for a whole country, so not in every window. */
  look(results: CollectedResults, atTicks: number): void {
    const before = this.#thresholds;
    this.#thresholds = this.#questions.map((question) => this.#standing(question, results));
    this.#thresholds.forEach((now, place) => {
      const was = before[place]?.outcome ?? "no_evidence";
      // That there is evidence at last, and it is good, turns nothing.
      if (was === now.outcome || (was !== "violated" && now.outcome !== "violated")) return;
      const { selector, expression, outcome } = now;
      this.#turns.unshift({ at: textOfInstant(atTicks), selector, expression, before: was, after: outcome });
    });
    this.#turns.length = Math.min(this.#turns.length, MOST_TURNS);
  }

  #standing(question: Question, results: CollectedResults): SnapshotThreshold {
    const [first] = question.checks as [ThresholdCheck];
    const { selector, expression } = question;
    const { strict, forAll, metric } = first;
    const common = { selector, expression, strict, forAll };
    if (metric.onlyAtEnd && results.endAt < 0) {
      return { ...common, outcome: "later", held: 0, violated: 0, noEvidence: 0, text: "", places: [] };
    }
    const counts = { held: 0, violated: 0, no_evidence: 0 };
    const places: { place: string; text: string }[] = [];
    let text = "";
    for (const check of question.checks) {
      const result = evaluateThreshold(check, measuredValue(results, this.#configuration, check.selector));
      counts[result.outcome]++;
      text = result.text;
      if (forAll === null || result.outcome !== "violated" || places.length >= MOST_PLACES) continue;
      places.push({ place: check.selector.tags.at(-1)?.value ?? "", text: result.text });
    }
    return {
      ...common,
      outcome: worstOf(counts),
      held: counts.held,
      violated: counts.violated,
      noEvidence: counts.no_evidence,
      text: forAll === null ? text : "",
      places,
    };
  }
}

/** A question asked of every place stands as its worst place does; that some have no case yet says nothing. */
function worstOf(counts: {
  readonly held: number;
  readonly violated: number;
  readonly no_evidence: number;
}): LiveOutcome {
  if (counts.violated > 0) return "violated";
  return counts.held > 0 ? "held" : "no_evidence";
}

function questionsOf(checks: readonly ThresholdCheck[]): Question[] {
  const questions = new Map<string, Question>();
  for (const check of checks) {
    const { forAll, selector, expression } = check;
    const named = forAll === null ? selector : { ...selector, tags: selector.tags.slice(0, -1) };
    const question: Question = {
      selector: formatMetricSelector(named),
      expression: formatThresholdExpression(expression),
      checks: [check],
    };
    const key = JSON.stringify([question.selector, question.expression, forAll]);
    const known = questions.get(key);
    if (known === undefined) questions.set(key, question);
    else if (forAll !== null) known.checks.push(check);
  }
  return [...questions.values()];
}
