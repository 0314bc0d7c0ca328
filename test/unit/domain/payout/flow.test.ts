import { describe, expect, test } from "vitest";
import type { PayoutApplication } from "#domain/payout/payoutApplication.ts";
import { PAYOUT_NUMBERS } from "#domain/payout/payoutPerson.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import type { PayoutConfiguration } from "#scenario/payoutConfiguration.ts";
import { ASKED, DECIDED, listedPayout, payoutConfiguration } from "#test/support/payoutStory.ts";
import { type Answer, provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, type Changes, MONDAY, provincePolicy, SHANGHAI } from "#test/support/smallCountry.ts";

const emigrants = {
  resettled_retiree: 0,
  death: 0,
  emigration: 1,
  conscription: 0,
  cannot_remit: 0,
  employee_to_resident: 0,
};

/** Beijing, where as many emigrants ask for their money as move away. */
function beijing(payouts: Partial<PayoutConfiguration> = {}, policy: Changes<ProvincePolicy> = {}) {
  return provinceUnderTest(BEIJING, {
    policies: [provincePolicy(BEIJING, policy), provincePolicy(SHANGHAI)],
    country: {
      flows: [{ from: BEIJING, to: SHANGHAI, perYear: 100_000 }],
      payouts: payoutConfiguration({ perTransfer: 1, grounds: emigrants, ...payouts }),
    },
  });
}

const arrival = { kind: "payout_arrival", cameAt: ASKED } as const;
const awaited = ({ timers }: Answer) => timers.filter(({ timer }) => timer.kind === "payout_arrival");

function lodged({ facts }: Answer): PayoutApplication | undefined {
  for (const fact of facts) if (fact.kind === "payout_lodged") return fact.application;
  return undefined;
}

describe("people who ask for pay-outs of themselves", () => {
  test("given a flow of them, when the run starts, then the first is expected, and with each the next", () => {
    const province = beijing();
    const first = awaited(province.start(MONDAY));
    expect(first).toHaveLength(1);
    const next = awaited(province.remind(ASKED, arrival));
    expect(next).toHaveLength(1);
    expect(next[0]?.at).toBeGreaterThan(ASKED);
  });

  test("given one who came a moment before, when the next came meanwhile, then that one is taken now", () => {
    const now = ASKED + 30 * (ASKED - MONDAY);
    expect(awaited(beijing().remind(now, arrival))[0]?.at).toBe(now);
  });

  test("given no flow, when the run starts, then nobody is expected", () => {
    expect(awaited(beijing({ perTransfer: 0 }).start(MONDAY))).toEqual([]);
  });

  test("each is a case and an account of its own, which enters the books once", () => {
    const province = beijing();
    const came = [1, 2].map(() => lodged(province.remind(ASKED, arrival)));
    expect(came).toMatchObject([
      { case: "110000-Z0", number: PAYOUT_NUMBERS, ground: "emigration", appliedAt: ASKED },
      { case: "110000-Z1", number: PAYOUT_NUMBERS + 1, person: "110000-Z1", follows: "" },
    ]);
    const [one, other] = came.map((application) => application?.amountFen ?? 0);
    expect(one).not.toBe(other);
    const sum = (one ?? 0) + (other ?? 0);
    expect(province.state.ledger).toMatchObject({ opening: -sum, participants: sum });
  });

  test("and is numbered past those that are listed, whenever these come in", () => {
    const province = beijing({ applications: [listedPayout("emigration")] });
    const cameAs = () => lodged(province.remind(ASKED, arrival))?.case;
    expect(cameAs()).toBe("110000-Z1");
    expect(lodged(province.remind(ASKED, { kind: "listed_payout", index: 0 }))?.case).toBe("110000-Z0");
    expect(cameAs()).toBe("110000-Z2");
  });

  test("they come from every pooling area of the province, and from the one there is", () => {
    const poolsOf = (policy: Changes<ProvincePolicy>): Set<string | undefined> => {
      const province = beijing({}, policy);
      return new Set(Array.from({ length: 20 }, () => lodged(province.remind(ASKED, arrival))?.pool));
    };
    expect([...poolsOf({})].sort()).toEqual(["110100", "110200"]);
    expect([...poolsOf({ pools: [{ code: "110100", name: "市" }] })]).toEqual(["110100"]);
    expect([...poolsOf({ pools: [] })], "the province itself, where it has none").toEqual([BEIJING]);
  });

  test.each([
    [1, ["PAYOUT_NOT_PROVEN"]],
    [0, []],
  ])("given a share of %i without proof, then the officer refuses: %j", (noProof, refusals) => {
    const mix = { ...payoutConfiguration().mix, noProof };
    const province = beijing({ mix });
    province.remind(ASKED, arrival);
    const { facts } = province.remind(DECIDED, {
      kind: "service_ended",
      desk: "verification",
      case: "110000-Z0",
    });
    expect(facts.flatMap((fact) => (fact.kind === "payout_refused" ? [fact.code] : []))).toEqual(refusals);
    const closed = facts.find(({ kind }) => kind === "payout_closed");
    if (refusals.length > 0) expect(closed).toMatchObject({ status: "refused", paidAt: -1 });
  });

  test("given a share of a half, then it is so with some of them", () => {
    const province = beijing({ mix: { ...payoutConfiguration().mix, justSuspended: 0.5 } });
    const days = Array.from({ length: 40 }, () => lodged(province.remind(ASKED, arrival))?.suspendedDay);
    const yesterday = days.filter((day) => day === Math.max(...days.map((one) => one ?? 0)));
    expect(yesterday.length).toBeGreaterThan(5);
    expect(yesterday.length).toBeLessThan(35);
  });
});
