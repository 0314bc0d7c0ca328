import { insuranceAtOrigin } from "../person/combination.ts";
import { ageYearsOf, employmentOf, placeConfirmedOf, sexOf } from "../person/employment.ts";
import type { Check, Inquiry } from "./check.ts";

/**
 * Retirement and the place of treatment (待遇享受地). 43号 art. 2 leaves retirees out; what counts is that retiree
 * benefits are confirmed, not age: who is past retirement age and has no place confirmed may still move.
 */
export const retirementChecks: readonly Check[] = [
  { code: "OUT_RETIRED", fails: (inquiry) => isEmployee(inquiry) && isKeptAsRetiree(inquiry) },
  { code: "OVER_AGE_PLACE_CONFIRMED", fails: (inquiry) => isEmployee(inquiry) && isBoundByPlace(inquiry) },
];

function isEmployee({ application }: Inquiry): boolean {
  return insuranceAtOrigin(application.combination) === "employee";
}

function isKeptAsRetiree({ country, policy, application }: Inquiry): boolean {
  if (employmentOf(country, application) !== "retired") return false;
  return policy.verification.out.retirees === "refuse" || placeConfirmedOf(country, application);
}

function isBoundByPlace({ country, policy, application, listed }: Inquiry): boolean {
  const { blockOnConfirmedPlace, retirementAgeMaleYears, retirementAgeFemaleYears } = policy.verification.out;
  if (!blockOnConfirmedPlace || (listed === undefined && country.people.placeConfirmed === 0)) return false;
  if (!placeConfirmedOf(country, application) || employmentOf(country, application) === "retired")
    return false;
  const retirementAgeYears =
    sexOf(country, application) === "male" ? retirementAgeMaleYears : retirementAgeFemaleYears;
  return ageYearsOf(country, application) >= retirementAgeYears;
}
