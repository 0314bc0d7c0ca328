import { describe, expect, test } from "vitest";
import { instantOf } from "#domain/calendar/civilDate.ts";
import type { StatedPerson } from "#domain/person/statedPerson.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { BEIJING, type Changes, listed, SHANGHAI } from "#test/support/smallCountry.ts";
import { VERIFIED } from "#test/support/transferStory.ts";
import { refusalIn, verification } from "#test/support/verificationUnderTest.ts";

type Given = Parameters<typeof listed>[2];

function atOrigin(given: Given, policy: Changes<ProvincePolicy> = {}): string {
  return refusalIn(verification(BEIJING, listed(BEIJING, SHANGHAI, given), policy))?.code ?? "verified";
}

function atDestination(given: Given, policy: Changes<ProvincePolicy> = {}): string {
  const asked = listed(BEIJING, SHANGHAI, { lodgedAt: "destination", ...given });
  return refusalIn(verification(SHANGHAI, asked, policy))?.code ?? "verified";
}

const ifUnconfirmed: Changes<ProvincePolicy> = {
  verification: { out: { retirees: "allow_if_place_unconfirmed" } },
};

describe("retirement and the place of treatment [A2][S48]", () => {
  test.each<[string, StatedPerson, Changes<ProvincePolicy>, string]>([
    ["a retiree", { employment: "retired" }, {}, "OUT_RETIRED"],
    ["a retiree whose place is confirmed, anywhere", { employment: "retired" }, ifUnconfirmed, "OUT_RETIRED"],
    [
      "a retiree whose place is not confirmed, where that is allowed",
      { employment: "retired", placeConfirmed: false },
      ifUnconfirmed,
      "verified",
    ],
    [
      "a retiree whose place is not confirmed, elsewhere",
      { employment: "retired", placeConfirmed: false },
      {},
      "OUT_RETIRED",
    ],
    [
      "a man of 60, confirmed",
      { sex: "male", ageYears: 60, placeConfirmed: true },
      {},
      "OVER_AGE_PLACE_CONFIRMED",
    ],
    ["a man of 60, unconfirmed", { sex: "male", ageYears: 60 }, {}, "verified"],
    ["a man of 59, confirmed", { sex: "male", ageYears: 59, placeConfirmed: true }, {}, "verified"],
    [
      "a woman of 55, confirmed",
      { sex: "female", ageYears: 55, placeConfirmed: true },
      {},
      "OVER_AGE_PLACE_CONFIRMED",
    ],
    ["a woman of 54, confirmed", { sex: "female", ageYears: 54, placeConfirmed: true }, {}, "verified"],
    [
      "a woman of 56 where the age is 58",
      { sex: "female", ageYears: 56, placeConfirmed: true },
      { verification: { out: { retirementAgeFemaleYears: 58 } } },
      "verified",
    ],
  ])("%s", (_who, about, policy, expected) => {
    expect(atOrigin({ about }, policy)).toBe(expected);
  });

  test("does not bind residents", () => {
    const about = { sex: "male", ageYears: 80, placeConfirmed: true } as const;
    expect(atOrigin({ combination: "rr", about })).toBe("verified");
    expect(atOrigin({ combination: "re", about })).toBe("verified");
  });
});

describe("nothing was ever paid at origin [S46]", () => {
  const noRecord = { verification: { out: { requireContributionRecord: false } } };
  test.each<[string, StatedPerson, Changes<ProvincePolicy>, string]>([
    ["not a month", { contributionMonths: 0 }, {}, "OUT_NO_PAYMENT_RECORD"],
    ["but months are deemed paid", { contributionMonths: 0, deemedMonths: 60 }, {}, "OUT_NO_PAYMENT_RECORD"],
    ["where nobody asks for it", { contributionMonths: 0 }, noRecord, "verified"],
    ["but for one month", { contributionMonths: 1 }, {}, "verified"],
  ])("%s", (_what, about, policy, expected) => {
    expect(atOrigin({ about }, policy)).toBe(expected);
  });
});

describe("where, how and by whom an application is handed in [A5]", () => {
  test.each<[string, Given, Changes<ProvincePolicy>, string]>([
    [
      "at origin, which takes none as origin",
      {},
      { apply: { allowedAt: ["destination"] } },
      "WRONG_AGENCY_CODE",
    ],
    ["at origin, which takes them as origin", {}, { apply: { allowedAt: ["origin"] } }, "verified"],
    [
      "at the other side, whatever origin takes",
      { lodgedAt: "destination" },
      { apply: { allowedAt: ["destination"] } },
      "verified",
    ],
    [
      "by an employer where only persons apply",
      { applicant: "employer" },
      { apply: { by: ["person"] } },
      "MATERIAL_INVALID",
    ],
    [
      "by an employer, asked by the other side",
      { applicant: "employer", lodgedAt: "destination" },
      { apply: { by: ["person"] } },
      "verified",
    ],
    [
      "by a guardian",
      { applicant: "guardian", combination: "rr", about: { employment: "minor" } },
      {},
      "verified",
    ],
    [
      "over the portal where there is none",
      { channel: "portal" },
      { channels: { online: ["national_app"] } },
      "ONLINE_NOT_SUPPORTED",
    ],
    [
      "over the portal of the other side",
      { channel: "portal", lodgedAt: "destination" },
      { channels: { online: ["national_app"] } },
      "verified",
    ],
    [
      "over the app where there is a portal alone",
      { channel: "app" },
      { channels: { online: ["local_portal"] } },
      "ONLINE_NOT_SUPPORTED",
    ],
    ["over the website", { channel: "app" }, { channels: { online: ["national_web"] } }, "verified"],
  ])("%s", (_how, given, policy, expected) => {
    expect(atOrigin(given, policy)).toBe(expected);
  });
});

