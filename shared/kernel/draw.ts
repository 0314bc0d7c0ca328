/**
 * Random draws as pure functions of names: draw(seed, replication, place, item, purpose, attempt). There is no
 * generator whose state could be shared, so nobody's extra draw shifts another's, the order of asking cannot
 * matter, and two runs under one seed meet the same luck (common random numbers; counter-based generation as
 * in Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3").
 *
 * The hash is our own: two 32-bit lanes, each mixed with odd multipliers and shifts as the murmur3 finaliser
 * does (Appleby), crossed after every step. Counted through items, attempts, purposes and places, its bits
 * passed PractRand up to 8 GiB (Doty-Humphrey), and through items, attempts and purposes SmallCrush (L'Ecuyer
 * and Simard 2007, "TestU01"). Its output is frozen by a test, since every digest rests on it.
 */

/** The names (seed, replication, place) boiled down to four 32-bit words (signed). Plain data. */
export interface DrawSource {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

/** Attempt numbers lie below this; the bits above number the steps of a sub-stream. */
export const ATTEMPT_LIMIT = 2 ** 24;
/** How many draws a sub-stream has; step 0 is the plain draw. */
export const STEP_LIMIT = 2 ** 8;

const { imul } = Math;
const TWO_32 = 2 ** 32;
const MULTIPLIER_X = 0x85ebca6b | 0;
const MULTIPLIER_Y = 0xc2b2ae35 | 0;

/**
 * Where a place's draws of one replication come from.
 *
 * @param seed the run's seed, a safe integer from 0
 * @param replication number of the replication, a safe integer from 0
 * @param place any text; equal texts share their draws, different ones do not
 */
export function drawSource(seed: number, replication: number, place: string): DrawSource {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`a seed is a safe integer from 0, not ${seed}`);
  }
  if (!Number.isSafeInteger(replication) || replication < 0) {
    throw new RangeError(`a replication number is a safe integer from 0, not ${replication}`);
  }
  const lanes = new Int32Array([0x243f6a88, 0x85a308d3 | 0]);
  absorb(lanes, seed | 0, Math.floor(seed / TWO_32));
  absorb(lanes, replication | 0, Math.floor(replication / TWO_32));
  absorbText(lanes, place);
  const a = lanes[0] as number;
  const b = lanes[1] as number;
  absorb(lanes, 0x13198a2e, 0x03707344);
  return { a, b, c: lanes[0] as number, d: lanes[1] as number };
}

/** Meaningless between calls. */
const scratch = new Int32Array(2);

/** The 32-bit number (signed) by which a draw's purpose is named; meant for constants of a module. */
export function purposeCode(name: string): number {
  scratch[0] = 0xa4093822;
  scratch[1] = 0x299f31d0;
  absorbText(scratch, name);
  return scratch[0] as number;
}

/**
 * A uniform draw from the open interval (0, 1): an odd multiple of 2^-53, so neither end is ever met and
 * u and 1 - u are equally fine.
 *
 * @param item number of the case, a safe integer from 0
 * @param purpose a purposeCode
 * @param attempt whole number below ATTEMPT_LIMIT, for the repetitions of one purpose
 */
export function uniform(source: DrawSource, item: number, purpose: number, attempt: number): number {
  if ((attempt & 0xffffff) !== attempt) refuse(item, attempt, 0);
  return hash(source, item, purpose, attempt);
}

/**
 * Draw number `step` (0..255) of the sub-stream named by (item, purpose, attempt), for what takes a number of
 * draws not known beforehand. Step 0 is the plain draw of `uniform`.
 */
export function uniformStep(
  source: DrawSource,
  item: number,
  purpose: number,
  attempt: number,
  step: number,
): number {
  if ((attempt & 0xffffff) !== attempt || (step & 0xff) !== step) refuse(item, attempt, step);
  return hash(source, item, purpose, attempt | (step << 24));
}

