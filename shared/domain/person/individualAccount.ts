import { purposeCode } from "#kernel/draw.ts";
import type { Application } from "../application.ts";
import { balanceFenOf, logNormalFen } from "../circumstances.ts";
import { listedOf, sourceOf } from "../province/agency.ts";
import type { CountrySetting } from "../province/countrySetting.ts";
import { destinationPolicy, originPolicy } from "../province/policyAt.ts";
import { insuranceAtDestination, insuranceAtOrigin } from "./combination.ts";
import { employmentOf } from "./employment.ts";
import { heldByShare, personNumber, personUniform, statedOf } from "./personDraw.ts";

const WITHOUT_ACCOUNT = purposeCode("person.withoutAccount");
const BASE = purposeCode("person.contributionBase");

/**
 * Whether the person has an individual account (个人账户) at origin: nobody has one in resident insurance, and flexible
 * workers have none in employee insurance where origin gives them none, or where they chose to pay for none (单建统筹).
 */
export function hasIndividualAccount(country: CountrySetting, application: Application): boolean {
  if (insuranceAtOrigin(application.combination) === "resident") return false;
  return hasEmployeesAccount(country, application, originPolicy);
}

/** Whether the person has one at destination, by destination's rules. */
export function hasAccountAtDestination(country: CountrySetting, application: Application): boolean {
  if (insuranceAtDestination(application.combination) === "resident") return false;
  return hasEmployeesAccount(country, application, destinationPolicy);
}

function hasEmployeesAccount(
  country: CountrySetting,
  application: Application,
  policyOf: typeof originPolicy,
): boolean {
  const stated = statedOf(country, application)?.hasAccount;
  if (stated !== undefined) return stated;
  if (!isFlexible(country, application)) return true;
  const { flexibleHasAccount, flexibleTiers } = policyOf(country, application).credit;
  if (!flexibleHasAccount && flexibleTiers.every(({ creditRate }) => creditRate === 0)) return false;
  return !heldByShare(country, application, "withoutAccount", WITHOUT_ACCOUNT);
}

/** Draws nothing where no drawn person works flexibly. */
function isFlexible(country: CountrySetting, application: Application): boolean {
  if (country.people.flexible === 0 && statedOf(country, application) === undefined) return false;
  return employmentOf(country, application) === "flexible";
}

/** What the account at origin holds; whole fen, 0 where there is none. */
export function accountBalanceFen(country: CountrySetting, application: Application): number {
  if (!hasIndividualAccount(country, application)) return 0;
  const { home } = application;
  const number = personNumber(application);
  return balanceFenOf(sourceOf(country, home), number, country.balance, listedOf(country, home, number));
}

/** Monthly contribution base (月缴费基数) of employee insurance; whole fen, 0 for who has resident insurance only. */
export function contributionBaseFenOf(country: CountrySetting, application: Application): number {
  if (application.combination === "rr") return 0;
  const stated = statedOf(country, application)?.contributionBaseFen;
  if (stated !== undefined) return stated;
  return logNormalFen(country.people.contributionBase, personUniform(country, application, BASE));
}
