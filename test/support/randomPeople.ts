import fc from "fast-check";
import { type PeopleMix, type PeopleShare, peopleShareKeys } from "#domain/person/peopleMix.ts";
import { employments, type StatedPerson } from "#domain/person/statedPerson.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { duplicateKeepRules } from "#domain/policy/verificationPolicy.ts";
import { randomBenefits } from "./randomBenefits.ts";
import type { Changes } from "./smallCountry.ts";

/** Low enough for three shares of the same people to add up to less than one. */
const share = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.double({ min: 0, max: 0.33, noNaN: true }) },
);

/** People of all kinds, mixed. */
export const randomPeople: fc.Arbitrary<PeopleMix> = fc
  .record(Object.fromEntries(peopleShareKeys.map((key) => [key, share])) as Record<PeopleShare, typeof share>)
  .map((shares) => ({ ...shares, contributionBase: { medianFen: 650_000, meanFen: 750_000 } }));

/** What a listed application may state of its person, as far as verification asks. */
export const randomStatedPerson: fc.Arbitrary<StatedPerson> = fc.record({
  employment: fc.constantFrom(undefined, ...employments),
  sex: fc.constantFrom("male" as const, "female" as const),
  ageYears: fc.integer({ min: 0, max: 90 }),
  placeConfirmed: fc.boolean(),
  hasAccount: fc.boolean(),
  fundedResident: fc.boolean(),
  crossSystemYears: fc.integer({ min: 0, max: 3 }),
  breakMonths: fc.integer({ min: 0, max: 5 }),
  backPays: fc.boolean(),
  militaryMonths: fc.constantFrom(0, 24),
});

const mostly = (usual: boolean) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constant(!usual) });
const combination = fc.record({ allowed: mostly(true) });

/** What a province may ask for before it accepts an application; most can handle one at all. */
export const randomConditions: fc.Arbitrary<Changes<ProvincePolicy>> = fc.record({
  benefit: randomBenefits,
  years: fc.record({
    overlapCountOnce: mostly(true),
    requiredMaleYears: fc.constantFrom(null, 25, 30),
    localActualMinYears: fc.constantFrom(null, 10),
  }),
  channels: fc.record({
    online: fc.constantFrom(["national_app" as const], ["national_app" as const], []),
  }),
  funds: fc.record({ bankInfoComplete: fc.constantFrom(true, true, true, true, false) }),
  materials: fc.record({ online: fc.constantFrom(["id_photo" as const], []) }),
  verification: fc.record({
    out: fc.record({
      requireSuspended: mostly(true),
      requireContributionRecord: mostly(true),
      blockOnArrears: mostly(true),
      blockOnFrozen: mostly(true),
      blockOnOverdraft: mostly(false),
      blockOnUnsettledClaims: mostly(false),
      blockOnPendingCredit: mostly(false),
      retirees: fc.constantFrom("refuse" as const, "allow_if_place_unconfirmed" as const),
      blockOnConfirmedPlace: mostly(true),
    }),
    in: fc.record({ requireEnrolledNormal: mostly(true) }),
    blockOnDuplicate: mostly(true),
    duplicateKeepRule: fc.shuffledSubarray([...duplicateKeepRules], { minLength: 1 }),
    identityMatch: mostly(true),
    agencyCodeMatch: mostly(true),
  }),
  combinations: fc.record({
    ee: combination,
    rr: fc.record({
      allowed: mostly(true),
      sameYear: fc.constantFrom("refuse" as const, "allow" as const),
      requireBenefitStarted: mostly(false),
    }),
    er: fc.record({
      allowed: mostly(true),
      moneyPolicy: fc.constantFrom("stay_usable_at_origin" as const, "pay_out" as const),
    }),
    re: combination,
  }),
});
