/** Special functions for the statistics of the tests; relative error about 1e-12. */

const LANCZOS = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406,
  12.507343278686905, -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/** ln Γ(x) for x > 0 (Lanczos approximation, g = 7). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const base = x + 6.5;
  const sum = LANCZOS.reduce(
    (total, term, index) => total + (index === 0 ? term : term / (x - 1 + index)),
    0,
  );
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(sum);
}

/** P(shape, x): the lower incomplete gamma function over Γ(shape), by series or continued fraction. */
export function regularisedGamma(shape: number, x: number): number {
  if (x <= 0) return 0;
  const front = Math.exp(shape * Math.log(x) - x - logGamma(shape));
  if (x < shape + 1) {
    let term = 1 / shape;
    let sum = term;
    for (let n = 1; Math.abs(term) > 1e-16 * sum; n++) {
      term *= x / (shape + n);
      sum += term;
    }
    return front * sum;
  }
  return (
    1 -
    front *
      continuedFraction(
        (n) => (n === 0 ? 1 : n * (shape - n)),
        (n) => x - shape + 1 + 2 * n,
      )
  );
}

/** I_x(a, b): the incomplete beta function over B(a, b), by its continued fraction. */
export function regularisedBeta(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - regularisedBeta(b, a, 1 - x);
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x) - Math.log(a),
  );
  const numerator = (n: number): number => {
    if (n === 0) return 1;
    const m = n >> 1;
    if (n % 2 === 0) return (m * (b - m) * x) / ((a + n - 1) * (a + n));
    return (-(a + m) * (a + b + m) * x) / ((a + n - 1) * (a + n));
  };
  return front * continuedFraction(numerator, () => 1);
}

/** Φ(z), the standard normal distribution. */
export function normalDistribution(z: number): number {
  const half = regularisedGamma(0.5, (z * z) / 2) / 2;
  return z < 0 ? 0.5 - half : 0.5 + half;
}

/** The x in [low, high] where a rising function meets a value, by bisection. */
export function solveRising(rising: (x: number) => number, value: number, low: number, high: number): number {
  let left = low;
  let right = high;
  for (let step = 0; step < 200; step++) {
    const middle = (left + right) / 2;
    if (rising(middle) < value) left = middle;
    else right = middle;
  }
  return (left + right) / 2;
}

/** n0 / (d0 + n1 / (d1 + n2 / (d2 + …))) (Lentz 1976). */
function continuedFraction(numerator: (n: number) => number, denominator: (n: number) => number): number {
  const tiny = 1e-300;
  let f = tiny;
  let c = tiny;
  let d = 0;
  for (let n = 0; n < 100_000; n++) {
    d = denominator(n) + numerator(n) * d || tiny;
    c = denominator(n) + numerator(n) / c || tiny;
    d = 1 / d;
    f *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) return f;
  }
  throw new Error("a continued fraction did not converge in 100,000 steps");
}
