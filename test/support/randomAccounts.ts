import fc from "fast-check";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { TICKS_PER_DAY, TICKS_PER_HOUR } from "#kernel/time.ts";
import type { CountryConfiguration, RunConfiguration } from "#scenario/runConfiguration.ts";
import { payoutConfiguration } from "./payoutStory.ts";
import { randomJourneys } from "./randomJourney.ts";
import { randomMoney } from "./randomMoney.ts";
import { type Changes, changed } from "./smallCountry.ts";
import { walletConfiguration } from "./walletStory.ts";

const share = fc.constantFrom(0, 0.3, 1);
const often = fc.constantFrom(0.5, 1);

/** What brings several applications of one person to an account that may go, stay, come back or be paid out. */
const dense = fc.record({
  secondApplication: often,
  secondAfterTicks: fc.constantFrom(TICKS_PER_HOUR, 8 * TICKS_PER_HOUR, 2 * TICKS_PER_DAY, 8 * TICKS_PER_DAY),
  refused: fc.record({
    materialInvalid: share,
    notSuspended: share,
    notEnrolled: share,
    retired: fc.constantFrom(0, 0, 0.3),
  }),
  journey: fc.option(randomJourneys, { nil: null, freq: 4 }),
  perYear: fc.integer({ min: 100, max: 600 }),
  meanFen: fc.constantFrom(0, 10_000, 1_000_000),
  mismatchShare: share,
  mismatchSentBackShare: fc.constantFrom(0.5, 1),
  moneyPolicy: fc.constantFrom("pay_out" as const, "stay_usable_at_origin" as const),
  crossProvince: fc.record({
    accountMode: fc.constantFrom(
      "remit" as const,
      "remit" as const,
      "pay_to_own_bank" as const,
      "hold_at_origin" as const,
    ),
    fallback: fc.constantFrom("pay_to_own_bank" as const, "hold_at_origin" as const),
  }),
  isYearly: fc.boolean(),
  payouts: fc.option(
    fc.record({ afterRefusal: often, afterReturn: often, afterResident: often }).map((shares) =>
      payoutConfiguration({
        ...shares,
        perTransfer: 0.1,
        followsAfterTicks: TICKS_PER_DAY,
        correctedAfterTicks: TICKS_PER_DAY,
      }),
    ),
    { nil: null },
  ),
  sharing: fc.option(often, { nil: null }),
  dissolves: fc.boolean(),
});

/** Random countries of few people who apply again and again while their money goes, stays, returns or is paid out. */
export const randomAccounts: fc.Arbitrary<RunConfiguration & { readonly country: CountryConfiguration }> = fc
  .tuple(randomMoney, dense)
  .map(([configuration, so]) => {
    const { country } = configuration;
    if (country === null) throw new Error("a random country is one");
    const changes: Changes<ProvincePolicy> = {
      funds: { mismatchShare: so.mismatchShare, mismatchSentBackShare: so.mismatchSentBackShare },
      combinations: { er: { moneyPolicy: so.moneyPolicy } },
      crossProvince: so.crossProvince,
      ...(so.isYearly ? { credit: { mode: "yearly_advance" } } : {}),
      wallet: {
        enabled: true,
        coverage: "full",
        dissolveOnStatusChange: so.dissolves,
        returnUnused: so.dissolves,
      },
    };
    return {
      ...configuration,
      country: {
        ...country,
        policies: country.policies.map((policy) => changed(policy, changes)),
        poolPolicies: country.poolPolicies.map(({ pool, policy }) => ({
          pool,
          policy: changed(policy, changes),
        })),
        mix: { ...country.mix, ...so.refused, secondApplication: so.secondApplication },
        journey: so.journey,
        balance: { medianFen: so.meanFen, meanFen: so.meanFen },
        flows: country.flows.map((flow) => ({ ...flow, perYear: so.perYear })),
        secondApplicationAfterTicks: so.secondAfterTicks,
        payouts: so.payouts,
        wallet: so.sharing === null ? null : walletConfiguration({ sharing: so.sharing }),
      },
    };
  });
