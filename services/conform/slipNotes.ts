import type { Slip } from "./conversation.ts";

/** Breaches of the contract as they are seen; of one clause not more than a person reads. */
export class SlipNotes {
  readonly slips: Slip[] = [];
  readonly #counts = new Map<string, number>();

  add(clause: string, text: string): void {
    const count = (this.#counts.get(clause) ?? 0) + 1;
    this.#counts.set(clause, count);
    if (count <= MOST_OF_A_CLAUSE) this.slips.push({ clause, text });
  }
}

const MOST_OF_A_CLAUSE = 5;