describe("papers of a move inside a province are looked at by the place that took them", () => {
  test.each([
    ["origin", "app", "origin"],
    ["destination", "app", "destination"],
    ["destination", "window", "window"],
  ] as const)("lodged at %s over the %s", (lodgedAt, channel, side) => {
    const asked = listed(BEIJING, BEIJING, { lodgedAt, channel, circumstances: ["materialInvalid"] });
    expect(refusalIn(verification(BEIJING, asked))).toEqual({ code: "MATERIAL_INVALID", side });
  });
});

test("an agency whose bank data are incomplete for a time refuses as long as that lasts", () => {
  const gaps = (fromTicks: number, untilTicks: number) =>
    ({ run: { faults: [{ kind: "bank_data", province: BEIJING, fromTicks, untilTicks }] } }) as const;
  const asked = listed(BEIJING, SHANGHAI);
  const found = (from: number, until: number) =>
    refusalIn(verification(BEIJING, asked, {}, gaps(from, until)))?.code ?? "verified";
  expect(found(VERIFIED, VERIFIED + 1)).toBe("BANK_INFO_INCOMPLETE");
  expect(found(VERIFIED - 1, VERIFIED)).toBe("verified");
  expect(found(VERIFIED + 1, VERIFIED + 2)).toBe("verified");
});

describe("a resident's year", () => {
  const begun = { combinations: { rr: { requireBenefitStarted: true } } };

  test.each([
    ["2025-03-03", {}, "verified"],
    ["2025-11-03", {}, "verified"],
    ["2025-03-03", begun, "verified"],
    ["2025-08-31", begun, "verified"],
    ["2025-09-01", begun, "RESIDENT_SAME_YEAR"],
    ["2025-12-31", begun, "RESIDENT_SAME_YEAR"],
  ])("applied on %s under %j: %s", (date, policy, expected) => {
    expect(atDestination({ combination: "rr", at: instantOf(`${date}T10:00`) }, policy)).toBe(expected);
  });

  test.each(["ee", "er", "re"] as const)("is nothing to who moves by %s", (combination) => {
    expect(atDestination({ combination, circumstances: ["sameYear"] }, begun)).toBe("verified");
  });
});

describe("the four combinations [S45][A4]", () => {
  test.each(["ee", "rr", "er", "re"] as const)(
    "%s is taken over, unless destination takes none by it",
    (combination) => {
      expect(atDestination({ combination })).toBe("verified");
      expect(atDestination({ combination }, { combinations: { [combination]: { allowed: false } } })).toBe(
        "IN_NOT_ENROLLED",
      );
    },
  );

  test.each([
    ["ee", "OUT_NOT_SUSPENDED"],
    ["er", "OUT_NOT_SUSPENDED"],
    ["re", "OUT_NOT_SUSPENDED"],
    ["rr", "verified"],
  ] as const)("%s with insurance at origin not suspended: %s", (combination, expected) => {
    expect(atOrigin({ combination, circumstances: ["notSuspended"] })).toBe(expected);
  });

  test.each([
    ["ee", "OUT_ACCOUNT_FROZEN"],
    ["er", "OUT_ACCOUNT_FROZEN"],
    ["re", "verified"],
    ["rr", "verified"],
  ] as const)("%s with an account at origin that is frozen: %s", (combination, expected) => {
    expect(atOrigin({ combination, circumstances: ["frozen"] })).toBe(expected);
  });

  test("who has no account has none that is overdrawn, or waits for a credit", () => {
    const policy = { verification: { out: { blockOnPendingCredit: true } } };
    const without = { about: { employment: "flexible", hasAccount: false } } as const;
    expect(atOrigin({ circumstances: ["overdrawn"] })).toBe("OUT_ACCOUNT_OVERDRAWN");
    expect(atOrigin({ ...without, circumstances: ["overdrawn"] })).toBe("verified");
    expect(atOrigin({ circumstances: ["pendingCredit"] }, policy)).toBe("OUT_UNSETTLED_CLAIM");
    expect(atOrigin({ ...without, circumstances: ["pendingCredit"] }, policy)).toBe("verified");
  });
});
