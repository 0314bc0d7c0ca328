/**
 * An exact integer histogram as plain data, in memory that stays flat however much is recorded. Values below
 * 4096 units are counted one by one, so everything said about them is exact. Above, every power of two is cut
 * into 2048 equal buckets (log-linear, as in Gil Tene's HdrHistogram) and a bucket speaks through its middle
 * value: off by at most 1/4096 of the value. Count, sum, minimum and maximum are exact integers everywhere, and so
 * is all of what holds few values, as a run does that somebody checks by hand.
 * Nothing depends on the order of recording or merging.
 *
 * `sum` goes up to the largest safe integer, and `carried` says how often 2^53 was taken off it: millions of waits of
 * months come to more. `pages` holds the counts in pages of 256 buckets; a page that was never needed is undefined.
 */
export interface Histogram {
  count: number;
  sum: number;
  carried: number;
  /** Smallest value recorded; Infinity while there is none. */
  min: number;
  /** Largest value recorded; -Infinity while there is none. */
  max: number;
  pages: (Float64Array | undefined)[];
  /** Every value, in ascending order, while they are at most 256; then null. */
  few: number[] | null;
}

/** How often a value was recorded (above 4096 units: the values of its bucket). */
export interface HistogramEntry {
  readonly value: number;
  readonly count: number;
}

/** Values below this are counted exactly. */
export const EXACT_BELOW = 4_096;
/** As many as take the room of one page. */
const FEW = 256;
const BUCKETS_PER_OCTAVE = 2_048;
const FIRST_OCTAVE = 12;
const PAGE_BITS = 8;
const PAGE_SIZE = 1 << PAGE_BITS;
const TWO_31 = 2 ** 31;
const CARRY = 2 ** 53;
/** How many values a bucket of each octave from 4096 up holds: a power for each bucket would take its time. */
const octaveWidths = Float64Array.from({ length: 53 - FIRST_OCTAVE }, (_, octave) => 2 ** (octave + 1));