/** The hash itself; `word` is the attempt with the step above it. */
function hash(source: DrawSource, item: number, purpose: number, word: number): number {
  const low = item | 0;
  let x = source.a ^ low;
  let y = source.b;
  if (low !== item || low < 0) y ^= highWord(item, word);
  x = imul(x ^ (x >>> 16), MULTIPLIER_X);
  y = imul(y ^ (y >>> 15), MULTIPLIER_Y);
  x = (x + (y ^ (y >>> 13))) | 0;
  y = (y + ((x << 11) | (x >>> 21))) | 0;
  x = ((x ^ purpose) + source.c) | 0;
  y = ((y ^ word) + source.d) | 0;
  x = imul(x ^ (x >>> 15), MULTIPLIER_Y);
  y = imul(y ^ (y >>> 16), MULTIPLIER_X);
  x = (x + (y ^ (y >>> 14))) | 0;
  y = (y + ((x << 13) | (x >>> 19))) | 0;
  x = imul(x ^ (x >>> 16), MULTIPLIER_X);
  y = imul(y ^ (y >>> 15), MULTIPLIER_Y);
  x = (x + (y ^ (y >>> 13))) | 0;
  y = (y + ((x << 11) | (x >>> 21))) | 0;
  x = imul(x ^ (x >>> 13), MULTIPLIER_Y);
  y = imul(y ^ (y >>> 16), MULTIPLIER_X);
  x ^= x >>> 16;
  y ^= y >>> 15;
  return ((x >>> 6) * 67_108_864 + (y >>> 6) + 0.5) * 2 ** -52;
}

/** A whole number 0..bound - 1; the bias is below bound * 2^-52. */
export function uniformInteger(
  source: DrawSource,
  item: number,
  purpose: number,
  attempt: number,
  bound: number,
): number {
  if (!(bound >= 1 && bound <= TWO_32 && Math.floor(bound) === bound)) {
    throw new RangeError(`a bound is a whole number from 1 to 2^32, not ${bound}`);
  }
  return Math.floor(uniform(source, item, purpose, attempt) * bound);
}

/** True with the given probability: never for 0, always for 1. */
export function chance(
  source: DrawSource,
  item: number,
  purpose: number,
  attempt: number,
  probability: number,
): boolean {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`a probability lies from 0 to 1, not ${probability}`);
  }
  return uniform(source, item, purpose, attempt) < probability;
}

/**
 * The index that u picks among weighted choices: the first whose cumulative weight lies above u times the
 * total. A choice of weight 0 is never picked.
 *
 * @param cumulative running sums of the weights, not descending, the last (the total) above 0
 * @param u from the open interval (0, 1)
 */
export function pick(cumulative: Float64Array, u: number): number {
  let left = cumulative.length;
  const target = u * (cumulative[left - 1] as number);
  if (!(target > 0)) throw new RangeError("nothing to pick from: no weights, or none above 0");
  let first = 0;
  while (left > 1) {
    // Which half it is cannot be predicted, so it is computed instead of branched on.
    const half = left >> 1;
    first += half & -((cumulative[first + half - 1] as number) <= target);
    left -= half;
  }
  return first;
}

function absorb(lanes: Int32Array, low: number, high: number): void {
  let x = (lanes[0] as number) ^ low;
  let y = (lanes[1] as number) ^ high;
  for (let round = 0; round < 3; round++) {
    x = imul(x ^ (x >>> 16), MULTIPLIER_X);
    y = imul(y ^ (y >>> 15), MULTIPLIER_Y);
    x = (x + (y ^ (y >>> 13))) | 0;
    y = (y + ((x << 11) | (x >>> 21)) + 0x9e3779b9) | 0;
  }
  lanes[0] = x;
  lanes[1] = y;
}

function absorbText(lanes: Int32Array, text: string): void {
  for (let index = 0; index < text.length; index++) absorb(lanes, text.charCodeAt(index), index);
  absorb(lanes, text.length, -1);
}

/** The upper bits of an item that needs more than 31. */
function highWord(item: number, word: number): number {
  if (!Number.isSafeInteger(item) || item < 0) refuse(item, word & 0xffffff, word >>> 24);
  return Math.floor(item / TWO_32);
}

function refuse(item: number, attempt: number, step: number): never {
  throw new RangeError(
    `no draw for item ${item}, attempt ${attempt}, step ${step}: an item is a safe integer from 0, an attempt ` +
      `a whole number 0..${ATTEMPT_LIMIT - 1}, a step 0..${STEP_LIMIT - 1}`,
  );
}
