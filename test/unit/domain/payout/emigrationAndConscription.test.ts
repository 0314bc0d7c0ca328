import { describe, expect, test } from "vitest";
import { dayOfText } from "#domain/calendar/civilDate.ts";
import { firstPayoutDay } from "#domain/payout/payoutVerification.ts";
import { refusalOf } from "#test/support/payoutStory.ts";

describe.each([
  ["emigration", { payout: { emigration: false } }],
  ["conscription", { payout: { conscription: false } }],
] as const)("a pay-out on %s", (ground, without) => {
  test.each([
    [[], null],
    [["noProof"], "PAYOUT_NOT_PROVEN"],
    [["unsettledBills"], "PAYOUT_UNSETTLED_BILLS"],
    [["justSuspended"], "PAYOUT_BEFORE_GRACE_DAY"],
    [["noProof", "unsettledBills", "justSuspended"], "PAYOUT_NOT_PROVEN"],
    [["unsettledBills", "justSuspended"], "PAYOUT_UNSETTLED_BILLS"],
    [["notFiled", "noHeirDocument"], null],
  ] as const)("given %j: %s", (circumstances, refusal) => {
    expect(refusalOf(ground, circumstances)).toBe(refusal);
  });

  test("is refused before anything else where the province provides none", () => {
    expect(refusalOf(ground, ["noProof"], without)).toBe("PAYOUT_NOT_PROVIDED");
  });

  test("is refused where the account holds nothing", () => {
    expect(refusalOf(ground, [], {}, { balanceFen: 0 })).toBe("PAYOUT_NOTHING_LEFT");
  });

  test.each([
    ["2025-02-28", 3, null],
    ["2025-02-28", 4, "PAYOUT_BEFORE_GRACE_DAY"],
    ["2025-03-01", 1, "PAYOUT_BEFORE_GRACE_DAY"],
    ["2025-01-31", 10, null],
  ])(
    "suspended on %s, asked for on 3 March, where day %i of the next month counts: %s",
    (suspended, graceDay, refusal) => {
      const policy = { lateCredit: { graceDay } };
      expect(refusalOf(ground, [], policy, { suspendedDay: dayOfText(suspended) })).toBe(refusal);
    },
  );
});

test.each([
  ["2025-11-30", 10, "2025-12-10"],
  ["2025-12-01", 10, "2026-01-10"],
  ["2024-01-31", 28, "2024-02-28"],
])("suspended on %s, day %i of the month after is %s", (suspended, graceDay, first) => {
  expect(firstPayoutDay(dayOfText(suspended), graceDay)).toBe(dayOfText(first));
});
