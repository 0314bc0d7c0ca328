import { observedInstant } from "#domain/observation.ts";
import { refusalCodes } from "#domain/refusalCode.ts";
import { TICKS_PER_SECOND } from "#kernel/time.ts";
import type { MetricSelector } from "../metric/metricSelector.ts";
import {
  type CounterValue,
  createTrend,
  type GaugeValue,
  type MetricValue,
  mergeTrend,
} from "../metric/metricValue.ts";
import type { RunConfiguration } from "../runConfiguration.ts";
import { CLOSED, type CountName, countNames, durationNames, OPEN, rateNames } from "./caseCells.ts";
import { filterOf, isSameFilter, selectedTables, tagOf } from "./caseTally.ts";
import { queueLengthOf, queueWaitOf, utilisationOf, waitedRateOf } from "./deskValues.ts";
import { countOf, type LinkTable, rateOf, refusalsOf, trendOf } from "./linkTable.ts";
import { moneyInTransitOf } from "./moneyTally.ts";
import { isPayoutMetric, payoutValue } from "./payoutValue.ts";
import { accountTotals, differenceCount } from "./reconciliationFigures.ts";
import { type CollectedResults, placesOf } from "./resultsCollector.ts";
import { lateCasesOf } from "./statusTree.ts";
import { isWalletMetric, walletValue } from "./walletValue.ts";

/**
 * What a run measured of a metric within a selection, so far or at the end. The selector must be one that was
 * compiled for the run, and one of the checks its collector was made with.
 *
 * @throws Error for any other
 */
export function measuredValue(
  results: CollectedResults,
  configuration: RunConfiguration,
  selector: MetricSelector,
): MetricValue {
  const { name } = selector;
  switch (name) {
    case "money_in_transit_fen":
      return moneyInTransitOf(results.money);
    case "money_imbalance_fen":
      return moneyImbalanceOf(results);
    case "reconciliation_differences":
      return gaugeOf(
        hasAllBooks(results, configuration) ? differenceCount(results, configuration.cutAt === null) : null,
      );
    case "standing_claims_fen":
    case "interest_fen":
    case "monthly_credits_fen":
    case "made_good_fen":
    case "paid_to_bank_fen":
      return hasAllBooks(results, configuration) ? ledgerFigure(results, name) : gaugeOf(null);
    case "queue_wait_seconds":
      return queueWaitOf(selectedDesks(results, selector));
    case "queue_length":
      return queueLengthOf(selectedDesks(results, selector));
    case "officer_utilisation":
      return utilisationOf(selectedDesks(results, selector));
    case "waited_rate":
      return waitedRateOf(selectedDesks(results, selector));
    case "sojourn_seconds":
      return sojournOf(results, configuration, selector);
    default:
      return sideValue(results, configuration, selector) ?? caseValue(results, configuration, selector);
  }
}

/** What was measured beside transfer cases; null for a metric of theirs. */
function sideValue(
  results: CollectedResults,
  configuration: RunConfiguration,
  selector: MetricSelector,
): MetricValue | null {
  const { name } = selector;
  const seconds = secondsOf(results, configuration);
  const places = placesOf(configuration);
  if (isPayoutMetric(name)) return payoutValue(results.payouts, places, selector, name, seconds);
  return isWalletMetric(name) ? walletValue(results.wallets, places, selector, name, seconds) : null;
}

function caseValue(
  results: CollectedResults,
  configuration: RunConfiguration,
  selector: MetricSelector,
): MetricValue {
  const filter = filterOf(selector);
  const tally = results.tallies.find((candidate) => isSameFilter(candidate.filter, filter));
  if (tally === undefined) {
    throw new Error(`no tally was kept for ${JSON.stringify(selector)}: the collector was made without it`);
  }
  const tables = selectedTables(tally, placesOf(configuration), selector);
  const duration = placeIn(durationNames, selector.name);
  if (duration >= 0) return trendOf(tables, duration);
  const rate = placeIn(rateNames, selector.name);
  if (rate >= 0) return rateOf(tables, rate);
  const count = countNames.find((known) => known === selector.name);
  if (count === undefined) throw new Error(`the collector knows no metric ${selector.name}`);
  const seconds = secondsOf(results, configuration);
  if (count === "delayed") return delayedValue(tables, selector, seconds);
  return counterOf(tables, count, tagOf(selector, "code"), seconds);
}

