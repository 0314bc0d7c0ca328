import { createHistogram, type Histogram, mergeHistogram, recordValue } from "#kernel/histogram.ts";
import { createTrend, type RateValue, type TrendValue } from "../metric/metricValue.ts";
import {
  BAD,
  CELL_COUNT,
  type Certainty,
  CLOSED,
  countCell,
  DAYS_IN_CELLS,
  durationNames,
  durationRow,
  GOOD,
  OPEN,
  openCell,
  rateCell,
  refusalCell,
  UNDECIDED,
} from "./caseCells.ts";
import type { CaseMarks } from "./caseMarks.ts";

/** What is kept of the cases from one origin to one destination. Plain data, the same size for any number of cases. */
export interface LinkTable {
  /** Laid out by `caseCells.ts`. */
  readonly cells: Uint32Array;
  /** Durations of 64 days and more, by row; a row that never needed one is undefined. */
  readonly long: (Histogram | undefined)[];
}

export function createLinkTable(): LinkTable {
  return { cells: new Uint32Array(CELL_COUNT), long: [] };
}

export function addMarks(table: LinkTable, marks: CaseMarks): void {
  const { cells } = table;
  for (let index = 0; index < marks.count; index++) {
    const cell = marks.cells[index] as number;
    cells[cell] = (cells[cell] as number) + 1;
  }
  for (let index = 0; index < marks.longCount; index++) {
    recordValue(longRow(table, marks.longRows[index] as number), marks.longDays[index] as number);
  }
}

/** The durations of several links together. */
export function trendOf(tables: readonly LinkTable[], duration: number): TrendValue {
  const trend = createTrend();
  for (const table of tables) {
    addRow(trend.closed, table, durationRow(duration, CLOSED));
    addRow(trend.openSoFar, table, durationRow(duration, OPEN));
  }
  if (durationNames[duration] === "supplement_working_days")
    trend.mayCome = sumOf(tables, openCell("unasked"));
  return trend;
}

/** The share of several links together. */
export function rateOf(tables: readonly LinkTable[], rate: number): RateValue {
  return {
    kind: "rate",
    good: sumOf(tables, rateCell(rate, GOOD)),
    bad: sumOf(tables, rateCell(rate, BAD)),
    undecided: sumOf(tables, rateCell(rate, UNDECIDED)),
  };
}

export function countOf(tables: readonly LinkTable[], count: number, certainty: Certainty): number {
  return sumOf(tables, countCell(count, certainty));
}

/** @param code its place in `refusalCodes` */
export function refusalsOf(tables: readonly LinkTable[], code: number): number {
  return sumOf(tables, refusalCell(code));
}

/** What several links have in one cell. */
export function sumOf(tables: readonly LinkTable[], cell: number): number {
  let sum = 0;
  for (const { cells } of tables) sum += cells[cell] as number;
  return sum;
}

function addRow(histogram: Histogram, table: LinkTable, row: number): void {
  const { cells, long } = table;
  for (let days = 0; days < DAYS_IN_CELLS; days++) {
    const times = cells[row * DAYS_IN_CELLS + days] as number;
    if (times > 0) recordValue(histogram, days, times);
  }
  const beyond = long[row];
  if (beyond !== undefined) mergeHistogram(histogram, beyond);
}

function longRow(table: LinkTable, row: number): Histogram {
  let histogram = table.long[row];
  if (histogram === undefined) {
    while (table.long.length <= row) table.long.push(undefined);
    histogram = createHistogram();
    table.long[row] = histogram;
  }
  return histogram;
}
