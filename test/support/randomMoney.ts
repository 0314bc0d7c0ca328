import fc from "fast-check";
import { zeroingMoments } from "#domain/policy/accountPolicy.ts";
import { creditModes } from "#domain/policy/creditPolicy.ts";
import { inProvinceAccountModes, inProvinceTriggers } from "#domain/policy/inProvincePolicy.ts";
import { lateCreditRules } from "#domain/policy/lateCreditPolicy.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { randomCountries } from "./randomCountry.ts";

const dayOfMonth = fc.integer({ min: 1, max: 28 });

const rules = fc.record({
  inProvince: fc.record({
    accountMode: fc.constantFrom(...inProvinceAccountModes),
    deadlineWorkingDays: fc.constantFrom(0, 7),
    trigger: fc.constantFrom(...inProvinceTriggers),
    auditOut: fc.boolean(),
    auditIn: fc.boolean(),
    settlementDay: dayOfMonth,
  }),
  account: fc.record({
    zeroAt: fc.constantFrom(...zeroingMoments),
    transferInterest: fc.boolean(),
    interestRate: fc.constantFrom(0, 0.0035, 0.05),
  }),
  lateCredit: fc.record({ policy: fc.constantFrom(...lateCreditRules), graceDay: dayOfMonth }),
  credit: fc.record({
    mode: fc.constantFrom(...creditModes),
    day: dayOfMonth,
    activeRate: fc.constantFrom(0, 0.02, 0.08),
  }),
  bankReturnShare: fc.constantFrom(0, 0.3),
  blockOnOverdraft: fc.boolean(),
});

const people = fc.record({
  er: fc.constantFrom(0, 0.3),
  flexible: fc.constantFrom(0, 0.3),
  creditsToCome: fc.constantFrom(0, 0.5, 1),
});

/** Random countries whose provinces differ in everything that concerns money, and whose people have credits to come. */
export const randomMoney: fc.Arbitrary<RunConfiguration> = fc
  .tuple(randomCountries, fc.array(rules, { minLength: 4, maxLength: 4 }), people)
  .map(([configuration, ofProvinces, whoever]) => {
    const { country } = configuration;
    if (country === null) return configuration;
    const policies = country.policies.map((policy, place) => {
      const { inProvince, account, lateCredit, credit, bankReturnShare, blockOnOverdraft } = ofProvinces[
        place % 4
      ] ?? { ...policy, bankReturnShare: 0, blockOnOverdraft: false };
      return {
        ...policy,
        inProvince,
        account,
        lateCredit,
        credit: { ...policy.credit, ...credit },
        funds: { ...policy.funds, bankReturnShare },
        verification: {
          ...policy.verification,
          out: { ...policy.verification.out, blockOnOverdraft },
        },
      };
    });
    return { ...configuration, country: { ...country, policies, people: { ...country.people, ...whoever } } };
  });
