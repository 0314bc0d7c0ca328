import type { BooksRow } from "./booksRow.ts";
import type { CaseRow } from "./caseRow.ts";
import type { DeskRow } from "./deskRow.ts";
import type { JobRow } from "./jobRow.ts";

/** What a logical process reports to the observer: evidence, never an input to anybody's decision. */
export type Row = CaseRow | DeskRow | JobRow | BooksRow;
