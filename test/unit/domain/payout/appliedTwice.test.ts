import { describe, expect, test } from "vitest";
import { REPEAT_NUMBERS } from "#domain/application.ts";
import { payoutConfiguration } from "#test/support/payoutStory.ts";
import { provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, GUANGDONG, listed, noCircumstances } from "#test/support/smallCountry.ts";
import {
  APPLIED,
  applicationOf,
  MATCHED,
  OUT_DONE,
  opened,
  serviceEnded,
  transferInDone,
  transferOutDone,
  underService,
  VERIFIED,
} from "#test/support/transferStory.ts";

const first = applicationOf(listed(BEIJING, GUANGDONG));
const second = { ...first, case: `${first.case}-2`, number: REPEAT_NUMBERS };

/** Who asks for the account's money after an officer has refused a retiree's applications, and how much. */
function asksAfterRefusalOf(...applications: (typeof first)[]) {
  const province = provinceUnderTest(BEIJING, {
    country: { mix: { ...noCircumstances, retired: 1 }, payouts: payoutConfiguration({ afterRefusal: 1 }) },
  }).given(APPLIED, ...opened(first, BEIJING, 5_000));
  for (const { case: id } of applications.slice(1)) {
    const found = { kind: "balance_found", case: id, amountFen: 5_000 } as const;
    province.given(APPLIED, ...opened(second, BEIJING).slice(0, 1), found);
  }
  return applications.flatMap(({ case: id }) => {
    const refused = province
      .given(APPLIED, underService(id, "verification"))
      .remind(VERIFIED, serviceEnded(id, "verification"));
    expect(refused.facts).toContainEqual(expect.objectContaining({ kind: "refused", code: "OUT_RETIRED" }));
    return refused.timers.flatMap(({ timer }) =>
      timer.kind === "payout_follows" ? [[timer.application.person, timer.application.amountFen]] : [],
    );
  });
}

describe("[S7] one account is paid out once, however often its owner has applied for the transfer", () => {
  test("given the first application, when it is refused, then its money is asked for", () => {
    expect(asksAfterRefusalOf(first)).toEqual([["110000-0", 5_000]]);
  });

  test("given the second comes to origin when the first is closed, then nobody asks again, either", () => {
    const province = provinceUnderTest(BEIJING, {
      country: {
        mix: { ...noCircumstances, retired: 1, secondApplication: 1 },
        payouts: payoutConfiguration({ afterRefusal: 1 }),
      },
    })
      .given(APPLIED, ...opened(first, BEIJING, 5_000))
      .given(
        VERIFIED,
        { kind: "refused", case: first.case, side: "origin", code: "OUT_RETIRED" },
        { kind: "case_closed", case: first.case, status: "refused" },
        ...opened(second, BEIJING).slice(0, 1),
        { kind: "balance_found", case: second.case, amountFen: 5_000 },
        underService(second.case, "verification"),
      );
    const { timers } = province.remind(MATCHED, serviceEnded(second.case, "verification"));
    expect(timers.filter(({ timer }) => timer.kind === "payout_follows")).toEqual([]);
  });

  test("given the same person's second application, when it is refused too, then nobody asks again", () => {
    expect(asksAfterRefusalOf(first, second)).toEqual([["110000-0", 5_000]]);
  });
});

describe("[S60] money that came back is paid out or moved by another application, not both", () => {
  test.each([
    ["no second application", 1],
    ["a second one open", 0],
    ["a second one that has moved the account since", 0],
  ])("given %s, when the first's money is back, then %i ask for it", (which, count) => {
    const province = provinceUnderTest(BEIJING, {
      country: { payouts: payoutConfiguration({ afterReturn: 1 }) },
    })
      .given(APPLIED, ...opened(first, BEIJING, 5_000))
      .given(OUT_DONE, transferOutDone(first.case, 5_000), transferInDone(first.case), {
        kind: "funds_reported",
        case: first.case,
        outcome: "returned",
        fundsArrivedAt: OUT_DONE,
        fundsDoneAt: OUT_DONE,
      });
    if (count === 0) {
      const found = { kind: "balance_found", case: second.case, amountFen: 0 } as const;
      province.given(OUT_DONE, ...opened(second, BEIJING).slice(0, 1), found);
    }
    if (which.endsWith("since")) {
      const back = {
        kind: "account_restored",
        case: first.case,
        amountFen: 5_000,
        sentBackAt: OUT_DONE,
      } as const;
      const moved = { kind: "case_closed", case: second.case, status: "completed" } as const;
      province.given(OUT_DONE, back, transferOutDone(second.case, 5_000), moved);
    }
    const { facts, timers } = province.receive(MATCHED, {
      kind: "remittance_return",
      reason: "mismatch",
      case: first.case,
      addressee: BEIJING,
      remittanceNumber: `HK-${first.case}`,
      sentBackAt: OUT_DONE,
      amountFen: 5_000,
    });
    expect(facts.at(-1)).toMatchObject({ kind: "case_closed", status: "returned" });
    expect(timers.filter(({ timer }) => timer.kind === "payout_follows")).toHaveLength(count);
  });
});
