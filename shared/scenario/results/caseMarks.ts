import {
  type Certainty,
  countCell,
  DAYS_IN_CELLS,
  durationRow,
  rateCell,
  type Standing,
} from "./caseCells.ts";

/** More marks than one case can make: a duration, a share, a count each, and a refusal code. */
const MOST_MARKS = 64;

/** What one case adds to the tables it belongs to; written anew for every case, so that none is allocated. */
export interface CaseMarks {
  /** Cells that grow by one. */
  readonly cells: Int32Array;
  count: number;
  /** Durations too long for a cell: their row, and the days. */
  readonly longRows: Int32Array;
  readonly longDays: Int32Array;
  longCount: number;
}

export function createCaseMarks(): CaseMarks {
  return {
    cells: new Int32Array(MOST_MARKS),
    count: 0,
    longRows: new Int32Array(MOST_MARKS),
    longDays: new Int32Array(MOST_MARKS),
    longCount: 0,
  };
}

export function clearMarks(marks: CaseMarks): void {
  marks.count = 0;
  marks.longCount = 0;
}

export function markCell(marks: CaseMarks, cell: number): void {
  marks.cells[marks.count++] = cell;
}

export function markDuration(marks: CaseMarks, duration: number, certainty: Certainty, days: number): void {
  const row = durationRow(duration, certainty);
  if (days < DAYS_IN_CELLS) {
    marks.cells[marks.count++] = row * DAYS_IN_CELLS + days;
    return;
  }
  marks.longRows[marks.longCount] = row;
  marks.longDays[marks.longCount++] = days;
}

export function markRate(marks: CaseMarks, rate: number, standing: Standing): void {
  marks.cells[marks.count++] = rateCell(rate, standing);
}

export function markCount(marks: CaseMarks, count: number, certainty: Certainty): void {
  marks.cells[marks.count++] = countCell(count, certainty);
}
