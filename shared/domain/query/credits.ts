import { contributionBaseFenOf, hasIndividualAccount } from "../person/individualAccount.ts";
import { destinationPolicy, originPolicy } from "../province/policyAt.ts";
import type { ProvinceSetting } from "../province/provinceSetting.ts";
import type { TransferCase } from "../transferCase.ts";
import type { CreditsAnswer } from "./query.ts";

/**
 * What an active member's account is credited each month here (每月划入): a share of the contribution base, so the higher
 * the base, the more. Whole fen.
 */
export function creditsOf(
  { application }: TransferCase,
  { code, country }: Pick<ProvinceSetting, "code" | "country">,
): CreditsAnswer {
  const isOrigin = code === application.origin;
  const policy = isOrigin ? originPolicy(country, application) : destinationPolicy(country, application);
  const { activeRate, day } = policy.credit;
  const hasAccount = hasIndividualAccount(country, application);
  const baseFen = hasAccount ? contributionBaseFenOf(country, application) : 0;
  return { topic: "credits", hasAccount, monthlyFen: Math.round(activeRate * baseFen), dayOfMonth: day };
}
