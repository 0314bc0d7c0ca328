import { describe, expect, test } from "vitest";
import { REPEAT_NUMBERS } from "#domain/application.ts";
import { payoutConfiguration } from "#test/support/payoutStory.ts";
import { provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, GUANGDONG, listed, noCircumstances } from "#test/support/smallCountry.ts";
import {
  APPLIED,
  applicationOf,
  opened,
  serviceEnded,
  underService,
  VERIFIED,
} from "#test/support/transferStory.ts";

const first = applicationOf(listed(BEIJING, GUANGDONG));
const second = { ...first, case: `${first.case}-2`, number: REPEAT_NUMBERS };

/** Who asks for the account's money after an officer has refused a retiree's application, and how much. */
function asksAfterRefusalOf(application: typeof first) {
  const province = provinceUnderTest(BEIJING, {
    country: { mix: { ...noCircumstances, retired: 1 }, payouts: payoutConfiguration({ afterRefusal: 1 }) },
  }).given(APPLIED, ...opened(application, BEIJING, 5_000), underService(application.case, "verification"));
  const refused = province.remind(VERIFIED, serviceEnded(application.case, "verification"));
  expect(refused.facts).toContainEqual(expect.objectContaining({ kind: "refused", code: "OUT_RETIRED" }));
  return refused.timers.flatMap(({ timer }) =>
    timer.kind === "payout_follows" ? [[timer.application.person, timer.application.amountFen]] : [],
  );
}

describe("[S7] one account is paid out once, however often its owner has applied for the transfer", () => {
  test("given the first application, when it is refused, then its money is asked for", () => {
    expect(asksAfterRefusalOf(first)).toEqual([["110000-0", 5_000]]);
  });

  test("given the same person's second application, when it is refused too, then nobody asks again", () => {
    expect(asksAfterRefusalOf(second)).toEqual([]);
  });
});
