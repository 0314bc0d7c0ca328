import { type DrawSource, STEP_LIMIT, uniformStep } from "./draw.ts";
import { naturalExp, naturalLog } from "./elementary.ts";
import { normalQuantile } from "./normalQuantile.ts";

const THIRD = 1 / 3;

/**
 * A gamma variable of the given shape and scale 1 (Marsaglia and Tsang 2000, "A simple method for generating
 * gamma variables", ACM TOMS 26, 363-372; a shape below 1 by their boost: a variable of shape + 1 times
 * U^(1/shape)). It takes an unknown number of uniform draws (a try succeeds in over 95 % of cases), all from
 * the sub-stream of (item, purpose, attempt), so that no other draw is shifted.
 */
export function standardGamma(
  source: DrawSource,
  item: number,
  purpose: number,
  attempt: number,
  shape: number,
): number {
  if (!(shape > 0 && shape < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`a gamma distribution's shape is a finite number above 0, not ${shape}`);
  }
  const d = (shape < 1 ? shape + 1 : shape) - THIRD;
  const c = THIRD / Math.sqrt(d);
  for (let step = 2; step < STEP_LIMIT - 1; step += 2) {
    const x = normalQuantile(uniformStep(source, item, purpose, attempt, step));
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = uniformStep(source, item, purpose, attempt, step + 1);
    const square = x * x;
    if (u < 1 - 0.0331 * square * square || naturalLog(u) < 0.5 * square + d * (1 - v + naturalLog(v))) {
      if (shape >= 1) return d * v;
      return d * v * naturalExp(naturalLog(uniformStep(source, item, purpose, attempt, 1)) / shape);
    }
  }
  throw new Error(
    `no gamma variable of shape ${shape} after ${STEP_LIMIT / 2 - 1} tries for item ${item}, purpose ${purpose}, ` +
      `attempt ${attempt}; the draws cannot be uniform`,
  );
}
