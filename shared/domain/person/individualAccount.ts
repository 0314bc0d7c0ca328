import { purposeCode } from "#kernel/draw.ts";
import type { Application } from "../application.ts";
import { balanceFenOf, logNormalFen } from "../circumstances.ts";
import { listedOf, sourceOf } from "../province/agency.ts";
import type { CountrySetting } from "../province/countrySetting.ts";
import { insuranceAtOrigin } from "./combination.ts";
import { employmentOf } from "./employment.ts";
import { heldByShare, personNumber, personUniform, statedOf } from "./personDraw.ts";

const WITHOUT_ACCOUNT = purposeCode("person.withoutAccount");
const BASE = purposeCode("person.contributionBase");

/**
 * Whether the person has an individual account (个人账户) at origin: nobody has one in resident insurance, and some
 * flexible workers have none in employee insurance (单建统筹).
 */
export function hasIndividualAccount(country: CountrySetting, application: Application): boolean {
  if (insuranceAtOrigin(application.combination) === "resident") return false;
  const stated = statedOf(country, application)?.hasAccount;
  if (stated !== undefined) return stated;
  const { withoutAccount } = country.people;
  if (withoutAccount === 0 || employmentOf(country, application) !== "flexible") return true;
  return !heldByShare(country, application, "withoutAccount", WITHOUT_ACCOUNT);
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
