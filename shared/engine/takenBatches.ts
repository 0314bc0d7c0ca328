import { RESULTS } from "#domain/logicalProcessCode.ts";
import type { Batch } from "#protocol/batch.ts";
import type { Envelope } from "#protocol/envelope.ts";
import type { Grant } from "#protocol/grant.ts";
import { BrokenInvariant, invariantOf } from "./brokenInvariant.ts";

/**
 * What one logical process has taken in for the window it is about to start. It is to be exactly what the grant
 * expects: whoever carries batches may repeat, delay or lose them, but none may come twice or be missed here.
 */
export class TakenBatches {
  readonly #code: string;
  /** Senders, in the order in which their batches came: a short list, looked through faster than a set is filled. */
  #from: string[] = [];

  constructor(code: string) {
    this.#code = code;
  }

  /** @throws BrokenInvariant for a batch of another window or receiver, one that was taken already, or one with rows */
  add({ from, to, window, rows }: Batch, grant: Grant): void {
    if (window !== grant.window - 1 || to !== this.#code || this.#from.includes(from)) {
      throw new BrokenInvariant(
        "protocol",
        `${this.#code}, window ${grant.window}: got a batch of ${from} to ${to} from window ${window}; ` +
          `one of each sender is taken, to ${this.#code}, from window ${grant.window - 1}`,
      );
    }
    if (rows.length > 0) throw this.#fault(grant, `the batch of ${from} has rows, which are for ${RESULTS}`);
    this.#from.push(from);
  }

  /** @throws BrokenInvariant if a batch is missing, or was not announced */
  close(grant: Grant): void {
    let expected = 0;
    for (const batch of grant.expected) {
      if (batch.to !== this.#code) continue;
      const isNext = this.#from[expected] === batch.from;
      expected++;
      if (!isNext && !this.#from.includes(batch.from))
        throw this.#fault(grant, `the batch of ${batch.from} is missing`);
    }
    if (expected !== this.#from.length) {
      throw this.#fault(grant, `took ${this.#from.length} batches, and ${expected} were announced`);
    }
    this.#from = [];
  }

  /** An envelope that is due where everything has been handled. */
  late({ from, sequence, dueAt }: Envelope, grant: Grant, handledUntil: number): BrokenInvariant {
    return new BrokenInvariant(
      "causality",
      `${this.#code}, window ${grant.window}: envelope ${sequence} of ${from} is due at tick ${dueAt}, but everything ` +
        `before tick ${handledUntil} has been handled`,
    );
  }

  /** An envelope for which the order of events has no place, or one that another has. */
  unplaced({ from, sequence, dueAt }: Envelope, grant: Grant, error: unknown): unknown {
    if (!(error instanceof RangeError)) return invariantOf(error);
    return new BrokenInvariant(
      "order",
      `${this.#code}, window ${grant.window}: envelope ${sequence} of ${from}, due at tick ${dueAt}: ${error.message}`,
      { cause: error },
    );
  }

  #fault(grant: Grant, what: string): BrokenInvariant {
    return new BrokenInvariant("protocol", `${this.#code}, window ${grant.window}: ${what}`);
  }
}
