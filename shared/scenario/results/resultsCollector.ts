import type { BooksRow } from "#domain/booksRow.ts";
import { dayOfInstant } from "#domain/calendar/civilDate.ts";
import type { WorkCalendar } from "#domain/calendar/workCalendar.ts";
import type { CaseRow } from "#domain/caseRow.ts";
import type { DeskRow } from "#domain/deskRow.ts";
import { type JobRow, stationOf } from "#domain/jobRow.ts";
import type { Row } from "#domain/row.ts";
import { recordValue } from "#kernel/histogram.ts";
import type { Grant } from "#protocol/grant.ts";
import { createTrend, type TrendValue } from "../metric/metricValue.ts";
import type { RunConfiguration } from "../runConfiguration.ts";
import type { ThresholdCheck } from "../threshold/thresholdCheck.ts";
import { createCaseMarks } from "./caseMarks.ts";
import { createCaseMeasure } from "./caseMeasure.ts";
import { ANY_CASE, addCase, type CaseTally, createCaseTally, filterOf, isSameFilter } from "./caseTally.ts";
import { type EarlierTerms, yardstickFinder } from "./caseYardstick.ts";
import { type CombinationTally, countCombination, createCombinationTally } from "./combinationTally.ts";
import {
  addDailyCase,
  addDailyGrant,
  addDailyMoney,
  createDailyTally,
  type DailyTally,
} from "./dailyTally.ts";
import { isCounted } from "./isCounted.ts";
import { markCase } from "./markCase.ts";
import { measureCase } from "./measureCase.ts";
import { addGrant, createMoneyTally, type MoneyTally } from "./moneyTally.ts";
import { addBeyondBooks, addSideRow, placeOfSide, type SideTallies } from "./sideTallies.ts";
import { addCaseTime, createTimeTally, type TimeTally } from "./timeTally.ts";

/** Everything gathered of a run so far. Plain data: a copy of it is a complete snapshot. */
export interface CollectedResults extends SideTallies {
  /** The first tally is of all cases; the others are of those some threshold asks for. */
  readonly tallies: readonly CaseTally[];
  readonly money: MoneyTally;
  readonly desks: DeskRow[];
  /** One a province, when the run has ended. */
  readonly books: BooksRow[];
  readonly combinations: CombinationTally;
  readonly daily: DailyTally;
  readonly time: TimeTally;
  /** Sojourn of jobs in ticks, by the place of the station they came in at. */
  readonly sojourns: TrendValue[];
  readonly running: RunningFigures;
  /** Cases and jobs of the warm-up and the cool-down. */
  leftOut: number;
  /** The instant at which the run closed, −1 while it goes on. */
  endAt: number;
  /** The last day on which any case may have to be done, those of the warm-up and the cool-down included; −1: none. */
  lastDeadlineDay: number;
  /** Which of the checks has ended the run before its time (`abortOnFail`), by its place; −1: none. */
  stoppedBy: number;
}

/** Figures that are there at any moment of a run. */
export interface RunningFigures {
  /** Cases and jobs that have ended, refused ones included. */
  ended: number;
  refused: number;
  /** Ended after the total limit. */
  late: number;
  /** Credited to persons at destination, and sent back to origin; whole fen. */
  creditedFen: number;
  returnedFen: number;
  /** The opening of the latest window; ticks. */
  at: number;
}

/** What a collector has to know of the run it watches. */
export interface CollectorSetting {
  readonly configuration: RunConfiguration;
  /** What a branch went by before its own day. */
  readonly earlierTerms?: readonly EarlierTerms[] | undefined;
  /** The calendar the run counts working days by. */
  readonly calendar: WorkCalendar;
  /** The compiled thresholds: those that select by more than a link need tallies of their own. */
  readonly checks: readonly ThresholdCheck[];
}

/** Watches a run and gathers what its results are made of; has the shape of an engine's observer. */
export interface ResultsCollector {
  readonly results: CollectedResults;
  onRows(place: string, rows: readonly Row[]): void;
  onGrant(grant: Grant): void;
}

