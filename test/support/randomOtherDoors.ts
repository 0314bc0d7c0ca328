import fc from "fast-check";
import { payoutCircumstances, payoutGrounds } from "#domain/payout/payoutGround.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { walletCircumstances } from "#domain/wallet/walletTransfer.ts";
import { TICKS_PER_DAY, TICKS_PER_HOUR } from "#kernel/time.ts";
import type { CountryConfiguration, RunConfiguration } from "#scenario/runConfiguration.ts";
import { payoutConfiguration } from "./payoutStory.ts";
import { randomCountries } from "./randomCountry.ts";
import { type Changes, changed } from "./smallCountry.ts";
import { walletConfiguration } from "./walletStory.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const often = fc.oneof(fc.constantFrom(0, 1), share);

function sharesOf<K extends string>(keys: readonly K[]): fc.Arbitrary<Record<K, number>> {
  const one = fc.double({ min: 0, max: 0.4, noNaN: true });
  return fc.tuple(...keys.map(() => one)).map((shares) => {
    const entries = keys.map((key, index) => [key, shares[index] ?? 0]);
    return Object.fromEntries(entries) as Record<K, number>;
  });
}

const policies: fc.Arbitrary<Changes<ProvincePolicy>> = fc.record({
  payout: fc.record({
    resettledRetiree: fc.constantFrom("none", "on_application", "on_application_with_filing"),
    inheritance: fc.constantFrom("heirs", "own_account"),
    noHeir: fc.constantFrom("pooled_fund", "hold_at_origin"),
    workingDays: fc.integer({ min: 0, max: 10 }),
    requireClaimsSettled: fc.boolean(),
  }),
  crossProvince: fc.record({
    accountMode: fc.constantFrom("remit", "remit", "remit", "pay_to_own_bank", "hold_at_origin"),
    fallback: fc.constantFrom("pay_to_own_bank", "hold_at_origin"),
  }),
  combinations: fc.record({
    er: fc.record({ moneyPolicy: fc.constantFrom("pay_out", "stay_usable_at_origin") }),
  }),
  lateCredit: fc.record({ graceDay: fc.integer({ min: 1, max: 28 }) }),
  wallet: fc.record({
    enabled: fc.constantFrom(true, true, false),
    coverage: fc.constantFrom("full", "full", "none"),
    perDay: fc.integer({ min: 0, max: 4 }),
    perTransferFen: fc.integer({ min: 1, max: 300_000 }),
    dissolveOnStatusChange: fc.boolean(),
    returnUnused: fc.boolean(),
    requireBothOpen: fc.boolean(),
  }),
}) as fc.Arbitrary<Changes<ProvincePolicy>>;

const payouts = fc
  .record({
    perTransfer: fc.double({ min: 0, max: 1, noNaN: true }),
    grounds: fc.record(
      Object.fromEntries(payoutGrounds.map((ground) => [ground, fc.integer({ min: 1, max: 4 })])) as {
        [K in (typeof payoutGrounds)[number]]: fc.Arbitrary<number>;
      },
    ),
    mix: sharesOf(payoutCircumstances),
    afterRefusal: often,
    afterReturn: often,
    afterResident: often,
    followsAfterTicks: fc.integer({ min: 0, max: 3 * TICKS_PER_DAY }),
    correctedAfterTicks: fc.integer({ min: 0, max: 3 * TICKS_PER_DAY }),
  })
  .map(payoutConfiguration);

const wallet = fc
  .record({
    payersPerTransfer: fc.double({ min: 0, max: 2, noNaN: true }),
    sharing: often,
    mix: sharesOf(walletCircumstances),
    amount: fc.integer({ min: 1, max: 150_000 }).map((meanFen) => ({ medianFen: meanFen, meanFen })),
    again: fc.double({ min: 0, max: 0.8, noNaN: true }),
    againAfterTicks: fc.integer({ min: 0, max: 3 * TICKS_PER_HOUR }),
    acceptedAfterTicks: fc.integer({ min: 0, max: 12 * TICKS_PER_HOUR }),
  })
  .map(walletConfiguration);

/** A random country in which money also leaves accounts by pay-outs and wallets. */
export const randomOtherDoors: fc.Arbitrary<RunConfiguration & { readonly country: CountryConfiguration }> =
  fc
    .tuple(randomCountries, policies, payouts, wallet)
    .map(([configuration, changes, ofPayouts, ofWallet]) => {
      const { country } = configuration;
      if (country === null) throw new Error("a random country is one");
      return {
        ...configuration,
        country: {
          ...country,
          policies: country.policies.map((policy) => changed(policy, changes)),
          payouts: ofPayouts,
          wallet: ofWallet,
        },
      };
    });
