import { describe, expect, test } from "vitest";
import { decide, ISSUED, listedPayout, PAYOUT, refusalOf } from "#test/support/payoutStory.ts";
import { kindsOf } from "#test/support/rulesUnderTest.ts";

describe("[S40] the account of someone who has died is inherited and never wiped", () => {
  test.each([
    ["heirs who show that they are", {}, [], null],
    ["heirs who cannot show it", {}, ["noHeirDocument"], "PAYOUT_NO_HEIR_DOCUMENT"],
    [
      "heirs who cannot show it, where it goes to the person's own account",
      { payout: { inheritance: "own_account" } },
      ["noHeirDocument"],
      null,
    ],
    ["no heir, so no heir's paper is asked for", {}, ["noHeir", "noHeirDocument"], null],
    ["no certificate of death", {}, ["noProof"], "PAYOUT_NOT_PROVEN"],
    ["bills of the last stay in hospital", {}, ["unsettledBills"], "PAYOUT_UNSETTLED_BILLS"],
    [
      "such bills where the policy minds none",
      { payout: { requireClaimsSettled: false } },
      ["unsettledBills"],
      null,
    ],
    ["suspended yesterday", {}, ["justSuspended"], "PAYOUT_BEFORE_GRACE_DAY"],
    ["a province that pays nothing out", { payout: { death: false } }, [], "PAYOUT_NOT_PROVIDED"],
  ] as const)("%s", (_given, policy, circumstances, refusal) => {
    expect(refusalOf("death", circumstances, policy)).toBe(refusal);
  });

  test("nobody inherits: the money goes to the pooled fund where the policy says so", () => {
    const { province } = decide(listedPayout("death", { circumstances: ["noHeir"] }));
    const issued = province.remind(ISSUED, { kind: "service_ended", desk: "finance", case: PAYOUT });
    expect(kindsOf(issued)).toEqual(["service_ended", "posted", "payout_closed"]);
    expect(issued.messages).toEqual([]);
    expect(issued.rows).toMatchObject([{ status: "pooled", paidAt: ISSUED }]);
    expect(province.state.ledger).toMatchObject({ participants: 0, payable: 0, pooled: 123_456 });
  });

  test("nobody inherits: the money stays in the account where the policy says that", () => {
    const { province, decision } = decide(listedPayout("death", { circumstances: ["noHeir"] }), {
      payout: { noHeir: "hold_at_origin" },
    });
    expect(kindsOf(decision)).toEqual(["service_ended", "payout_accepted", "payout_closed"]);
    expect(decision.rows).toMatchObject([{ status: "held", paidAt: -1 }]);
    expect(province.state.ledger).toMatchObject({ participants: 123_456, payable: 0, pooled: 0 });
  });
});
