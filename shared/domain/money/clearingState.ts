/** A case that was credited first: which pooling area owes which. */
export interface ClearingEntry {
  readonly case: string;
  readonly from: string;
  readonly to: string;
  readonly amountFen: number;
}

/** What the cities of a province owe one another; plain data. */
export interface Clearing {
  /** When they settle; −1: nothing to settle. */
  settleAt: number;
  entries: ClearingEntry[];
}

export function createClearing(): Clearing {
  return { settleAt: -1, entries: [] };
}
