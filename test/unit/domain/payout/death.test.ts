import { describe, expect, test } from "vitest";
import { TICKS_PER_DAY } from "#kernel/time.ts";
import {
  decide,
  ISSUED,
  listedPayout,
  PAYOUT,
  payoutConfiguration,
  refusalOf,
} from "#test/support/payoutStory.ts";
import { kindsOf } from "#test/support/rulesUnderTest.ts";
import { factsOf, runEmbedded } from "#test/support/runEmbedded.ts";
import { BEIJING, provincePolicy, smallCountry } from "#test/support/smallCountry.ts";

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

  test("and is there for an heir who is found later", () => {
    const heirless = listedPayout("death", { person: "qian", circumstances: ["noHeir"] });
    const run = runEmbedded(
      smallCountry({
        policies: [provincePolicy(BEIJING, { payout: { noHeir: "hold_at_origin" } })],
        country: {
          payouts: payoutConfiguration({
            applications: [heirless, { ...heirless, at: heirless.at + TICKS_PER_DAY, circumstances: [] }],
          }),
        },
      }),
    );
    expect(factsOf(run, "payout_closed").map(({ fact }) => fact.status)).toEqual(["held", "paid"]);
  });

  test("a refusal is in its row, with its reason", () => {
    const { decision } = decide(listedPayout("death", { circumstances: ["noProof"] }));
    expect(decision.rows).toMatchObject([
      { status: "refused", refusalCode: "PAYOUT_NOT_PROVEN", acceptedAt: -1, issuedAt: -1, paidAt: -1 },
    ]);
  });
});
