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

test.each([
  ["en", "brought forward", "participants"],
  ["zh", "承前", "个人账户"],
] as const)(
  "what the account holds from an application before is brought forward, in %s",
  (language, before, persons) => {
    const again: readonly JournalEntry[] = [
      found(200_000),
      posting(BEIJING, "2025-03-04T09:10", "interest", "participants", 120),
      posting(BEIJING, "2025-03-04T09:10", "participants", "payable", 200_120),
    ];
    const lines = caseStatement(again, storyTelling(smallCountry(), language));
    expect(lines).toContain(`    2025-03-03 10:00  2,000.00  ${before} → ${persons}`);
    expect(lines.join("\n")).not.toContain("-2,000.00");
    expect(lines.at(-1)).toMatch(/ 2,001\.20 = .* 0\.00 \+ .* 0\.00 \+ .* 2,001\.20$/);
  },
);

test.each([
  ["opening", 200_000, []],
  ["contributions", 5_000, ["    2025-03-03 10:00  1,950.00  brought forward → participants"]],
] as const)(
  "what comes into the books with the balance, from %s, was not there before",
  (debit, amountFen, before) => {
    const lines = caseStatement(
      [found(200_000), posting(BEIJING, "2025-03-03T10:00", debit, "participants", amountFen)],
      storyTelling(smallCountry(), "en"),
    );
    expect(lines.filter((line) => line.includes("brought forward"))).toEqual(before);
    expect(lines).toContain("    at the end: participants 2,000.00");
  },
);

test("what a pay-out takes from an account that the transfer before has left is brought forward", () => {
  const lines = caseStatement(
    [
      posting(BEIJING, "2025-03-04T09:05", "participants", "payable", 5_893),
      posting(BEIJING, "2025-03-04T09:08", "payable", "dispatched", 5_893),
      posting("bank", "2025-03-04T10:08", "arrived", "paid_out", 5_893),
    ],
    storyTelling(smallCountry(), "en"),
  );
  expect(lines.slice(2)).toEqual([
    "  110000 Province 110000",
    "    2025-03-04 09:05  58.93  brought forward → participants",
    "    2025-03-04 09:05  58.93  participants → payable",
    "    2025-03-04 09:08  58.93  payable → dispatched",
    "    at the end: nothing left in these books",
    "  bank",
    "    2025-03-04 10:08  58.93  arrived → paid out",
    "    at the end: paid out 58.93",
    "  came in 58.93 = in persons' accounts 0.00 + paid out 58.93 + on its way 0.00",
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

function found(amountFen: number): JournalEntry {
  const fact = { kind: "balance_found", case: "110000-0", amountFen } as const;
  return { kind: "fact", at: instantOf("2025-03-03T10:00"), place: BEIJING, fact };
}

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
