import { describe, expect, test } from "vitest";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { kindsOf, provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { caseRows, factsOf, runEmbedded } from "#test/support/runEmbedded.ts";
import {
  BEIJING,
  type Changes,
  GUANGDONG,
  listed,
  provincePolicy,
  SHANGHAI,
  smallCountry,
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

describe("given a credit that comes late into an account that stays at origin", () => {
  const stays = [
    ["er", {}, "stay_usable_at_origin", "standing"],
    ["er", { combinations: { er: { moneyPolicy: "pay_out" } } }, "pay_out", "participants"],
    ["ee", { crossProvince: { accountMode: "hold_at_origin" } }, "stay_usable_at_origin", "standing"],
    ["ee", { crossProvince: { accountMode: "pay_to_own_bank" } }, "pay_out", "participants"],
  ] as const;
  const rules = ["second_remittance", "hold_at_origin"] as const;
  const cases = stays.flatMap(([combination, policy, outcome, account]) =>
    rules.map((rule) => [combination, outcome, rule, policy, account] as const),
  );

  test.each(cases)(
    "%s, %s, %s: it stays with the account, and nothing of it is announced or sent [S40]",
    (...of) => {
      const [combination, outcome, rule, policy, account] = of;
      for (const balanceFen of [18_000, 0]) {
        const run = runEmbedded(
          smallCountry({
            policies: [
              provincePolicy(BEIJING, { ...policy, lateCredit: { policy: rule } }),
              provincePolicy(SHANGHAI),
              provincePolicy(GUANGDONG),
            ],
            country: {
              applications: [
                listed(BEIJING, SHANGHAI, {
                  combination,
                  balanceFen,
                  about: { creditsToCome: 1, contributionBaseFen: 612_650 },
                }),
              ],
            },
          }),
        );
        expect(factsOf(run, "late_credit_settled").map(({ fact }) => fact.how)).toEqual(["kept_at_origin"]);
        expect(factsOf(run, "late_credits_expected")).toEqual([]);
        expect(factsOf(run, "late_remittance_sent")).toEqual([]);
        const retainedFen = balanceFen + 12_253;
        expect(factsOf(run, "account_retained").at(-1)?.fact).toMatchObject({
          amountFen: retainedFen,
          outcome,
        });
        expect(caseRows(run)).toMatchObject([
          { status: "completed", amountFen: 0, creditedFen: 0, retainedFen },
        ]);
        const books = run.rows.find((row) => row.kind === "books" && row.place === BEIJING);
        expect(books).toMatchObject({ ledger: { participants: 0, standing: 0, [account]: retainedFen } });
      }
    },
  );

  test("unless origin pays late credits to the person's own bank account", () => {
    const run = runEmbedded(
      smallCountry({
        policies: [BEIJING, SHANGHAI, GUANGDONG].map((code) =>
          provincePolicy(code, { lateCredit: { policy: "pay_to_bank" } }),
        ),
        country: {
          applications: [listed(BEIJING, SHANGHAI, { combination: "er", about: { creditsToCome: 1 } })],
        },
      }),
    );
    expect(factsOf(run, "late_credit_settled").map(({ fact }) => fact.how)).toEqual(["paid_to_bank"]);
    expect(caseRows(run)).toMatchObject([{ retainedFen: 123_456 }]);
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
