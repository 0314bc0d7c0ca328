import { chance, purposeCode } from "#kernel/draw.ts";
import type { ProvincePolicy } from "../policy/policy.ts";
import { type Agency, sourceOf } from "../province/agency.ts";
import { policyAt } from "../province/policyAt.ts";
import type { PayoutApplication } from "./payoutApplication.ts";
import { type PayoutCircumstance, payoutCircumstances } from "./payoutGround.ts";
import type { ListedPayout } from "./payoutSetting.ts";

const purposes = Object.fromEntries(
  payoutCircumstances.map((name) => [name, purposeCode(`payout.${name}`)]),
) as Record<PayoutCircumstance, number>;

/** A province's own pay-outs are numbered apart from transfers, so that neither shifts the other's luck. */
export const PAYOUT_NUMBERS = 2 ** 41;
/** Above every number of an application, and of a pay-out of the province's own. */
const FOLLOWING_NUMBERS = 2 ** 43;

/**
 * The number of a pay-out that follows a transfer: the transfer's, but where a reapplication's would be one of the
 * province's own pay-outs, and the two would take the same time at a desk.
 */
export function followingNumber(transferNumber: number): number {
  return transferNumber < PAYOUT_NUMBERS ? transferNumber : FOLLOWING_NUMBERS + transferNumber;
}

/** Whether something is the matter with an application: as listed, else a function of its name. */
export function isSo(agency: Agency, application: PayoutApplication, what: PayoutCircumstance): boolean {
  const payouts = agency.setting.country.payouts;
  if (payouts === null) return false;
  const { luckOf, number } = application;
  const listed = listedPayoutOf(agency, application);
  if (listed !== undefined) return listed.circumstances.has(what);
  const share = payouts.mix[what];
  return share > 0 && chance(sourceOf(agency.setting.country, luckOf), number, purposes[what], 0, share);
}

/** The policy in force where the account is. */
export function payoutPolicy({ setting }: Agency, { province, pool }: PayoutApplication): ProvincePolicy {
  return policyAt(setting.country, province, pool);
}

function listedPayoutOf(agency: Agency, application: PayoutApplication): ListedPayout | undefined {
  const { follows, province, number } = application;
  if (follows !== "") return undefined;
  return agency.setting.country.payouts?.listed.get(province)?.[number - PAYOUT_NUMBERS];
}
