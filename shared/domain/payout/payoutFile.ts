import type { PayoutApplication } from "./payoutApplication.ts";
import type { PayoutRefusalCode } from "./payoutGround.ts";

/**
 * How a pay-out stands. `paid`: the money is in the bank account of the person or the heir; `pooled`: nobody inherits,
 * and the money went to the pooled fund (统筹基金); `held`: nobody inherits, and it stays in the account.
 */
export type PayoutStatus = "refused" | "paid" | "pooled" | "held" | "open";

/** The agency's file on a pay-out. Instants in ticks, days as day numbers, −1 where a thing has not happened. */
export interface PayoutFile {
  readonly application: PayoutApplication;
  status: PayoutStatus;
  refusalCode: PayoutRefusalCode | null;
  acceptedAt: number;
  dayZero: number;
  deadlineDay: number;
  issuedAt: number;
  paidAt: number;
  /** Payments that came back (退汇). */
  returns: number;
}

/** The pay-outs of a province: how many came in of themselves, and the open ones; plain data. */
export interface PayoutBook {
  numbered: number;
  readonly open: Map<string, PayoutFile>;
  /** The open pay-out of each person. */
  readonly persons: Map<string, string>;
}

export function createPayoutBook(listed: number): PayoutBook {
  return { numbered: listed, open: new Map(), persons: new Map() };
}

export function openPayout(application: PayoutApplication): PayoutFile {
  return {
    application,
    status: "open",
    refusalCode: null,
    acceptedAt: -1,
    dayZero: -1,
    deadlineDay: -1,
    issuedAt: -1,
    paidAt: -1,
    returns: 0,
  };
}
