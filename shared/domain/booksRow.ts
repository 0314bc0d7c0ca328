import type { Ledger } from "./ledger/ledger.ts";
import type { Difference } from "./reconciliation/accountWith.ts";

/** A province's books at the end of the run: what every account of its ledger holds, and its reconciliation (对账). */
export interface BooksRow {
  readonly kind: "books";
  readonly place: string;
  readonly ledger: Readonly<Ledger>;
  /** Statements sent, statements found right, and payments stated by others that have not come. */
  readonly stated: number;
  readonly agreed: number;
  readonly outstanding: number;
  readonly differences: readonly Difference[];
}
