import { expect, test } from "vitest";
import type { BooksRow } from "#domain/booksRow.ts";
import { type Account, createLedger } from "#domain/ledger/ledger.ts";
import { measuredValue } from "#scenario/results/measuredValue.ts";
import { differenceCount } from "#scenario/results/reconciliationFigures.ts";
import { type CollectedResults, createResultsCollector } from "#scenario/results/resultsCollector.ts";
import { at, calendar, countryRun, grant } from "#test/support/smallRun.ts";

test("payments that never came are differences where the run ended by itself, and open where it was cut", () => {
  const books = [
    { differences: [{}, {}], outstanding: 3 },
    { differences: [], outstanding: 4 },
  ];
  const results = { books } as unknown as CollectedResults;
  expect(differenceCount(results, true)).toBe(9);
  expect(differenceCount(results, false)).toBe(2);
});

/** Debits are above 0: what came from outside stands in its account below. */
function booksOf(place: string, balances: Partial<Record<Account, number>>): BooksRow {
  const ledger = { ...createLedger(), ...balances };
  return { kind: "books", place, ledger, stated: 0, agreed: 0, outstanding: 1, differences: [] };
}

test.each([
  ["standing_claims_fen", 5 + 500],
  ["interest_fen", 7 + 700],
  ["monthly_credits_fen", 11 - 4],
  ["made_good_fen", 13],
  ["paid_to_bank_fen", 17],
  ["reconciliation_differences", 2],
])("%s is of all provinces' books, and nothing is known of it before all are there", (name, expected) => {
  const configuration = countryRun();
  const { results, onGrant, onRows } = createResultsCollector({ configuration, calendar, checks: [] });
  const figure = () => measuredValue(results, configuration, { name, tags: [] });
  onGrant(grant(0, "run", at("2026-01-05T00:00")));
  const nothing = { kind: "gauge", value: null, min: null, max: null, avg: null };
  expect(figure()).toEqual(nothing);
  onGrant(grant(1, "close", at("2026-02-02T00:00")));
  onRows("110000", [
    booksOf("110000", { standing: 5, interest: -7, contributions: -11, made_good: -13, paid_out: 17 }),
  ]);
  onRows("310000", [booksOf("310000", { standing: 500, interest: -700, contributions: 4 })]);
  // One of another make need not tell its books.
  expect(figure()).toEqual(nothing);
  onRows("440000", [{ ...booksOf("440000", {}), outstanding: 0 }]);
  expect(figure()).toEqual({ kind: "gauge", value: expected, min: expected, max: expected, avg: expected });
});
