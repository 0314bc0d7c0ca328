import type { HoldReason } from "../money/caseMoney.ts";
import type { Difference, Paid } from "../reconciliation/accountWith.ts";

interface OfCase {
  readonly case: string;
}

interface Period {
  readonly with: string;
  readonly endsAt: number;
}

/** Monthly credits, and money that does not go with the relation. */
type CreditFact =
  /** Credits of the last months at origin are still to come. */
  | ({ readonly kind: "credits_announced"; readonly credits: number; readonly creditFen: number } & OfCase)
  /** A monthly credit (划入) came in; `late`: after the balance was fixed on the sheet (补划). */
  | ({ readonly kind: "credit_came"; readonly amountFen: number; readonly late: boolean } & OfCase)
  /** The transfer-out waits, at the latest until an instant. */
  | ({ readonly kind: "transfer_out_held"; readonly reason: HoldReason; readonly until: number } & OfCase)
  /**
   * The part of a year's advance credit not earned yet (年度预划拨) was set off against the balance; what the balance
   * did not cover is the person's overdraft (透支).
   */
  | ({
      readonly kind: "advance_set_off";
      readonly unearnedMonths: number;
      readonly setOffFen: number;
      readonly shortFen: number;
    } & OfCase)
  /** The person has paid the overdraft (补足). */
  | ({ readonly kind: "overdraft_made_good"; readonly amountFen: number } & OfCase);

/** Late credits on their way. */
type LateCreditFact =
  /** What has come late goes on at an instant. */
  | ({ readonly kind: "late_credit_called"; readonly at: number } & OfCase)
  | ({ readonly kind: "late_payment_ordered"; readonly batchAt: number } & OfCase)
  /** A second remittance, with a number of its own. */
  | ({
      readonly kind: "late_remittance_sent";
      readonly remittanceNumber: string;
      readonly amountFen: number;
    } & OfCase)
  /** A late credit ended at origin, or, inside a province, in the account it belongs to. */
  | ({
      readonly kind: "late_credit_settled";
      readonly how: "kept_at_origin" | "paid_to_bank" | "credited_in_province";
      readonly amountFen: number;
    } & OfCase)
  /** Destination was told that so much more will come. */
  | ({ readonly kind: "late_credits_expected"; readonly amountFen: number } & OfCase)
  | ({
      readonly kind: "late_funds_arrived";
      readonly remittanceNumber: string;
      readonly remittedAt: number;
      readonly amountFen: number;
    } & OfCase)
  | ({ readonly kind: "late_funds_to_match" } & OfCase)
  | ({ readonly kind: "late_funds_credited"; readonly amountFen: number } & OfCase)
  /** Origin learnt that a second remittance was credited. */
  | ({ readonly kind: "late_funds_reported"; readonly amountFen: number } & OfCase);

/** Moves inside a province that need no bank. */
type ClearingFact =
  /** Credited from destination's own books before origin's city has paid (先划转后清算). */
  | ({ readonly kind: "credited_first"; readonly amountFen: number; readonly settleAt: number } & OfCase)
  | ({ readonly kind: "clearing_settled"; readonly amountFen: number } & OfCase)
  /** One pooling area's position in a settlement. */
  | {
      readonly kind: "clearing_position";
      readonly pool: string;
      readonly owedFen: number;
      readonly claimedFen: number;
    }
  /** The cities settled: the sum of the cases, and what was really paid after netting. */
  | {
      readonly kind: "clearing_held";
      readonly cases: number;
      readonly grossFen: number;
      readonly netFen: number;
    }
  /** One fund for the whole province (统收统支): the account changes its pooling area, and no money moves. */
  | ({ readonly kind: "account_changed_pool"; readonly amountFen: number } & OfCase);

type ReconciliationFact =
  /** Something was paid to another province: a statement is due. */
  | { readonly kind: "reconciliation_called"; readonly at: number }
  /** The statement hour: so many other provinces get a statement. */
  | { readonly kind: "reconciliation_held"; readonly statements: number }
  /** What was paid to another province in the period that ends at `endsAt` was stated to it. */
  | ({ readonly kind: "reconciliation_stated" } & Period & Readonly<Paid>)
  /** Another province's statement of what it has paid. */
  | ({ readonly kind: "reconciliation_received" } & Period & Readonly<Paid>)
  /** All that was stated of the period has come, to the fen. */
  | ({ readonly kind: "reconciliation_agreed" } & Period)
  /** What has come is not what was stated (对账差异). */
  | ({ readonly kind: "reconciliation_differs" } & Difference);

/** What a province records of money beyond the procedure itself. */
export type MoneyFact = CreditFact | LateCreditFact | ClearingFact | ReconciliationFact;
