import type { Application } from "../application.ts";
import { employmentOf } from "../person/employment.ts";
import { contributionBaseFenOf } from "../person/individualAccount.ts";
import { flexibleTierOf } from "../person/monthlyCredits.ts";
import type { Agency } from "../province/agency.ts";
import { originPolicy } from "../province/policyAt.ts";
import { monthlyCreditFen } from "./monthlyCredit.ts";

/**
 * What origin credits to the person of a case each month; whole fen. A retiree's pension is taken to be the
 * contribution base, an assumption: nothing else is known of it.
 */
export function caseCreditFen({ setting }: Agency, application: Application): number {
  const { country } = setting;
  const { credit } = originPolicy(country, application);
  const baseFen = contributionBaseFenOf(country, application);
  return monthlyCreditFen(credit, {
    employment: employmentOf(country, application),
    baseFen,
    tier: flexibleTierOf(country, application, credit.flexibleTiers),
    pensionFen: baseFen,
  });
}
