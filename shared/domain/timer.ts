import type { Application } from "./application.ts";
import type { ApplicantTimer } from "./journey/journeyTimer.ts";
import type { PayoutApplication } from "./payout/payoutApplication.ts";
import type { DeskName } from "./policy/policy.ts";

/** What a logical process asks to be reminded of. Timers stay inside the process that set them. */
export type Timer =
  | ApplicantTimer
  /** The next application or job that comes from outside; during an outage it is let in later than it came. */
  | { readonly kind: "arrival"; readonly cameAt: number }
  /** An application the scenario lists one by one, by its place in that list. */
  | { readonly kind: "listed_arrival"; readonly index: number }
  /** The person of a case applies once more while the first application is open. */
  | { readonly kind: "second_application"; readonly first: Application }
  /** A file has circulated and may stand in line at the desk; `before` orders an earliest-deadline-first line. */
  | {
      readonly kind: "circulated";
      readonly desk: DeskName;
      readonly case: string;
      readonly before: number;
      /** How often the case has been at this desk before. */
      readonly visit: number;
    }
  | {
      readonly kind: "service_ended";
      readonly desk: string;
      readonly case: string;
      /** What the agency keeps of the case, carried along so that it need not be looked up again. */
      readonly client?: object | undefined;
    }
  | { readonly kind: "office_opens" }
  | { readonly kind: "finance_batch" }
  | { readonly kind: "reconciliation_due" }
  /** The next monthly credit of a case; the person pays an overdraft; late credits go on; the cities settle. */
  | { readonly kind: "credit_day"; readonly case: string }
  | { readonly kind: "overdraft_paid"; readonly case: string; readonly amountFen: number }
  | { readonly kind: "late_credit_due"; readonly case: string }
  | { readonly kind: "clearing_day" }
  /** A sheet handed over inside one agency, which needs no platform. */
  | { readonly kind: "sheet_handed_over"; readonly case: string }
  | { readonly kind: "payment_due"; readonly payment: number }
  /** Origin's look into money that does not match its file is at its end. */
  | { readonly kind: "investigation_due"; readonly case: string }
  /** The month's distribution of what is matched. */
  | { readonly kind: "distribution" }
  | OtherDoorTimer
  | { readonly kind: "payout_due"; readonly case: string };

/** What there is to remember of money that leaves by other doors than a transfer. */
export type OtherDoorTimer = PayoutTimer | WalletTimer;

/** What there is to remember of pay-outs: who comes, and who has named the right account. */
type PayoutTimer =
  | { readonly kind: "payout_arrival"; readonly cameAt: number }
  | { readonly kind: "listed_payout"; readonly index: number }
  | { readonly kind: "payout_follows"; readonly application: PayoutApplication }
  | { readonly kind: "payout_corrected"; readonly case: string };

/** What there is to remember of wallets: who sends money, and when it is accepted or goes back. */
type WalletTimer =
  | { readonly kind: "wallet_arrival"; readonly cameAt: number }
  | { readonly kind: "listed_wallet_transfer"; readonly index: number }
  | { readonly kind: "wallet_again"; readonly number: number; readonly attempt: number }
  | { readonly kind: "wallet_accept"; readonly case: string }
  | { readonly kind: "wallet_return"; readonly case: string };
