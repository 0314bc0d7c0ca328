import { expect, test } from "vitest";
import { instantOf } from "#domain/calendar/civilDate.ts";
import type { Account } from "#domain/ledger/ledger.ts";
import { caseStatement } from "#services/cli/transcript/caseStatement.ts";
import { storyTelling } from "#services/cli/transcript/caseStory.ts";
import type { JournalEntry } from "#services/cli/transcript/journal.ts";
import { BEIJING, SHANGHAI, smallCountry } from "#test/support/smallCountry.ts";

const entries: readonly JournalEntry[] = [
  posting(BEIJING, "2025-03-03T10:00", "opening", "participants", 200_000),
  posting(BEIJING, "2025-03-04T09:10", "interest", "participants", 120),
  posting(BEIJING, "2025-03-04T14:10", "paid_ahead", "dispatched", 200_120),
  posting("bank", "2025-03-04T15:10", "arrived", "in_transit", 200_120),
];

test("a statement has every posting by its books, and explains every fen [S40]", () => {
  expect(caseStatement(entries, storyTelling(smallCountry(), "en"))).toEqual([
    "",
    "Statement of account, in yuan",
    "  110000 Province 110000",
    "    2025-03-03 10:00  2,000.00  opening balance → participants",
    "    2025-03-04 09:10      1.20  interest → participants",
    "    2025-03-04 14:10  2,001.20  paid ahead → dispatched",
    "    at the end: participants 2,001.20, paid ahead -2,001.20",
    "  bank",
    "    2025-03-04 15:10  2,001.20  arrived → in transit",
    "    at the end: in transit 2,001.20",
    "  came in 2,001.20 = in persons' accounts 0.00 + paid out 0.00 + on its way 2,001.20",
  ]);
});

test("in Chinese too, and none where there is no money", () => {
  const telling = storyTelling(smallCountry(), "zh");
  expect(caseStatement(entries, telling)[1]).toBe("资金明细（元）");
  expect(caseStatement([], telling)).toEqual([]);
});

test("books with nothing left say so", () => {
  const lines = caseStatement(
    [
      posting(SHANGHAI, "2025-03-05T12:10", "arrived", "suspense", 500),
      posting(SHANGHAI, "2025-03-05T13:10", "suspense", "dispatched", 500),
    ],
    storyTelling(smallCountry(), "en"),
  );
  expect(lines).toContain("    at the end: nothing left in these books");
});

function posting(
  place: string,
  at: string,
  debit: Account,
  credit: Account,
  amountFen: number,
): JournalEntry {
  return {
    kind: "fact",
    at: instantOf(at),
    place,
    fact: { kind: "posted", case: "110000-0", debit, credit, amountFen },
  };
}
