import { describe, expect, test } from "vitest";
import { instantOf } from "#domain/calendar/civilDate.ts";
import type { PayoutGround } from "#domain/payout/payoutGround.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { payoutConfiguration } from "#test/support/payoutStory.ts";
import { runEmbedded } from "#test/support/runEmbedded.ts";
import {
  BEIJING,
  type Changes,
  listed,
  provincePolicy,
  SHANGHAI,
  smallCountry,
} from "#test/support/smallCountry.ts";

type Row = Extract<ReturnType<typeof runEmbedded>["rows"][number], { kind: "payout" }>;

/** Beijing's money does not fit the file in Shanghai, and comes back. */
function payoutsAfter(
  atOrigin: Changes<ProvincePolicy>,
  share: number,
  combination: "ee" | "er" = "ee",
): { readonly rows: Row[]; readonly ledger: Record<string, number> } {
  const run = runEmbedded(
    smallCountry({
      policies: [
        provincePolicy(BEIJING, atOrigin),
        provincePolicy(SHANGHAI, { funds: { mismatchShare: 1, mismatchSentBackShare: 1 } }),
      ],
      country: {
        applications: [listed(BEIJING, SHANGHAI, { combination, balanceFen: 7_000 })],
        payouts: payoutConfiguration({ afterReturn: share, afterResident: share }),
      },
    }),
  );
  const rows = run.rows.filter((row): row is Row => row.kind === "payout");
  const beijing = run.processes.find(({ code }) => code === BEIJING);
  const machine = beijing?.state.machine as { ledger: Record<string, number> } | undefined;
  return { rows, ledger: machine?.ledger ?? {} };
}

describe("[S60] money that cannot follow the relation", () => {
  test.each([
    ["pay_to_own_bank", 1, ["cannot_remit"], 0],
    ["pay_to_own_bank", 0, [], 7_000],
    ["hold_at_origin", 1, [], 7_000],
  ] as const)(
    "origin's fallback is %s and a share of %i asks: %j, %i fen stay",
    (fallback, share, grounds, left) => {
      const { rows, ledger } = payoutsAfter({ crossProvince: { fallback } }, share);
      expect(rows.map(({ ground }): PayoutGround => ground)).toEqual(grounds);
      expect(rows.every(({ status, amountFen }) => status === "paid" && amountFen === 7_000)).toBe(true);
      expect(ledger["participants"]).toBe(left);
    },
  );
});

describe("[S40] the account of who moves into resident insurance, which has none", () => {
  test.each([
    ["pay_out", 1, ["employee_to_resident"], 0],
    ["pay_out", 0, [], 7_000],
    ["stay_usable_at_origin", 1, [], 7_000],
  ] as const)(
    "origin's policy is %s and a share of %i asks: %j, %i fen stay",
    (moneyPolicy, share, grounds, left) => {
      const { rows, ledger } = payoutsAfter({ combinations: { er: { moneyPolicy } } }, share, "er");
      expect(rows.map(({ ground }) => ground)).toEqual(grounds);
      expect(rows.every(({ status }) => status === "paid")).toBe(true);
      const account = moneyPolicy === "pay_out" ? "participants" : "standing";
      expect(ledger[account]).toBe(left);
    },
  );

  test("is paid out from the 10th of the month after suspension on, not before", () => {
    const [row] = payoutsAfter({ combinations: { er: { moneyPolicy: "pay_out" } } }, 1, "er").rows;
    expect(row?.appliedAt).toBeGreaterThanOrEqual(instantOf("2025-04-10"));
  });
});
