import { textOfInstant } from "#domain/calendar/civilDate.ts";
import { type Account, accounts } from "#domain/ledger/ledger.ts";
import type { CollectedResults } from "./resultsCollector.ts";
import type { Summary } from "./summary.ts";

type Figures = NonNullable<Summary["country"]>["reconciliation"];

/** What the provinces' daily reconciliation came to, every difference with the range of payments it is in. */
export function reconciliationFigures({ books }: CollectedResults): Figures {
  return {
    statements: books.reduce((sum, { stated }) => sum + stated, 0),
    agreed: books.reduce((sum, { agreed }) => sum + agreed, 0),
    outstanding: books.reduce((sum, { outstanding }) => sum + outstanding, 0),
    differences: books.flatMap(({ place, differences }) =>
      differences.map(({ endsAt, ...difference }) => ({
        province: place,
        ...difference,
        until: textOfInstant(endsAt),
      })),
    ),
  };
}

/** Differences found, and payments stated that never came though the run ended by itself. */
export function differenceCount({ books }: CollectedResults, drained: boolean): number {
  return books.reduce(
    (sum, { differences, outstanding }) => sum + differences.length + (drained ? outstanding : 0),
    0,
  );
}

/** The sum of every account over all provinces; whole fen. */
export function accountTotals({ books }: CollectedResults): Record<Account, number> {
  const totals = accounts.map((account): [Account, number] => [
    account,
    books.reduce((sum, { ledger }) => sum + ledger[account], 0),
  ]);
  return Object.fromEntries(totals) as Record<Account, number>;
}
