import type { Difference, Paid } from "../reconciliation/accountWith.ts";

/** What a province records of money beyond the procedure itself. */
export type MoneyFact =
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

interface Period {
  readonly with: string;
  readonly endsAt: number;
}
