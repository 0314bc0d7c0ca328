/**
 * The t of Student's distribution that is not passed with a given probability (Student 1908), for whole degrees of
 * freedom: by bisection of the closed form in Abramowitz and Stegun, 26.7.3 and 26.7.4. Error below 1e-9.
 *
 * @param probability more than 0, less than 1
 * @param degreesOfFreedom a whole number from 1
 * @throws RangeError for anything else
 */
export function studentTQuantile(probability: number, degreesOfFreedom: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`a quantile asks for a probability between 0 and 1, not ${probability}`);
  }
  if (!(Number.isSafeInteger(degreesOfFreedom) && degreesOfFreedom >= 1)) {
    throw new RangeError(`degrees of freedom are a whole number from 1, not ${degreesOfFreedom}`);
  }
  if (probability < 0.5) return 0 - studentTQuantile(1 - probability, degreesOfFreedom);
  let low = 0;
  let high = 1;
  while (studentTProbability(high, degreesOfFreedom) < probability) high *= 2;
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2;
    if (studentTProbability(middle, degreesOfFreedom) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The probability of at most t, t from 0. */
function studentTProbability(t: number, degreesOfFreedom: number): number {
  const squaredCosine = degreesOfFreedom / (degreesOfFreedom + t * t);
  const sine = t / Math.sqrt(degreesOfFreedom + t * t);
  const isOdd = degreesOfFreedom % 2 === 1;
  const firstFactor = isOdd ? 2 : 1;
  let term = isOdd ? Math.sqrt(squaredCosine) : 1;
  let sum = degreesOfFreedom === 1 ? 0 : term;
  for (let factor = firstFactor; factor <= degreesOfFreedom - 3; factor += 2) {
    term *= (factor / (factor + 1)) * squaredCosine;
    sum += term;
  }
  const central = isOdd
    ? (2 / Math.PI) * (arcTangent(t / Math.sqrt(degreesOfFreedom)) + sine * sum)
    : sine * sum;
  return 0.5 + central / 2;
}

/** By halving the angle until its series is short; additions, multiplications, divisions and roots only. */
function arcTangent(x: number): number {
  let reduced = x;
  const HALVINGS = 6;
  for (let halving = 0; halving < HALVINGS; halving++) reduced /= 1 + Math.sqrt(1 + reduced * reduced);
  const square = reduced * reduced;
  let sum = 0;
  for (let odd = 15; odd >= 1; odd -= 2) sum = 1 / odd - square * sum;
  return 2 ** HALVINGS * reduced * sum;
}