export function createHistogram(): Histogram {
  const [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return { count: 0, sum: 0, carried: 0, min, max, pages: [], few: [] };
}

/**
 * Records a value, a safe integer from 0, as often as `times` says.
 *
 * @throws RangeError for any other value or count, and when the count would no longer be a safe integer.
 */
export function recordValue(histogram: Histogram, value: number, times = 1): void {
  if (
    !(value >= 0 && value <= Number.MAX_SAFE_INTEGER && Math.floor(value) === value) ||
    !(times >= 0 && times <= Number.MAX_SAFE_INTEGER && Math.floor(times) === times)
  ) {
    refuse(value, times);
  }
  const sum = histogram.sum + value * times;
  const count = histogram.count + times;
  if (!(count <= Number.MAX_SAFE_INTEGER)) overflow(histogram, times);
  if (times === 0) return;
  if (sum <= Number.MAX_SAFE_INTEGER) histogram.sum = sum;
  else carry(histogram, BigInt(value) * BigInt(times));
  histogram.count = count;
  if (value < histogram.min) histogram.min = value;
  if (value > histogram.max) histogram.max = value;
  if (histogram.few !== null) histogram.few = count > FEW ? null : withValue(histogram.few, value, times);
  const bucket = value < EXACT_BELOW ? value : bucketOf(value);
  const page = histogram.pages[bucket >> PAGE_BITS] ?? addPage(histogram, bucket >> PAGE_BITS);
  const place = bucket & (PAGE_SIZE - 1);
  page[place] = (page[place] as number) + times;
}

/** All values together: exact up to the largest safe integer, and beyond it to sixteen digits. */
export function sumOf({ sum, carried }: Histogram): number {
  return carried * CARRY + sum;
}

/**
 * Adds all that `from` holds to `into`; `from` stays as it is.
 *
 * @throws RangeError when the count would no longer be a safe integer
 */
export function mergeHistogram(into: Histogram, from: Histogram): void {
  const sum = into.sum + from.sum;
  const count = into.count + from.count;
  if (!(count <= Number.MAX_SAFE_INTEGER)) overflow(into, from.count);
  into.carried += from.carried;
  if (sum <= Number.MAX_SAFE_INTEGER) into.sum = sum;
  else carry(into, BigInt(from.sum));
  into.count = count;
  if (from.min < into.min) into.min = from.min;
  if (from.max > into.max) into.max = from.max;
  into.few = into.few === null || from.few === null || count > FEW ? null : inOrder([into.few, from.few]);
  from.pages.forEach((source, number) => {
    if (source === undefined) return;
    const target = into.pages[number] ?? addPage(into, number);
    for (let place = 0; place < PAGE_SIZE; place++) {
      target[place] = (target[place] as number) + (source[place] as number);
    }
  });
}

/** What was recorded, in ascending order of value; values that never occurred are left out. */
export function* histogramEntries(histogram: Histogram): Generator<HistogramEntry, void, undefined> {
  if (histogram.few !== null) return yield* entriesOf(histogram.few);
  for (let number = 0; number < histogram.pages.length; number++) {
    const page = histogram.pages[number];
    if (page === undefined) continue;
    for (let place = 0; place < PAGE_SIZE; place++) {
      const count = page[place] as number;
      if (count === 0) continue;
      const value = middleOf(number * PAGE_SIZE + place);
      yield { value: Math.min(Math.max(value, histogram.min), histogram.max), count };
    }
  }
}

/**
 * The value at a rank, from 0 in ascending order, among all that several histograms hold; Infinity for a rank beyond
 * them. Where it is not known exactly, the middle of its bucket, but never outside of what was recorded.
 */
export function orderStatistic(histograms: readonly Histogram[], rank: number): number {
  return exactOrderStatistic(histograms, rank) ?? middleAtRank(histograms, rank);
}

/** The same where it is known exactly: the least and the greatest value, and each of few; else null. */
export function exactOrderStatistic(histograms: readonly Histogram[], rank: number): number | null {
  const count = histograms.reduce((sum, histogram) => sum + histogram.count, 0);
  if (rank >= count) return Number.POSITIVE_INFINITY;
  if (rank === 0) return Math.min(...histograms.map(({ min }) => min));
  if (rank === count - 1) return Math.max(...histograms.map(({ max }) => max));
  const lists = histograms.map(({ few }) => few).filter((few) => few !== null);
  return lists.length === histograms.length ? (inOrder(lists)[rank] ?? null) : null;
}

function middleAtRank(histograms: readonly Histogram[], rank: number): number {
  const longest = Math.max(0, ...histograms.map(({ pages }) => pages.length));
  let seen = 0;
  for (let number = 0; number < longest; number++) {
    const before = seen;
    for (const { pages } of histograms) seen += pageTotal(pages[number]);
    if (seen <= rank) continue;
    const value = middleOf(number * PAGE_SIZE + placeOfRank(histograms, number, rank - before));
    const min = Math.min(...histograms.map((histogram) => histogram.min));
    const max = Math.max(...histograms.map((histogram) => histogram.max));
    return Math.min(Math.max(value, min), max);
  }
  return Number.POSITIVE_INFINITY;
}

function pageTotal(page: Float64Array | undefined): number {
  if (page === undefined) return 0;
  let total = 0;
  for (let place = 0; place < PAGE_SIZE; place++) total += page[place] as number;
  return total;
}

/** Where in the pages of one number, taken together, a rank counted from their beginning lies. */
function placeOfRank(histograms: readonly Histogram[], number: number, rank: number): number {
  let seen = 0;
  for (let place = 0; place < PAGE_SIZE; place++) {
    for (const { pages } of histograms) seen += pages[number]?.[place] ?? 0;
    if (seen > rank) return place;
  }
  throw new Error(`rank ${rank} is beyond page ${number}, which holds ${seen} values`);
}

function inOrder(lists: readonly (readonly number[])[]): number[] {
  return lists.flat().sort((a, b) => a - b);
}

function withValue(few: number[], value: number, times: number): number[] {
  let place = few.length;
  while (place > 0 && (few[place - 1] as number) > value) place--;
  few.splice(place, 0, ...new Array<number>(times).fill(value));
  return few;
}

function* entriesOf(few: readonly number[]): Generator<HistogramEntry, void, undefined> {
  for (let at = 0; at < few.length; ) {
    const value = few[at] as number;
    const next = few.lastIndexOf(value) + 1;
    yield { value, count: next - at };
    at = next;
  }
}

/** The bucket of a value from 4096 up: its octave, and which of the octave's 2048 equal parts it lies in. */
function bucketOf(value: number): number {
  let octave = 0;
  let scaled = value;
  while (scaled >= TWO_31) {
    scaled = Math.floor(scaled / 2);
    octave++;
  }
  const top = 31 - Math.clz32(scaled);
  octave += top;
  const part = (scaled >> (top - FIRST_OCTAVE + 1)) - BUCKETS_PER_OCTAVE;
  return EXACT_BELOW + (octave - FIRST_OCTAVE) * BUCKETS_PER_OCTAVE + part;
}

function middleOf(bucket: number): number {
  if (bucket < EXACT_BELOW) return bucket;
  const octave = Math.floor((bucket - EXACT_BELOW) / BUCKETS_PER_OCTAVE);
  const part = (bucket - EXACT_BELOW) % BUCKETS_PER_OCTAVE;
  const width = octaveWidths[octave] as number;
  return (BUCKETS_PER_OCTAVE + part) * width + (width / 2 - (width > 2 ? 0 : 1));
}

function addPage(histogram: Histogram, number: number): Float64Array {
  while (histogram.pages.length <= number) histogram.pages.push(undefined);
  const page = new Float64Array(PAGE_SIZE);
  histogram.pages[number] = page;
  return page;
}

function refuse(value: number, times: number): never {
  throw new RangeError(
    `a histogram records safe integers from 0, a whole number of times from 0, not ${value} ${times} times`,
  );
}

function carry(histogram: Histogram, more: bigint): void {
  const sum = BigInt(histogram.sum) + more;
  histogram.carried += Number(sum / BigInt(CARRY));
  histogram.sum = Number(sum % BigInt(CARRY));
}

function overflow({ count }: Histogram, times: number): never {
  throw new RangeError(`a histogram of ${count} values cannot hold ${times} more: it counts up to 2^53 - 1`);
}
