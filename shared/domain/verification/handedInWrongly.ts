import type { Application } from "../application.ts";
import type { CountrySetting } from "../province/countrySetting.ts";
import { homePolicy } from "../province/policyAt.ts";
import { isInProvince } from "../transferCase.ts";

/**
 * Whether the application lies with a place that takes none at this side: either may be gone to (43号 art. 5), unless it
 * takes applications as origin, or as destination, alone (`apply.allowedAt`).
 */
export function isHandedInWrongly(country: CountrySetting, application: Application): boolean {
  if (isInProvince(application)) return false;
  return !homePolicy(country, application).apply.allowedAt.includes(application.lodgedAt);
}