/** A collector that starts afresh, or goes on from a snapshot. Its memory does not grow with the cases. */
export function createResultsCollector(
  setting: CollectorSetting,
  results: CollectedResults = emptyResults(setting),
): ResultsCollector {
  const { configuration, calendar, earlierTerms } = setting;
  const yardstickOf = yardstickFinder(configuration, calendar, earlierTerms);
  const places = placesOf(setting.configuration);
  const placeOf = new Map(places.map((code, place) => [code, place]));
  const measure = createCaseMeasure();
  const marks = createCaseMarks();

  function collectCase(row: CaseRow): void {
    const origin = known(placeOf, row.origin);
    const destination = known(placeOf, row.destination);
    const yardstick = yardstickOf(row, results.endAt < 0 ? -1 : dayOfInstant(results.endAt));
    measureCase(row, yardstick, measure);
    markCase(row, measure, marks);
    const link = origin * places.length + destination;
    for (const tally of results.tallies) addCase(tally, row, link, marks);
    addDailyCase(results.daily, row, measure, origin, destination);
    addCaseTime(results.time, row, measure, yardstick, origin, destination);
    countCase(results.running, row);
    countCombination(results.combinations, row);
  }

  function collectJob(row: JobRow): void {
    const station = known(placeOf, stationOf(row));
    const sojourn = results.sojourns[station] as TrendValue;
    if (row.endedAt >= 0) {
      recordValue(sojourn.closed, row.endedAt - row.startedAt);
      results.running.ended++;
    } else recordValue(sojourn.openSoFar, Math.max(0, results.endAt - row.startedAt));
  }

  return {
    results,
    onRows(_place, rows) {
      for (const row of rows) {
        if (row.kind === "case") {
          noteDeadline(results, row);
          addDailyMoney(results.daily, row, known(placeOf, row.destination));
        } else if (row.kind === "payout" || row.kind === "sharing") addBeyondBooks(results.beyondBooks, row);
        if (!isCounted(row, setting.configuration.counted)) {
          // Pay-outs and wallet transfers are told apart by their own files.
          if (row.kind === "case" || row.kind === "job") results.leftOut++;
        } else if (row.kind === "case") collectCase(row);
        else if (row.kind === "job") collectJob(row);
        else if (row.kind === "books") results.books.push(row);
        else if (row.kind === "desk") results.desks.push(row);
        else addSideRow(results, row, known(placeOf, placeOfSide(row)), setting.calendar);
      }
    },
    onGrant(grant) {
      addGrant(results.money, grant);
      addDailyGrant(results.daily, grant);
      results.running.at = grant.from;
      if (grant.phase === "close") results.endAt = grant.from;
    },
  };
}

/** The provinces or stations of a run, in the order of its description. */
export function placesOf({ country, network }: RunConfiguration): readonly string[] {
  if (country !== null) return country.policies.map((policy) => policy.code);
  return (network?.stations ?? []).map((station) => station.code);
}

function emptyResults({ configuration, checks }: CollectorSetting): CollectedResults {
  const places = placesOf(configuration);
  const tallies = [createCaseTally(ANY_CASE, places.length)];
  for (const { selector } of configuration.country === null ? [] : checks) {
    const filter = filterOf(selector);
    if (!tallies.some((tally) => isSameFilter(tally.filter, filter))) {
      tallies.push(createCaseTally(filter, places.length));
    }
  }
  return {
    tallies,
    money: createMoneyTally(),
    desks: [],
    books: [],
    combinations: createCombinationTally(),
    daily: createDailyTally(dayOfInstant(configuration.startAt), places.length),
    time: createTimeTally(places.length),
    payouts: [],
    wallets: [],
    beyondBooks: { payoutsFen: 0, usedByRelativesFen: 0 },
    sojourns: configuration.network === null ? [] : places.map(() => createTrend()),
    running: { ended: 0, refused: 0, late: 0, creditedFen: 0, returnedFen: 0, at: configuration.startAt },
    leftOut: 0,
    endAt: -1,
    lastDeadlineDay: -1,
    stoppedBy: -1,
  };
}

function noteDeadline(results: CollectedResults, { totalDeadlineDay }: CaseRow): void {
  if (totalDeadlineDay > results.lastDeadlineDay) results.lastDeadlineDay = totalDeadlineDay;
}

function countCase(running: RunningFigures, row: CaseRow): void {
  running.creditedFen += row.creditedFen;
  if (row.fundsDoneAt >= 0 && row.creditedFen === 0) running.returnedFen += row.amountFen;
  if (row.status === "open") return;
  running.ended++;
  if (row.status === "refused") running.refused++;
  else if (row.inDoneAt >= 0 && dayOfInstant(row.inDoneAt) > row.totalDeadlineDay) running.late++;
}

function known(placeOf: ReadonlyMap<string, number>, code: string): number {
  const place = placeOf.get(code);
  if (place === undefined) throw new Error(`a row names ${code}, which is no place of this run`);
  return place;
}
