import { describe, expect, test } from "vitest";
import { type Application, REPEAT_NUMBERS } from "#domain/application.ts";
import { MOST_REAPPLICATIONS, reapplicationOf, secondOf } from "#domain/caseName.ts";
import { ASKED, listedPayout, payoutConfiguration } from "#test/support/payoutStory.ts";
import { type Answer, provinceUnderTest } from "#test/support/rulesUnderTest.ts";
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
const numbered = (id: string, multiple: number): Application => ({
  ...first,
  case: id,
  number: first.number + multiple * REPEAT_NUMBERS,
});
/** Every application one person can make: the first, one beside it, and those after refusals. */
const all: readonly Application[] = [
  first,
  numbered(secondOf(first.case), 1),
  ...Array.from({ length: MOST_REAPPLICATIONS }, (_, index) =>
    numbered(reapplicationOf(first.case, index + 1), index + 2),
  ),
];

const beijing = () =>
  provinceUnderTest(BEIJING, {
    country: {
      mix: { ...noCircumstances, retired: 1 },
      payouts: payoutConfiguration({ afterRefusal: 1, applications: [listedPayout("emigration")] }),
    },
  });

/** Whose luck the pay-out has that is asked for once this application is refused to a retiree, and under which number. */
function followsAfter(application: Application): string[] {
  const refused = beijing()
    .given(APPLIED, ...opened(application, BEIJING, 5_000), underService(application.case, "verification"))
    .remind(VERIFIED, serviceEnded(application.case, "verification"));
  return refused.timers.flatMap(({ timer }) =>
    timer.kind === "payout_follows" ? [`${timer.application.luckOf} ${timer.application.number}`] : [],
  );
}

function lodged({ facts }: Answer): string[] {
  return facts.flatMap((fact) =>
    fact.kind === "payout_lodged" ? [`${fact.application.luckOf} ${fact.application.number}`] : [],
  );
}

describe("a pay-out has draws of its own", () => {
  test("given one of the province's own and one after each application of a person, then no two share a draw", () => {
    const own = lodged(beijing().remind(ASKED, { kind: "listed_payout", index: 0 }));
    const draws = [...own, ...all.flatMap(followsAfter)];
    expect(draws).toHaveLength(1 + all.length);
    expect(new Set(draws).size).toBe(draws.length);
  });
});
