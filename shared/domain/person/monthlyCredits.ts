import { purposeCode } from "#kernel/draw.ts";
import type { Application } from "../application.ts";
import type { FlexibleTier } from "../policy/creditPolicy.ts";
import type { CountrySetting } from "../province/countrySetting.ts";
import { hasIndividualAccount } from "./individualAccount.ts";
import { heldByShare, personInteger, statedOf } from "./personDraw.ts";

const TO_COME = purposeCode("person.creditsToCome");
const HOW_MANY = purposeCode("person.creditsToCome.number");
const TIER = purposeCode("person.flexibleTier");

/**
 * Monthly credits at origin (划入个人账户) that are still to come when the person applies: one or two, each as likely,
 * an assumption. 0 for who has no account.
 */
export function creditsToComeOf(country: CountrySetting, application: Application): number {
  const stated = statedOf(country, application)?.creditsToCome;
  if (stated === undefined && !heldByShare(country, application, "creditsToCome", TO_COME)) return 0;
  if (!hasIndividualAccount(country, application)) return 0;
  return stated ?? personInteger(country, application, HOW_MANY, 1, 2);
}

/** The tier a flexible worker pays by: each as likely as the next, an assumption; null where there is none to choose. */
export function flexibleTierOf(
  country: CountrySetting,
  application: Application,
  tiers: readonly FlexibleTier[],
): FlexibleTier | null {
  if (tiers.length === 0) return null;
  const stated = statedOf(country, application)?.flexibleTier;
  const named = tiers.find(({ name }) => name === stated);
  return named ?? tiers[personInteger(country, application, TIER, 0, tiers.length - 1)] ?? null;
}
