import { describe, expect, test } from "vitest";
import { TICKS_PER_HOUR } from "#kernel/time.ts";
import {
  DECIDED,
  decide,
  ISSUED,
  listedPayout,
  PAYOUT,
  payoutConfiguration,
  refusalOf,
} from "#test/support/payoutStory.ts";
import { kindsOf, provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, GUANGDONG, listed } from "#test/support/smallCountry.ts";
import {
  APPLIED,
  applicationOf,
  DAY_ZERO,
  OUT_DEADLINE,
  opened,
  serviceEnded,
  VERIFIED,
} from "#test/support/transferStory.ts";

describe("[S7] [S62] a retiree resettled in another province asks for the account's money", () => {
  test.each([
    ["on_application", [], null],
    ["on_application", ["notFiled"], null],
    ["on_application_with_filing", [], null],
    ["on_application_with_filing", ["notFiled"], "PAYOUT_NOT_FILED"],
    ["none", [], "PAYOUT_NOT_PROVIDED"],
    ["on_application", ["unsettledBills"], "PAYOUT_UNSETTLED_BILLS"],
    ["on_application", ["noProof"], "PAYOUT_NOT_PROVEN"],
  ] as const)("where the policy is %s, and %j: %s", (resettledRetiree, circumstances, refusal) => {
    expect(refusalOf("resettled_retiree", circumstances, { payout: { resettledRetiree } })).toBe(refusal);
  });

  test("who stays insured waits for no grace day", () => {
    expect(refusalOf("resettled_retiree", ["justSuspended"])).toBeNull();
  });

  test("accepted: the account is zeroed into what is owed, and finance has ten working days", () => {
    const { decision, province } = decide(listedPayout("resettled_retiree"));
    expect(kindsOf(decision)).toEqual(["service_ended", "payout_accepted", "posted", "service_started"]);
    expect(province.state.ledger).toMatchObject({ participants: 0, payable: 123_456 });
    expect(province.state.payouts.open.get(PAYOUT)).toMatchObject({
      dayZero: DAY_ZERO,
      deadlineDay: OUT_DEADLINE,
    });
  });

  test("paid to the retiree's own bank account, and closed when the bank has done so", () => {
    const { province } = decide(listedPayout("resettled_retiree"));
    const issued = province.remind(ISSUED, { kind: "service_ended", desk: "finance", case: PAYOUT });
    expect(issued.messages).toEqual([
      {
        to: "bank",
        message: {
          kind: "payout",
          case: PAYOUT,
          addressee: BEIJING,
          paymentNumber: `ZQ-${PAYOUT}-0`,
          account: "known",
          amountFen: 123_456,
        },
        delayTicks: TICKS_PER_HOUR,
      },
    ]);
    const paidAt = ISSUED + 20 * TICKS_PER_HOUR;
    const closed = province.receive(
      paidAt + TICKS_PER_HOUR,
      { kind: "payout_result", case: PAYOUT, addressee: BEIJING, paidAt },
      "bank",
    );
    expect(closed.facts).toEqual([{ kind: "payout_closed", case: PAYOUT, status: "paid", paidAt }]);
    const instants = { acceptedAt: DECIDED, issuedAt: ISSUED, paidAt };
    expect(closed.rows).toMatchObject([
      { kind: "payout", status: "paid", refusalCode: null, ...instants, amountFen: 123_456 },
    ]);
    expect(province.state.payouts.open.size).toBe(0);
  });

  test("who was refused the transfer for being retired asks for it then", () => {
    const application = applicationOf(listed(BEIJING, GUANGDONG, { circumstances: ["retired"] }));
    const province = provinceUnderTest(BEIJING, {
      country: {
        applications: [listed(BEIJING, GUANGDONG, { circumstances: ["retired"] })],
        payouts: payoutConfiguration({ afterRefusal: 1 }),
      },
    }).given(APPLIED, ...opened(application, BEIJING, 5_000));
    province.given(APPLIED, {
      kind: "service_started",
      case: application.case,
      desk: "verification",
      waitedTicks: 0,
      fromLine: false,
    });
    const refused = province.remind(VERIFIED, serviceEnded(application.case, "verification"));
    const following = refused.timers.filter(({ timer }) => timer.kind === "payout_follows");
    expect(following).toMatchObject([
      {
        timer: {
          application: {
            case: `${application.case}-Z`,
            ground: "resettled_retiree",
            follows: application.case,
            amountFen: 5_000,
          },
        },
      },
    ]);
    const [first] = following;
    if (first === undefined) return;
    expect(kindsOf(province.remind(first.at, first.timer))).toEqual(["payout_lodged", "service_started"]);
    expect(province.state.ledger).toMatchObject({ opening: -5_000, participants: 5_000 });
  });
});
