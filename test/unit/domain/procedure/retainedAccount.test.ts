import { describe, expect, test } from "vitest";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { kindsOf, provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import {
  BEIJING,
  type Changes,
  GUANGDONG,
  listed,
  provincePolicy,
  SHANGHAI,
} from "#test/support/smallCountry.ts";
import {
  ACCEPTED,
  accepted,
  applicationOf,
  OUT_DONE,
  opened,
  serviceEnded,
  underService,
  VERIFIED,
} from "#test/support/transferStory.ts";

describe("from employee to resident insurance [S40][A4]", () => {
  test("the account stays at origin with all that is in it, and the sheet goes alone", () => {
    const { answer, province } = transferOut("er", 180_000);
    expect(answer.facts).toContainEqual({
      kind: "account_retained",
      case: "110000-0",
      amountFen: 180_000,
      outcome: "stay_usable_at_origin",
    });
    expect(answer.messages.map(({ message }) => message)).toEqual([
      expect.objectContaining({ kind: "information_sheet", amountFen: 0 }),
    ]);
    expect(kindsOf(answer)).not.toContain("payment_ordered");
    expect(province.state.ledger).toMatchObject({ participants: 0, standing: 180_000 });
    expect(province.state.cases.get("110000-0")).toMatchObject({
      amountFen: 0,
      retained: { amountFen: 180_000, outcome: "stay_usable_at_origin" },
    });
  });

  test("or is to be paid out, where origin has it so", () => {
    const { answer } = transferOut("er", 180_000, { combinations: { er: { moneyPolicy: "pay_out" } } });
    expect(answer.facts).toContainEqual(
      expect.objectContaining({ kind: "account_retained", outcome: "pay_out" }),
    );
  });

  test("nothing is retained of an empty account, nor of any other combination", () => {
    expect(kindsOf(transferOut("er", 0).answer)).not.toContain("account_retained");
    for (const combination of ["ee", "re", "rr"] as const)
      expect(kindsOf(transferOut(combination, 5_000).answer)).not.toContain("account_retained");
  });

  test.each([
    ["hold_at_origin", "stay_usable_at_origin", { participants: 0, standing: 5_000 }],
    ["pay_to_own_bank", "pay_out", { participants: 5_000, standing: 0 }],
  ] as const)(
    "and where origin's scheme is to %s, of whoever leaves the province [S3][S60]",
    (mode, outcome, ledger) => {
      const { answer, province } = transferOut("ee", 5_000, { crossProvince: { accountMode: mode } });
      expect(answer.facts).toContainEqual(expect.objectContaining({ kind: "account_retained", outcome }));
      expect(kindsOf(answer)).not.toContain("payment_ordered");
      expect(province.state.ledger).toMatchObject(ledger);
    },
  );

  test("inside a province whose system moves cases at once, too", () => {
    const application = listed(GUANGDONG, GUANGDONG, { combination: "er", balanceFen: 700 });
    const policies = [provincePolicy(GUANGDONG, { inProvince: { deadlineWorkingDays: 0 } })];
    const answer = provinceUnderTest(GUANGDONG, {
      policies,
      country: { applications: [application] },
    }).remind(VERIFIED, { kind: "listed_arrival", index: 0 });
    expect(kindsOf(answer)).toContain("account_retained");
    expect(kindsOf(answer)).not.toContain("remittance_sent");
    expect(answer.rows).toContainEqual(
      expect.objectContaining({ status: "completed", amountFen: 0, retainedFen: 700 }),
    );
  });
});

function transferOut(
  combination: "ee" | "er" | "re" | "rr",
  amountFen: number,
  policy: Changes<ProvincePolicy> = {},
) {
  const application = listed(BEIJING, SHANGHAI, { combination });
  const policies = [provincePolicy(BEIJING, policy), provincePolicy(SHANGHAI)];
  const filed = applicationOf(application);
  const province = provinceUnderTest(BEIJING, { policies, country: { applications: [application] } })
    .given(filed.appliedAt, ...opened(filed, BEIJING, amountFen))
    .given(ACCEPTED, accepted(filed.case), underService(filed.case, "transferOut"));
  return { province, answer: province.remind(OUT_DONE, serviceEnded(filed.case, "transferOut")) };
}
