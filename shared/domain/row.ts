import type { BooksRow } from "./booksRow.ts";
import type { CaseRow } from "./caseRow.ts";
import type { DeskRow } from "./deskRow.ts";
import type { JobRow } from "./jobRow.ts";
import type { PayoutRow } from "./payout/payoutRow.ts";
import type { SharingRow } from "./wallet/sharingRow.ts";
import type { WalletRow } from "./wallet/walletRow.ts";

/** What a logical process reports to the observer: evidence, never an input to anybody's decision. */
export type Row = CaseRow | DeskRow | JobRow | BooksRow | PayoutRow | WalletRow | SharingRow;
