import { dayOfInstant } from "#domain/calendar/civilDate.ts";
import { workingDaysUsed } from "#domain/calendar/deadline.ts";
import type { WorkCalendar } from "#domain/calendar/workCalendar.ts";
import { type PayoutRefusalCode, payoutGrounds } from "#domain/payout/payoutGround.ts";
import type { PayoutRow } from "#domain/payout/payoutRow.ts";
import { createTrend, type Punctuality, recordDuration, type TrendValue } from "../metric/metricValue.ts";

/** What is kept of the pay-outs of one province on one ground. Plain data, the same size for any number of them. */
export interface PayoutCell {
  payouts: number;
  refused: number;
  readonly refusals: Partial<Record<PayoutRefusalCode, number>>;
  paid: number;
  pooled: number;
  held: number;
  returned: number;
  open: number;
  onTime: number;
  late: number;
  undecided: number;
  paidFen: number;
  /** Come to the pooled fund, and left in accounts: nobody inherits. */
  pooledFen: number;
  heldFen: number;
  /** What may still be paid out. */
  openFen: number;
  /** Open ones whose payment has not come back so far. */
  mayReturn: number;
  readonly workingDays: TrendValue;
}

/** Pay-outs counted by province and ground: the place of the province times the number of grounds, plus the ground's. */
export type PayoutTally = (PayoutCell | undefined)[];

const FEN = { paid: "paidFen", pooled: "pooledFen", held: "heldFen", open: "openFen" } as const;

/** @param endDay the run's last day, −1 while it goes on */
export function addPayout(
  tally: PayoutTally,
  row: PayoutRow,
  place: number,
  calendar: WorkCalendar,
  endDay: number,
): void {
  const cell = cellOf(tally, place * payoutGrounds.length + payoutGrounds.indexOf(row.ground));
  cell.payouts++;
  if (row.returns > 0) cell.returned++;
  if (row.status === "refused") {
    cell.refused++;
    if (row.refusalCode !== null) cell.refusals[row.refusalCode] = (cell.refusals[row.refusalCode] ?? 0) + 1;
    return;
  }
  cell[row.status]++;
  cell[FEN[row.status]] += row.amountFen;
  if (row.status === "open" && row.returns === 0) cell.mayReturn++;
  if (row.status !== "held") measure(cell, row, calendar, endDay);
}

/** The cells of a province (−1: of all) on a ground (−1: on any). */
export function payoutCells(tally: PayoutTally, place: number, ground: number): PayoutCell[] {
  const grounds = payoutGrounds.length;
  return tally.filter(
    (cell, index): cell is PayoutCell =>
      cell !== undefined &&
      (place < 0 || Math.floor(index / grounds) === place) &&
      (ground < 0 || index % grounds === ground),
  );
}

/** An open pay-out has used the days so far; one that is not accepted yet has no clock, and may come to one. */
function measure(cell: PayoutCell, row: PayoutRow, calendar: WorkCalendar, endDay: number): void {
  if (row.acceptedAt < 0) {
    recordDuration(cell.workingDays, { ended: false, used: 0 });
    cell.undecided++;
    return;
  }
  const ended = row.paidAt >= 0;
  const day = ended ? dayOfInstant(row.paidAt) : endDay;
  recordDuration(cell.workingDays, { ended, used: workingDaysUsed(calendar, row.dayZero, day) });
  const standing: Punctuality = day > row.deadlineDay ? "late" : ended ? "on_time" : "undecided";
  if (standing === "on_time") cell.onTime++;
  else if (standing === "late") cell.late++;
  else cell.undecided++;
}

function cellOf(tally: PayoutTally, index: number): PayoutCell {
  const known = tally[index];
  if (known !== undefined) return known;
  const cell: PayoutCell = {
    payouts: 0,
    refused: 0,
    refusals: {},
    paid: 0,
    pooled: 0,
    held: 0,
    returned: 0,
    open: 0,
    onTime: 0,
    late: 0,
    undecided: 0,
    paidFen: 0,
    pooledFen: 0,
    heldFen: 0,
    openFen: 0,
    mayReturn: 0,
    workingDays: createTrend(),
  };
  while (tally.length <= index) tally.push(undefined);
  tally[index] = cell;
  return cell;
}
