import { monthlyCreditFen } from "../money/monthlyCredit.ts";
import { employmentOf } from "../person/employment.ts";
import {
  contributionBaseFenOf,
  hasAccountAtDestination,
  hasIndividualAccount,
} from "../person/individualAccount.ts";
import { flexibleTierOf } from "../person/monthlyCredits.ts";
import { destinationPolicy, originPolicy } from "../province/policyAt.ts";
import type { ProvinceSetting } from "../province/provinceSetting.ts";
import type { TransferCase } from "../transferCase.ts";
import type { CreditsAnswer } from "./query.ts";

/**
 * What the person's account is credited each month here (每月划入), by the policy of the pooling area: a share of the
 * contribution base, so the higher the base, the more; a tier of one's own for some flexible workers. Whole fen.
 */
export function creditsOf(
  { application }: TransferCase,
  { code, country }: Pick<ProvinceSetting, "code" | "country">,
): CreditsAnswer {
  const isOrigin = code === application.origin;
  const { credit } = isOrigin ? originPolicy(country, application) : destinationPolicy(country, application);
  const hasAccount = (isOrigin ? hasIndividualAccount : hasAccountAtDestination)(country, application);
  if (!hasAccount) return { topic: "credits", hasAccount, monthlyFen: null, dayOfMonth: credit.day };
  const baseFen = contributionBaseFenOf(country, application);
  const monthlyFen = monthlyCreditFen(credit, {
    employment: employmentOf(country, application),
    baseFen,
    tier: flexibleTierOf(country, application, credit.flexibleTiers),
    pensionFen: baseFen,
  });
  return { topic: "credits", hasAccount, monthlyFen, dayOfMonth: credit.day };
}
