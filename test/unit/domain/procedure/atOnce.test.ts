import { describe, expect, test } from "vitest";
import { kindsOf, provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { GUANGDONG, listed, provincePolicy } from "#test/support/smallCountry.ts";
import { APPLIED } from "#test/support/transferStory.ts";

describe("a province whose system moves a case at once", () => {
  const atOnce = provincePolicy(GUANGDONG, { inProvince: { deadlineWorkingDays: 0 } });
  const stated = listed(GUANGDONG, GUANGDONG);

  test("checks and moves it in one instant, with no officer and no bank", () => {
    const province = provinceUnderTest(GUANGDONG, {
      policies: [atOnce],
      country: { applications: [stated] },
    });
    const answer = province.remind(APPLIED, { kind: "listed_arrival", index: 0 });
    expect(kindsOf(answer)).toEqual(
      (
        "application_lodged balance_found posted verified accepted transfer_out_done sheet_received " +
        "transfer_in_done posted remittance_sent posted funds_arrived posted funds_credited case_closed"
      ).split(" "),
    );
    expect(answer.messages).toEqual([]);
    expect(answer.timers).toEqual([]);
    expect(answer.rows).toEqual([
      expect.objectContaining({
        status: "completed",
        acceptedAt: APPLIED,
        outDoneAt: APPLIED,
        inDoneAt: APPLIED,
        fundsDoneAt: APPLIED,
        creditedFen: 123_456,
        closedAt: APPLIED,
      }),
    ]);
    expect(province.state.ledger).toMatchObject({ participants: 123_456, payable: 0, suspense: 0 });
  });

  test("refuses what is to be refused", () => {
    const retired = listed(GUANGDONG, GUANGDONG, { circumstances: ["retired"] });
    const province = provinceUnderTest(GUANGDONG, {
      policies: [atOnce],
      country: { applications: [retired] },
    });
    const answer = province.remind(APPLIED, { kind: "listed_arrival", index: 0 });
    expect(answer.rows).toEqual([expect.objectContaining({ status: "refused", refusalCode: "OUT_RETIRED" })]);
  });

  test("an empty account moves no money", () => {
    const empty = listed(GUANGDONG, GUANGDONG, { balanceFen: 0 });
    const province = provinceUnderTest(GUANGDONG, { policies: [atOnce], country: { applications: [empty] } });
    const answer = province.remind(APPLIED, { kind: "listed_arrival", index: 0 });
    expect(kindsOf(answer)).not.toContain("posted");
    expect(answer.rows).toEqual([expect.objectContaining({ status: "completed", creditedFen: 0 })]);
  });
});
