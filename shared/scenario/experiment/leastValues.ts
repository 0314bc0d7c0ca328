/** A whole number to be made as small as it can be, such as the officers of a desk. */
export interface Knob {
  readonly path: string;
  readonly least: number;
  readonly most: number;
}

/** A point that was tried, and what came of it. Values in the order of the knobs. */
export interface Trial {
  readonly values: readonly number[];
  readonly holds: boolean;
}

/** The smallest values found, and every trial on the way; null: not even the largest values hold. */
export interface LeastValues {
  readonly values: readonly number[] | null;
  readonly trials: readonly Trial[];
}

/**
 * Finds small values at which a condition holds, where more never makes it worse: each knob in turn is made as small
 * as it can be by bisection, the ones not yet turned at their largest. No single one of the values found can be made
 * smaller alone: each is tried one lower at the end, and the search goes on from there if that holds, too.
 *
 * @param holds asked once for each point at most
 */
export async function leastValues(
  knobs: readonly Knob[],
  holds: (values: readonly number[]) => Promise<boolean>,
): Promise<LeastValues> {
  const trials: Trial[] = [];
  const known = new Map<string, boolean>();
  const tries = async (values: readonly number[]): Promise<boolean> => {
    const key = values.join();
    const before = known.get(key);
    if (before !== undefined) return before;
    const outcome = await holds(values);
    known.set(key, outcome);
    trials.push({ values, holds: outcome });
    return outcome;
  };
  let values = knobs.map(({ most }) => most);
  if (!(await tries(values))) return { values: null, trials };
  for (const [index, { least }] of knobs.entries()) {
    values = values.with(index, await bisect(values, index, least, tries));
  }
  for (let index = 0; index < knobs.length; index++) {
    while ((values[index] as number) > (knobs[index]?.least ?? 0)) {
      const lower = values.with(index, (values[index] as number) - 1);
      if (!(await tries(lower))) break;
      values = lower;
    }
  }
  return { values, trials };
}

/** The smallest value of one knob that holds, given that its present one does. */
async function bisect(
  values: readonly number[],
  index: number,
  least: number,
  tries: (values: readonly number[]) => Promise<boolean>,
): Promise<number> {
  let fails = least - 1;
  let holds = values[index] as number;
  while (holds - fails > 1) {
    const middle = Math.floor((fails + holds) / 2);
    if (await tries(values.with(index, middle))) holds = middle;
    else fails = middle;
  }
  return holds;
}
