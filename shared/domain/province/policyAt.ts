import type { Application } from "../application.ts";
import type { ProvincePolicy } from "../policy/policy.ts";
import type { CountrySetting } from "./countrySetting.ts";

/**
 * The policy in force at a pooling area (统筹地区): its own where it departs from its province, else the province's.
 * Ready-made for the whole run; a look-up and no more.
 * @throws Error when the province is not one of the run
 */
export function policyAt(country: CountrySetting, province: string, pool: string): ProvincePolicy {
  const policy = country.poolPolicies.get(pool) ?? country.policies.get(province);
  if (policy === undefined) throw new Error(`${province} is not a province of this run`);
  return policy;
}

/** The policy of the place the relation leaves (转出地). */
export function originPolicy(country: CountrySetting, application: Application): ProvincePolicy {
  return policyAt(country, application.origin, application.originPool);
}

/** The policy of the place it goes to (转入地). */
export function destinationPolicy(country: CountrySetting, application: Application): ProvincePolicy {
  return policyAt(country, application.destination, application.destinationPool);
}

/** The policy of the place the application was handed in at. */
export function homePolicy(country: CountrySetting, application: Application): ProvincePolicy {
  return application.lodgedAt === "origin"
    ? originPolicy(country, application)
    : destinationPolicy(country, application);
}
