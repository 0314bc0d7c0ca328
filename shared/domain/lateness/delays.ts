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
/** What a transfer-out waits for before an officer is asked: an overdraft (透支) to be made good, a last monthly credit. */
export const holdKinds = ["overdraft", "creditToCome"] as const;
/** Lines at the verification desks of both sides: they come before the clock starts, and make nobody late. */
export const verificationKinds = ["originVerificationQueue", "destinationVerificationQueue"] as const;
export const everyDelayKind = [...delayKinds, ...holdKinds, ...verificationKinds] as const;
export type DelayKind = (typeof everyDelayKind)[number];

/**
 * How long each held a case up: ticks of office time of the agency where it did. What a transfer-out waited for is left
 * out where it waited for nothing, and by agencies of contract 1.3 and before; lines at verification where there were
 * none, and by agencies of contract 1.4 and before.
 */
export type Delays = Readonly<DelayBook>;

/** The same, to be added to. */
export type DelayBook = { [Kind in (typeof delayKinds)[number]]: number } & {
  [Kind in (typeof holdKinds)[number] | (typeof verificationKinds)[number]]?: number;
};

export function noDelays(): DelayBook {
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
