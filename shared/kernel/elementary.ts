/**
 * Natural logarithm and exponential from nothing but additions, multiplications, divisions and bit patterns,
 * which ECMAScript defines to the last bit. `Math.log` and `Math.exp` are "implementation-approximated": a new
 * version of the engine may round the last bit otherwise, and with it one sampled duration in some hundred
 * million, and every digest that rests on it.
 *
 * Methods and minimax coefficients: fdlibm `e_log.c` and `e_exp.c`. Copyright (C) 1993 by Sun Microsystems,
 * Inc. All rights reserved. Permission to use, copy, modify, and distribute this software is freely granted,
 * provided that this notice is preserved. Error below 1 unit in the last place.
 */

const LN_2_HIGH = 0.6931471803691238;
const LN_2_LOW = 1.9082149292705877e-10;

const LARGEST_EXPONENT = 709.782712893384;
const SMALLEST_EXPONENT = -745.1332191019411;
const SMALLEST_NORMAL = 2 ** -1_022;
const TWO_54 = 2 ** 54;
/** The bit pattern of one number; scratch space, meaningless between calls. */
const number64 = new Float64Array(1);
const words32 = new Int32Array(number64.buffer);
const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;

/** 2^k at index k + 1074, for every k that a number can hold; each made from its neighbour without rounding. */
const POWERS_OF_TWO = new Float64Array(1_074 + 1_024);
const POWER_0 = 1_074;
for (let k = 0, power = 1; k < 1_024; k++, power *= 2) POWERS_OF_TWO[POWER_0 + k] = power;
for (let k = 0, power = 1; k >= -1_074; k--, power /= 2) POWERS_OF_TWO[POWER_0 + k] = power;

/** ln x; -Infinity at 0, NaN below. */
export function naturalLog(x: number): number {
  if (!(x >= SMALLEST_NORMAL && x < Number.POSITIVE_INFINITY)) return rareLog(x);
  // x = 2^k (1 + f) with sqrt(2)/2 <= 1 + f < sqrt(2), k read off the high word.
  number64[0] = x;
  const k = (((words32[HIGH] as number) + (0x3ff00000 - 0x3fe6a09e)) >> 20) - 1_023;
  const f = x * (POWERS_OF_TWO[POWER_0 - k] as number) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd =
    z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const halfSquare = 0.5 * f * f;
  return s * (halfSquare + even + odd) + k * LN_2_LOW - halfSquare + f + k * LN_2_HIGH;
}

/** e to the power x; Infinity and 0 beyond what a number can hold. */
export function naturalExp(x: number): number {
  if (!(x <= LARGEST_EXPONENT)) return x > 0 ? Number.POSITIVE_INFINITY : Number.NaN;
  if (x < SMALLEST_EXPONENT) return 0;
  const k = Math.floor(x * Math.LOG2E + 0.5);
  const high = x - k * LN_2_HIGH;
  const low = k * LN_2_LOW;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  if (k > -1_022 && k < 1_024) return y * (POWERS_OF_TWO[POWER_0 + k] as number);
  // Two steps: 2^1024 is no number, and below 2^-1022 only the last product may round.
  const half = k >> 1;
  return y * (POWERS_OF_TWO[POWER_0 + half] as number) * (POWERS_OF_TWO[POWER_0 + k - half] as number);
}

function rareLog(x: number): number {
  if (x > 0 && x < SMALLEST_NORMAL) return naturalLog(x * TWO_54) - 54 * LN_2_LOW - 54 * LN_2_HIGH;
  if (x === 0) return Number.NEGATIVE_INFINITY;
  return x > 0 ? x : Number.NaN;
}
