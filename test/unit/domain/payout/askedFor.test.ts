import { describe, expect, test } from "vitest";
import { startOfDay } from "#domain/calendar/civilDate.ts";
import type { Circumstance } from "#domain/circumstances.ts";
import type { PayoutGround } from "#domain/payout/payoutGround.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { TICKS_PER_DAY } from "#kernel/time.ts";
import {
  decide,
  ISSUED,
  listedPayout,
  PAYOUT,
  payoutConfiguration,
  refusalOf,
} from "#test/support/payoutStory.ts";
import { provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, type Changes, GUANGDONG, listed } from "#test/support/smallCountry.ts";
import {
  APPLIED,
  applicationOf,
  opened,
  serviceEnded,
  underService,
  VERIFIED,
} from "#test/support/transferStory.ts";

/** When the account's money is asked for after Beijing's officer has refused the transfer. */
function asksAfter(circumstance: Circumstance, balanceFen: number, followsAfterTicks = 0): number[] {
  const asked = listed(BEIJING, GUANGDONG, { circumstances: [circumstance], balanceFen });
  const application = applicationOf(asked);
  const { timers } = provinceUnderTest(BEIJING, {
    country: {
      applications: [asked],
      payouts: payoutConfiguration({ afterRefusal: 1, followsAfterTicks }),
    },
  })
    .given(
      APPLIED,
      ...opened(application, BEIJING, balanceFen),
      underService(application.case, "verification"),
    )
    .remind(VERIFIED, serviceEnded(application.case, "verification"));
  return timers.flatMap(({ at, timer }) => (timer.kind === "payout_follows" ? [at] : []));
}

describe("after a refusal the money is asked for", () => {
  test.each<[string, Circumstance, number, number[]]>([
    ["by a retiree", "retired", 5_000, [VERIFIED]],
    ["by nobody who can put right what was found", "arrears", 5_000, []],
    ["by nobody whose account is empty", "retired", 0, []],
  ])("%s", (_who, circumstance, balanceFen, expected) => {
    expect(asksAfter(circumstance, balanceFen)).toEqual(expected);
  });

  test("after some time, where that takes some", () => {
    const [at] = asksAfter("retired", 5_000, TICKS_PER_DAY);
    expect(at).toBeGreaterThan(VERIFIED);
  });
});

test("who has to name the right bank account takes some time for it", () => {
  const listing = listedPayout("emigration", { circumstances: ["wrongAccount"] });
  const { province } = decide(listing, {}, { correctedAfterTicks: TICKS_PER_DAY });
  province.remind(ISSUED, { kind: "service_ended", desk: "finance", case: PAYOUT });
  const back = { kind: "payout_return", case: PAYOUT, addressee: BEIJING, amountFen: 123_456 } as const;
  const { timers } = province.receive(ISSUED + TICKS_PER_DAY, back, "bank");
  expect(timers).toMatchObject([{ timer: { kind: "payout_corrected" } }]);
  expect(timers[0]?.at).toBeGreaterThan(ISSUED + TICKS_PER_DAY);
});

describe("money is paid out on grounds that the province provides for", () => {
  const held: Changes<ProvincePolicy> = {
    crossProvince: { fallback: "hold_at_origin", accountMode: "remit" },
  };
  test.each<[PayoutGround, string, Changes<ProvincePolicy>, boolean]>([
    [
      "cannot_remit",
      "the fallback is to pay it out",
      { crossProvince: { fallback: "pay_to_own_bank" } },
      true,
    ],
    ["cannot_remit", "the fallback is to hold it", held, false],
    [
      "cannot_remit",
      "it is never remitted",
      { crossProvince: { ...held.crossProvince, accountMode: "pay_to_own_bank" } },
      true,
    ],
    ["employee_to_resident", "it is paid out", { combinations: { er: { moneyPolicy: "pay_out" } } }, true],
    [
      "employee_to_resident",
      "it stays usable",
      { combinations: { er: { moneyPolicy: "stay_usable_at_origin" } } },
      false,
    ],
  ])("%s, where %s", (ground, _where, policy, isProvided) => {
    expect(refusalOf(ground, [], policy)).toBe(isProvided ? null : "PAYOUT_NOT_PROVIDED");
  });
});

test("who was suspended yesterday was so the day before the application", () => {
  const { lodged } = decide(listedPayout("emigration", { circumstances: ["justSuspended"] }));
  const [fact] = lodged.facts;
  const suspendedDay = fact?.kind === "payout_lodged" ? fact.application.suspendedDay : Number.NaN;
  expect(startOfDay(suspendedDay)).toBe(startOfDay(Math.floor(APPLIED / TICKS_PER_DAY)) - TICKS_PER_DAY);
});
