import fc from "fast-check";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import type { Distribution } from "#kernel/distribution.ts";
import { TICKS_PER_DAY, TICKS_PER_HOUR } from "#kernel/time.ts";
import type {
  CountryConfiguration,
  FaultConfiguration,
  RunConfiguration,
} from "#scenario/runConfiguration.ts";
import { plainJourney } from "./journeyUnderTest.ts";
import { payoutConfiguration } from "./payoutStory.ts";
import { randomMoney } from "./randomMoney.ts";
import { type Changes, changed, MONDAY } from "./smallCountry.ts";
import { walletConfiguration } from "./walletStory.ts";

const share = fc.constantFrom(0, 0, 0.4, 1);
const often = fc.constantFrom(0.5, 1);
const after = (...hours: number[]) =>
  fc
    .constantFrom(...hours)
    .map((mean): Distribution => ({ kind: "exponential", meanTicks: mean * TICKS_PER_HOUR }));

/** People who put right what was refused, withdraw, and are asked for papers, so that one application waits for long. */
const journey = fc
  .record({
    correction: fc.record({ share: often, after: after(1, 6, 48, 150) }),
    withdrawal: fc.record({ share: fc.constantFrom(0, 0.3, 0.6), after: after(5, 30, 90) }),
    supplement: fc.record({
      verification: share,
      transferOut: fc.constantFrom(0, 0.4),
      transferIn: fc.constantFrom(0, 0.4),
      never: fc.constantFrom(0, 0.3),
      answerAfter: after(6, 48),
    }),
  })
  .map((so) => ({ ...plainJourney, ...so }));

const policies: fc.Arbitrary<Changes<ProvincePolicy>> = fc
  .record({
    mismatchShare: share,
    mismatchSentBackShare: often,
    moneyPolicy: fc.constantFrom("pay_out" as const, "stay_usable_at_origin" as const),
    accountMode: fc.constantFrom("remit", "remit", "pay_to_own_bank", "hold_at_origin"),
    fallback: fc.constantFrom("pay_to_own_bank", "hold_at_origin"),
    isYearly: fc.boolean(),
    dissolves: fc.boolean(),
  })
  .map((so) => ({
    funds: { mismatchShare: so.mismatchShare, mismatchSentBackShare: so.mismatchSentBackShare },
    combinations: { er: { moneyPolicy: so.moneyPolicy } },
    crossProvince: { accountMode: so.accountMode, fallback: so.fallback },
    ...(so.isYearly ? { credit: { mode: "yearly_advance" } } : {}),
    wallet: {
      enabled: true,
      coverage: "full",
      dissolveOnStatusChange: so.dissolves,
      returnUnused: so.dissolves,
    },
  })) as fc.Arbitrary<Changes<ProvincePolicy>>;

const payouts = fc.record({ afterRefusal: often, afterReturn: often, afterResident: often }).map((shares) =>
  payoutConfiguration({
    ...shares,
    perTransfer: 0.1,
    followsAfterTicks: TICKS_PER_DAY,
    correctedAfterTicks: TICKS_PER_DAY,
  }),
);

/** What brings several applications of one person to an account that may go, stay, come back or be paid out. */
const people = fc.record({
  secondApplication: often,
  secondAfterHours: fc.constantFrom(1, 5, 24, 72, 200),
  refused: fc.record({
    materialInvalid: share,
    notSuspended: share,
    notEnrolled: share,
    retired: fc.constantFrom(0, 0, 0.3),
  }),
  mix: fc.record({ creditsToCome: fc.constantFrom(0, 1), er: fc.constantFrom(0, 0.4), rr: fc.constant(0) }),
  balanceFen: fc.constantFrom(0, 10_000, 1_000_000),
  journey: fc.option(journey, { nil: null, freq: 5 }),
  sharing: fc.option(often, { nil: null }),
  payouts: fc.option(payouts, { nil: null, freq: 3 }),
});

/** Random countries of few people who apply again and again while their money goes, stays, returns or is paid out. */
export const randomAccounts: fc.Arbitrary<RunConfiguration & { readonly country: CountryConfiguration }> = fc
  .tuple(randomMoney, policies, people, fc.integer({ min: 100, max: 300 }), fc.constantFrom(1, 20, 100))
  .map(([configuration, changes, so, perYear, bankHours]) => {
    const { country } = configuration;
    if (country === null) throw new Error("a random country is one");
    const two = country.policies.slice(0, 2).map((policy) => changed(policy, changes));
    const codes = two.map(({ code }) => code);
    const latencyTicks = bankHours * TICKS_PER_HOUR;
    return {
      ...configuration,
      arrivalsUntil: MONDAY + 4 * TICKS_PER_DAY,
      faults: configuration.faults.filter((fault) => isWithin(codes, fault)),
      country: {
        ...country,
        policies: two,
        poolPolicies: country.poolPolicies
          .filter(({ pool }) => codes.includes(`${pool.slice(0, 2)}0000`))
          .map(({ pool, policy }) => ({ pool, policy: changed(policy, changes) })),
        mix: { ...country.mix, ...so.refused, secondApplication: so.secondApplication },
        people: { ...country.people, ...so.mix },
        journey: so.journey,
        balance: { medianFen: so.balanceFen, meanFen: so.balanceFen },
        flows: codes.flatMap((from) => codes.map((to) => ({ from, to, perYear }))),
        secondApplicationAfterTicks: so.secondAfterHours * TICKS_PER_HOUR,
        bank: { ...country.bank, latency: { kind: "deterministic", valueTicks: latencyTicks } },
        payouts: so.payouts,
        wallet: so.sharing === null ? null : walletConfiguration({ sharing: so.sharing }),
      },
    };
  });

function isWithin(codes: readonly string[], fault: FaultConfiguration): boolean {
  const places = [...codes, "platform", "bank"];
  if (fault.kind === "link") return places.includes(fault.from) && places.includes(fault.to);
  return places.includes(fault.kind === "outage" ? fault.at : fault.province);
}
