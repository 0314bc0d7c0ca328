import { stationOf } from "#domain/jobRow.ts";
import type { Row } from "#domain/row.ts";
import type { Batch } from "#protocol/batch.ts";
import { refusalOf } from "./rowRefusal.ts";

/**
 * The numbers under which rows have come, by what stands before them in the names: stretches of whole numbers, the least and the greatest of each,
 * ascending. A place counts up, so that what is open makes the gaps: this grows with that, and not with what is done.
 * Plain data.
 */
export type ToldRows = Map<string, number[]>;

/**
 * Takes down of what the rows of a batch tell. An application made again, a pay-out that follows a transfer, a payer's second wallet
 * transfer of a day and a sharing have no numbers of their own, and are not taken down: that would grow with what is done.
 *
 * @throws BrokenInvariant where a row has come before
 */
export function takeDown(
  told: ToldRows,
  { from, window, rows }: Pick<Batch, "from" | "window" | "rows">,
): void {
  for (const row of rows) {
    const stem = stemOf(row, from);
    if (stem === null || !("case" in row)) continue;
    const number = numberOf(row.case, stem);
    if (number === null) continue;
    const numbers = told.get(stem) ?? [];
    if (numbers.length === 0) told.set(stem, numbers);
    if (!addNumber(numbers, number))
      refusalOf(row, from, window)(`with case ${row.case} a second time; allowed: one row of each`);
  }
}

/** What stands before the number in the name of what a place counts up: a province in its own rows, a station wherever jobs leave. */
function stemOf(row: Row, from: string): string | null {
  switch (row.kind) {
    case "case":
      return `${from}-`;
    case "payout":
      return `${from}-Z`;
    case "wallet":
      return `${from}-W`;
    case "job":
      return `${stationOf(row)}-`;
    default:
      return null;
  }
}

function numberOf(name: string, stem: string): number | null {
  if (!name.startsWith(stem)) return null;
  const digits = name.slice(stem.length);
  const number = Number(digits);
  return Number.isSafeInteger(number) && number >= 0 && String(number) === digits ? number : null;
}

/** @returns false where it is there already */
function addNumber(stretches: number[], value: number): boolean {
  const next = firstAbove(stretches, value);
  const greatest = next === 0 ? Number.NEGATIVE_INFINITY : (stretches[next - 1] as number);
  if (value <= greatest) return false;
  const joinsBefore = greatest === value - 1;
  const joinsNext = stretches[next] === value + 1;
  if (joinsBefore && joinsNext) stretches.splice(next - 1, 2);
  else if (joinsBefore) stretches[next - 1] = value;
  else if (joinsNext) stretches[next] = value;
  else stretches.splice(next, 0, value, value);
  return true;
}

/** Where the first stretch begins all of which lies above a value; the length, if none does. */
function firstAbove(stretches: readonly number[], value: number): number {
  let low = 0;
  let high = stretches.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[2 * middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return 2 * low;
}
