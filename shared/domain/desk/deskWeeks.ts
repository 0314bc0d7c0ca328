/**
 * A desk's officer time as it stood at each week's end, from Monday to Monday: sums since the run began, so that a week is the
 * difference of two. It grows with the weeks of a run, never with its cases. Plain data.
 */
export interface DeskWeeks {
  /** When the week at hand ends; −1 before the first look. */
  endsAt: number;
  readonly workedTicks: number[];
  readonly openTicks: number[];
}

export function createDeskWeeks(): DeskWeeks {
  return { endsAt: -1, workedTicks: [], openTicks: [] };
}
