import type { Application } from "../application.ts";
import { insuranceAtDestination, insuranceAtOrigin } from "../person/combination.ts";
import { employmentOf, isFundedResident } from "../person/employment.ts";
import { crossSystemYearsOf } from "../person/insuranceHistory.ts";
import type { ProvincePolicy } from "../policy/policy.ts";
import type { DuplicateKeepRule } from "../policy/verificationPolicy.ts";
import type { CountrySetting } from "../province/countrySetting.ts";
import type { KeptEnrolment } from "./keptEnrolment.ts";

type Side = KeptEnrolment["keep"];
type KeepRule = (country: CountrySetting, application: Application) => Side | null;

const RULES: Readonly<Record<DuplicateKeepRule, KeepRule>> = {
  employee_current_workplace: (_, { combination }) => (combination === "ee" ? "destination" : null),
  student_school_place: (country, application) => (isStudent(country, application) ? "destination" : null),
  resident_habitual_residence: (country, application) =>
    application.combination === "rr" && !isStudent(country, application) ? "destination" : null,
  cross_system_employee_after_one_year: (country, application) =>
    isCrossSystem(application) && crossSystemYearsOf(country, application) >= 1
      ? employeeSide(application)
      : null,
  cross_system_keep_one_suspend_other: (_, application) =>
    isCrossSystem(application) ? "destination" : null,
  funded_resident_written_promise: () => null,
};

/**
 * The enrolment kept, by the first of the policy's rules that speaks of these two; undefined where none does. The person
 * works, lives or studies at destination, for that is why they move.
 */
export function keptEnrolment(
  country: CountrySetting,
  policy: ProvincePolicy,
  application: Application,
): KeptEnrolment | undefined {
  const rules = policy.verification.duplicateKeepRule;
  for (const rule of rules) {
    const keep = RULES[rule](country, application);
    if (keep === null) continue;
    const promised = rules.includes("funded_resident_written_promise");
    return { keep, rule, writtenPromise: promised && endsFunded(country, application, keep) };
  }
  return undefined;
}

function endsFunded(country: CountrySetting, application: Application, keep: Side): boolean {
  const { combination } = application;
  const ended = keep === "origin" ? insuranceAtDestination(combination) : insuranceAtOrigin(combination);
  return ended === "resident" && isFundedResident(country, application);
}

function isStudent(country: CountrySetting, application: Application): boolean {
  return employmentOf(country, application) === "student";
}

function isCrossSystem({ combination }: Application): boolean {
  return combination === "er" || combination === "re";
}

function employeeSide({ combination }: Application): Side {
  return insuranceAtOrigin(combination) === "employee" ? "origin" : "destination";
}
