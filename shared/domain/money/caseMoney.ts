/** What a transfer-out waits for: a monthly credit still to come, or an overdraft (透支) to be made good. */
export type HoldReason = "credit" | "overdraft";

/**
 * What a file knows of money beyond the balance that goes with the relation; only few cases have any of it. Fen.
 * Origin and destination each keep their own; inside a province it is one.
 */
export interface CaseMoney {
  /** Monthly credits still to come at origin, and what each is. */
  creditsDue: number;
  creditFen: number;
  /** When the last one came; −1: none has. */
  creditedAt: number;
  /** Why the transfer-out waits; null: it does not. */
  heldFor: HoldReason | null;
  /** The part of a year's credit not earned has been set off (年度预划拨抵扣). */
  isSetOff: boolean;
  /** What of it the balance did not cover and the person has not made good. */
  shortFen: number;
  /** Credits that came after the balance was fixed (补划), still in the account at origin. */
  lateFen: number;
  /** When they go on; −1: not called. */
  lateDueAt: number;
  lateOrdered: boolean;
  /** Remittances of late credits sent, and what they came to. */
  lateRemittances: number;
  lateSentFen: number;
  /** At destination: what origin announced, what waits in suspense, whether an officer has it, and how often one had. */
  lateExpectedFen: number;
  lateArrivedFen: number;
  isAtMatching: boolean;
  lateMatchings: number;
  lateCreditedFen: number;
}

export function noMoney(): CaseMoney {
  return {
    creditsDue: 0,
    creditFen: 0,
    creditedAt: -1,
    heldFor: null,
    isSetOff: false,
    shortFen: 0,
    lateFen: 0,
    lateDueAt: -1,
    lateOrdered: false,
    lateRemittances: 0,
    lateSentFen: 0,
    lateExpectedFen: 0,
    lateArrivedFen: 0,
    isAtMatching: false,
    lateMatchings: 0,
    lateCreditedFen: 0,
  };
}

/** Whether money of the case is still to come, or on its way: a case does not end before. */
export function awaitsMoney(money: CaseMoney): boolean {
  return (
    money.creditsDue > 0 ||
    money.lateFen > 0 ||
    money.lateCreditedFen < Math.max(money.lateSentFen, money.lateExpectedFen)
  );
}
