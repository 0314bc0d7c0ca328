/**
 * What can hold a case up beyond the handling of its file, apart from what anybody can work out from the policies
 * (batches, black-outs, maintenance): lines at the desks, missing bank data, payments the bank sent back, mismatches
 * investigated, money held for the month's distribution.
 */
export const delayKinds = [
  "transferOutQueue",
  "financeQueue",
  "transferInQueue",
  "matchingQueue",
  "bankData",
  "bankReturn",
  "mismatch",
  "monthlyBatch",
] as const;
export type DelayKind = (typeof delayKinds)[number];

/** How long each held a case up: ticks of office time of the agency where it did. */
export type Delays = { readonly [Kind in DelayKind]: number };

export function noDelays(): { -readonly [Kind in DelayKind]: number } {
  return {
    transferOutQueue: 0,
    financeQueue: 0,
    transferInQueue: 0,
    matchingQueue: 0,
    bankData: 0,
    bankReturn: 0,
    mismatch: 0,
    monthlyBatch: 0,
  };
}
