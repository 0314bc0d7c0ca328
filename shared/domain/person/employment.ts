import { purposeCode } from "#kernel/draw.ts";
import type { Application } from "../application.ts";
import { holds } from "../circumstances.ts";
import { listedOf, sourceOf } from "../province/agency.ts";
import type { CountrySetting } from "../province/countrySetting.ts";
import { insuranceAtOrigin } from "./combination.ts";
import { heldByShare, personInteger, personNumber, personUniform, statedOf } from "./personDraw.ts";
import type { Employment, Sex } from "./statedPerson.ts";

const EMPLOYMENT = purposeCode("person.employment");
const SEX = purposeCode("person.sex");
const AGE = purposeCode("person.age");
const OVER_AGE = purposeCode("person.overAge");
const FUNDED = purposeCode("person.funded");
const PLACE_CONFIRMED = purposeCode("person.placeConfirmed");

/**
 * What the person does. Who moves between residents' schemes is an adult, a student or a minor; everybody else is
 * employed, works flexibly (灵活就业), is unemployed, or is retired.
 */
export function employmentOf(country: CountrySetting, application: Application): Employment {
  const { combination } = application;
  const stated = statedOf(country, application)?.employment;
  if (stated !== undefined) return stated;
  if (insuranceAtOrigin(combination) === "employee" && drawsPension(country, application)) return "retired";
  return drawnEmployment(country, application);
}

function drawnEmployment(country: CountrySetting, application: Application): Employment {
  const { people } = country;
  const ofResidents = application.combination === "rr";
  const first = ofResidents ? people.student : people.flexible;
  const second = ofResidents ? people.minor : people.unemployed;
  const rest = ofResidents ? "resident" : "employed";
  if (first + second === 0 || statedOf(country, application) !== undefined) return rest;
  const u = personUniform(country, application, EMPLOYMENT);
  if (u < first) return ofResidents ? "student" : "flexible";
  if (u < first + second) return ofResidents ? "minor" : "unemployed";
  return rest;
}

/** Retiree benefits (退休待遇) are what the case mix says of employees; the same for every application of theirs. */
function drawsPension(country: CountrySetting, application: Application): boolean {
  const { home, number } = application;
  const listed = listedOf(country, home, number);
  return holds(sourceOf(country, home), personNumber(application), "retired", country.mix, listed);
}

export function sexOf(country: CountrySetting, application: Application): Sex {
  const stated = statedOf(country, application)?.sex;
  return stated ?? (personUniform(country, application, SEX) < 0.5 ? "female" : "male");
}

/**
 * Whole years of age: uniform, an assumption, over the ages of what the person does. Who works is below the
 * retirement age, 60 for men and 55 for women, unless the mix has it otherwise.
 */
export function ageYearsOf(country: CountrySetting, application: Application): number {
  const stated = statedOf(country, application)?.ageYears;
  if (stated !== undefined) return stated;
  switch (employmentOf(country, application)) {
    case "minor":
      return personInteger(country, application, AGE, 0, 17);
    case "student":
      return personInteger(country, application, AGE, 18, 24);
    case "resident":
      return personInteger(country, application, AGE, 18, 80);
    case "retired":
      return personInteger(country, application, AGE, 60, 85);
    default:
      return workingAge(country, application);
  }
}

function workingAge(country: CountrySetting, application: Application): number {
  if (heldByShare(country, application, "overAge", OVER_AGE))
    return personInteger(country, application, AGE, 60, 70);
  const oldest = sexOf(country, application) === "male" ? 59 : 54;
  return personInteger(country, application, AGE, 20, oldest);
}

/**
 * Whether the place where retiree benefits are drawn (待遇享受地) is confirmed; asked of those past retirement age. It is
 * for who draws them, unless stated otherwise.
 */
export function placeConfirmedOf(country: CountrySetting, application: Application): boolean {
  const stated = statedOf(country, application)?.placeConfirmed;
  if (stated !== undefined) return stated;
  if (employmentOf(country, application) === "retired") return true;
  return heldByShare(country, application, "placeConfirmed", PLACE_CONFIRMED);
}

/** Whether the state pays the person's premiums to the residents' scheme (政府资助参保). */
export function isFundedResident(country: CountrySetting, application: Application): boolean {
  if (application.combination === "ee") return false;
  const stated = statedOf(country, application)?.fundedResident;
  return stated ?? heldByShare(country, application, "funded", FUNDED);
}
