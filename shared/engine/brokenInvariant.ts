import { EqualKeysError } from "#kernel/eventQueue.ts";

/** What may never happen: money lost or made, an effect before its cause, an order left to chance. */
export type InvariantName = "money" | "causality" | "order" | "protocol";

/** A run that breaks an invariant stops at once: its results would be worth nothing. Exit code 110. */
export class BrokenInvariant extends Error {
  override readonly name = "BrokenInvariant";
  readonly invariant: InvariantName;

  constructor(invariant: InvariantName, message: string, options?: ErrorOptions) {
    super(message, options);
    this.invariant = invariant;
  }
}

/** The error itself, or the invariant it stands for: an order that would be left to chance. */
export function invariantOf(error: unknown): unknown {
  return error instanceof EqualKeysError
    ? new BrokenInvariant("order", error.message, { cause: error })
    : error;
}
