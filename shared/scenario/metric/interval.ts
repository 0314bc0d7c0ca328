/** Every value a figure may still turn out to have, both ends included; an infinite end is never reached. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A figure that is known. */
export function exactly(value: number): Interval {
  return { low: value, high: value };
}
