import fc from "fast-check";
import { payoutGrounds } from "#domain/payout/payoutGround.ts";
import { TICKS_PER_DAY, TICKS_PER_HOUR } from "#kernel/time.ts";
import type { ListedPayoutConfiguration } from "#scenario/payoutConfiguration.ts";
import type {
  CountryConfiguration,
  ListedApplicationConfiguration,
  RunConfiguration,
} from "#scenario/runConfiguration.ts";
import { payoutConfiguration } from "./payoutStory.ts";
import { randomAccounts } from "./randomAccounts.ts";
import { BEIJING, MONDAY, SHANGHAI } from "./smallCountry.ts";

const hours = (most: number) => fc.integer({ min: 0, max: most }).map((count) => count * TICKS_PER_HOUR);
const orNever = (most: number) => fc.option(hours(most), { nil: null });
const PERSONS = ["an", "bao"] as const;

const journey = fc.record({
  fails: fc.constant([]),
  afterFailure: fc.constant("retry" as const),
  asksFirst: fc.constant([]),
  correctsAfterTicks: orNever(200),
  supplementAt: fc.constantFrom(null, "verification" as const, "transferOut" as const, "transferIn" as const),
  answersAfterTicks: orNever(100),
  withdrawsAfterTicks: orNever(60),
});

const application: fc.Arbitrary<ListedApplicationConfiguration> = fc.record({
  at: hours(500).map((after) => MONDAY + after),
  from: fc.constant(BEIJING),
  fromPool: fc.constant("110100"),
  ...{ to: fc.constant(SHANGHAI), toPool: fc.constantFrom("310100", "310200") },
  channel: fc.constant("app" as const),
  lodgedAt: fc.constantFrom("origin" as const, "destination" as const),
  applicant: fc.constant("person" as const),
  combination: fc.constantFrom("ee" as const, "ee" as const, "er" as const),
  person: fc.constantFrom(...PERSONS),
  about: fc.constantFrom({}, { creditsToCome: 1 }, { creditsToCome: 2 }),
  journey,
  balanceFen: fc.constantFrom(0, 10_000, 1_000_000),
  circumstances: fc.subarray(["notSuspended" as const, "notEnrolled" as const], { maxLength: 1 }),
});

/** Inside the province or out of it. */
const anywhere = fc
  .tuple(application, fc.boolean())
  .map(([one, isInside]) => (isInside ? { ...one, to: BEIJING, toPool: "110200" } : one));

const payout: fc.Arbitrary<ListedPayoutConfiguration> = fc.record({
  at: hours(500).map((after) => MONDAY + after),
  province: fc.constant(BEIJING),
  pool: fc.constant("110100"),
  ground: fc.constantFrom(...payoutGrounds),
  person: fc.constantFrom(...PERSONS),
  suspendedDay: fc.constant(null),
  balanceFen: fc.constantFrom(0, 10_000, 1_000_000),
  circumstances: fc.constant([]),
});

/** Random countries in which named persons, listed one by one, apply for transfers and pay-outs again and again. */
export const randomListedPersons: fc.Arbitrary<
  RunConfiguration & { readonly country: CountryConfiguration }
> = fc
  .tuple(
    randomAccounts,
    fc.array(anywhere, { minLength: 2, maxLength: 6 }),
    fc.array(payout, { maxLength: 2 }),
  )
  .map(([configuration, applications, payouts]) => {
    const { country } = configuration;
    const ofPayouts = country.payouts ?? payoutConfiguration();
    return {
      ...configuration,
      arrivalsUntil: MONDAY + 25 * TICKS_PER_DAY,
      country: {
        ...country,
        flows: [],
        applications,
        payouts: { ...ofPayouts, applications: payouts },
      },
    };
  });
