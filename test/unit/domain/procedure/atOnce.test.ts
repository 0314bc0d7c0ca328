import { describe, expect, test } from "vitest";
import { kindsOf, provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { caseRows, runEmbedded } from "#test/support/runEmbedded.ts";
import { GUANGDONG, listed, provincePolicy, smallCountry } from "#test/support/smallCountry.ts";
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

describe("provincial pooling and moves inside the province", () => {
  test.each([
    ["province", "single_fund", "remit", "account_changed_pool"],
    ["province", "adjustment_fund", "remit", "sheet_received"],
    ["city", "city_funds", "remit", "sheet_received"],
    ["city", "single_fund", "remit", "sheet_received"],
    ["province", "single_fund", "keep_in_place", null],
  ] as const)("pooled by the %s, %s, accounts %s: %s", (level, mode, accountMode, expected) => {
    const policy = provincePolicy(GUANGDONG, { pooling: { level, mode }, inProvince: { accountMode } });
    const configuration = smallCountry({
      policies: [policy],
      country: { applications: [listed(GUANGDONG, GUANGDONG)] },
    });
    const outcome = runEmbedded(configuration);
    const kinds = outcome.facts.map(({ fact }) => fact.kind);
    const [row] = caseRows(outcome);
    expect(kinds.includes("account_changed_pool")).toBe(expected === "account_changed_pool");
    expect(kinds.includes("sheet_received")).toBe(expected !== null);
    expect(row?.status).toBe(expected === null ? "kept_in_place" : "completed");
    const isAtOnce = row?.closedAt === row?.acceptedAt;
    expect(isAtOnce).toBe(expected !== "sheet_received");
  });
});
