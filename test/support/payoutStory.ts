import type { PayoutCircumstance, PayoutGround } from "#domain/payout/payoutGround.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { TICKS_PER_HOUR, TICKS_PER_MINUTE } from "#kernel/time.ts";
import type { ListedPayoutConfiguration, PayoutConfiguration } from "#scenario/payoutConfiguration.ts";
import { provinceUnderTest } from "./rulesUnderTest.ts";
import { BEIJING, type Changes, MONDAY, provincePolicy } from "./smallCountry.ts";

/** When the pay-out of the tests is asked for, decided and paid by finance: Monday 2025-03-03. */
export const ASKED = MONDAY + 10 * TICKS_PER_HOUR;
export const DECIDED = ASKED + 10 * TICKS_PER_MINUTE;
export const ISSUED = DECIDED + 10 * TICKS_PER_MINUTE;
export const PAYOUT = `${BEIJING}-Z0`;

/** Nobody asks for a pay-out but those listed, with nothing the matter. */
export function payoutConfiguration(changes: Partial<PayoutConfiguration> = {}): PayoutConfiguration {
  return {
    perTransfer: 0,
    grounds: {
      resettled_retiree: 1,
      death: 1,
      emigration: 1,
      conscription: 1,
      cannot_remit: 0,
      employee_to_resident: 0,
    },
    mix: {
      notFiled: 0,
      noProof: 0,
      noHeirDocument: 0,
      noHeir: 0,
      unsettledBills: 0,
      justSuspended: 0,
      wrongAccount: 0,
    },
    afterRefusal: 0,
    afterReturn: 0,
    afterResident: 0,
    followsAfterTicks: 0,
    correctedAfterTicks: 0,
    applications: [],
    ...changes,
  };
}

/** 1,234.56 yuan in Beijing, on Monday at 10. */
export function listedPayout(
  ground: PayoutGround,
  changes: Partial<ListedPayoutConfiguration> = {},
): ListedPayoutConfiguration {
  return {
    at: ASKED,
    province: BEIJING,
    pool: "110100",
    ground,
    person: null,
    suspendedDay: null,
    balanceFen: 123_456,
    circumstances: [],
    ...changes,
  };
}

/** The province up to its decision on a listed pay-out, and what it did then. */
export function decide(
  listed: ListedPayoutConfiguration,
  policy: Changes<ProvincePolicy> = {},
  payouts: Partial<PayoutConfiguration> = {},
) {
  const province = provinceUnderTest(BEIJING, {
    policies: [provincePolicy(BEIJING, policy)],
    country: { payouts: payoutConfiguration({ ...payouts, applications: [listed] }) },
  });
  const lodged = province.remind(ASKED, { kind: "listed_payout", index: 0 });
  const decision = province.remind(DECIDED, { kind: "service_ended", desk: "verification", case: PAYOUT });
  return { province, lodged, decision };
}

/** Why a pay-out is refused; null where it is accepted. */
export function refusalOf(
  ground: PayoutGround,
  circumstances: readonly PayoutCircumstance[],
  policy: Changes<ProvincePolicy> = {},
  changes: Partial<ListedPayoutConfiguration> = {},
): string | null {
  const { decision } = decide(listedPayout(ground, { circumstances, ...changes }), policy);
  for (const fact of decision.facts) {
    if (fact.kind === "payout_refused") return fact.code;
    if (fact.kind === "payout_accepted") return null;
  }
  throw new Error("the pay-out was neither refused nor accepted");
}
