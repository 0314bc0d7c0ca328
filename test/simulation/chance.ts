import { type DrawSource, drawSource, purposeCode, uniform } from "#kernel/draw.ts";

const CHOICE = purposeCode("simulation.choice");

/** The luck of one simulation: everything that is left to chance in it follows from the seed and the order of asking. */
export class Chance {
  readonly #source: DrawSource;
  #draws = 0;

  constructor(seed: number, name: string) {
    this.#source = drawSource(seed, 0, name);
  }

  /** From the open interval (0, 1). */
  uniform(): number {
    return uniform(this.#source, this.#draws++, CHOICE, 0);
  }

  happens(probability: number): boolean {
    return probability > 0 && this.uniform() < probability;
  }

  /** A whole number 0..bound - 1. */
  below(bound: number): number {
    return Math.floor(this.uniform() * bound);
  }

  /** A whole number of both ends and between. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** @throws Error for an empty list */
  pick<T>(list: readonly T[]): T {
    const picked = list[this.below(list.length)];
    if (picked === undefined) throw new Error("nothing to pick from");
    return picked;
  }
}
