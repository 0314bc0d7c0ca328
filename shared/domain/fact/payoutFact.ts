import type { PayoutMessage } from "../message/payoutMessage.ts";
import type { PayoutApplication } from "../payout/payoutApplication.ts";
import type { PayoutStatus } from "../payout/payoutFile.ts";
import type { PayoutRefusalCode } from "../payout/payoutGround.ts";

/** What a province records of a pay-out (一次性支取). */
export type PayoutFact =
  | { readonly kind: "payout_lodged"; readonly case: string; readonly application: PayoutApplication }
  | { readonly kind: "payout_refused"; readonly case: string; readonly code: PayoutRefusalCode }
  | {
      readonly kind: "payout_accepted";
      readonly case: string;
      readonly dayZero: number;
      readonly deadlineDay: number;
    }
  | { readonly kind: "payout_issued"; readonly case: string; readonly paymentNumber: string }
  /** The payment came back (退汇). */
  | { readonly kind: "payout_returned"; readonly case: string }
  | {
      readonly kind: "payout_closed";
      readonly case: string;
      readonly status: PayoutStatus;
      readonly paidAt: number;
    };

/** What the bank records of the payment of a pay-out. */
export type PayoutPaymentFact =
  | {
      readonly kind: "payout_taken";
      readonly case: string;
      readonly order: PayoutMessage;
      readonly deliverAt: number;
    }
  | { readonly kind: "payout_delivered"; readonly case: string };