/** A count of 0 is evidence where some application could have counted; of applications themselves it always is. */
function counterOf(
  tables: readonly LinkTable[],
  name: CountName,
  code: string | null,
  periodSeconds: number,
): CounterValue {
  const count = countNames.indexOf(name);
  const codePlace = code === null ? -1 : placeIn(refusalCodes, code);
  const applications = countOf(tables, countNames.indexOf("applications"), CLOSED);
  return {
    kind: "counter",
    count: codePlace >= 0 ? refusalsOf(tables, codePlace) : countOf(tables, count, CLOSED),
    undecidedUpTo: countOf(tables, count, OPEN),
    observed: name === "applications" || applications > 0,
    periodSeconds,
  };
}

/** Late cases of one stage or cause, or of all. An open one may turn out to be late at another stage, for another cause. */
function delayedValue(
  tables: readonly LinkTable[],
  selector: MetricSelector,
  periodSeconds: number,
): CounterValue {
  const stage = tagOf(selector, "stage");
  const cause = tagOf(selector, "cause");
  let delayed = 0;
  let unsettled = 0;
  for (const late of lateCasesOf(tables)) {
    const isMeant = (stage === null || stage === late.stage) && (cause === null || cause === late.cause);
    const isSure = stage === null && cause === null;
    if (isMeant) delayed += isSure ? late.count : late.count - late.unsettled;
    if (!isSure) unsettled += late.unsettled;
  }
  return {
    kind: "counter",
    count: delayed,
    undecidedUpTo: unsettled + countOf(tables, countNames.indexOf("delayed"), OPEN),
    observed: countOf(tables, countNames.indexOf("applications"), CLOSED) > 0,
    periodSeconds,
  };
}

/** A run whose money does not add up is stopped at once, so that a run with results has none missing. */
function moneyImbalanceOf({ money }: CollectedResults): GaugeValue {
  const figure = money.startAt < 0 ? null : 0;
  return { kind: "gauge", value: figure, min: figure, max: figure, avg: figure };
}

/** What an account of all ledgers has come to; where money came into accounts from, what came. */
function ledgerFigure(
  results: CollectedResults,
  name: "standing_claims_fen" | "interest_fen" | "monthly_credits_fen" | "made_good_fen" | "paid_to_bank_fen",
): GaugeValue {
  const totals = accountTotals(results);
  const { payoutsFen, usedByRelativesFen } = results.beyondBooks;
  const figures = {
    standing_claims_fen: totals.standing,
    interest_fen: 0 - totals.interest,
    monthly_credits_fen: 0 - totals.contributions,
    made_good_fen: 0 - totals.made_good,
    paid_to_bank_fen: totals.paid_out - usedByRelativesFen + payoutsFen,
  };
  return gaugeOf(figures[name]);
}

function gaugeOf(figure: number | null): GaugeValue {
  return { kind: "gauge", value: figure, min: figure, max: figure, avg: figure };
}

/** They come as the run ends; a province of another make may not tell its own, and then nothing is known of the country's. */
function hasAllBooks({ books }: CollectedResults, configuration: RunConfiguration): boolean {
  return books.length === placesOf(configuration).length;
}

function selectedDesks({ desks }: CollectedResults, selector: MetricSelector) {
  const place = tagOf(selector, "province") ?? tagOf(selector, "station");
  const name = tagOf(selector, "desk");
  return desks.filter(
    (row) => (place === null || row.place === place) && (name === null || row.desk === name),
  );
}

function sojournOf(results: CollectedResults, configuration: RunConfiguration, selector: MetricSelector) {
  const station = tagOf(selector, "station");
  const sum = createTrend();
  placesOf(configuration).forEach((code, place) => {
    const sojourn = results.sojourns[place];
    if (sojourn !== undefined && (station === null || station === code)) mergeTrend(sum, sojourn);
  });
  return sum;
}

/** The time counted so far. */
function secondsOf({ endAt, running }: CollectedResults, configuration: RunConfiguration): number {
  const { startAt, counted } = configuration;
  const until = observedInstant(counted, endAt < 0 ? running.at : endAt);
  return (until - observedInstant(counted, startAt)) / TICKS_PER_SECOND;
}

function placeIn(names: readonly string[], name: string): number {
  return names.indexOf(name);
}
