import type { Insurance } from "../person/combination.ts";
import type { BenefitProfilePolicy } from "../policy/benefitProfilePolicy.ts";
import type { ProvincePolicy } from "../policy/policy.ts";

/** What a place pays of a treatment under one of the two insurances (报销比例、起付线、封顶线). */
export function benefitProfileOf(
  { benefitProfile, residentProfile }: Pick<ProvincePolicy, "benefitProfile" | "residentProfile">,
  insurance: Insurance,
): BenefitProfilePolicy {
  return insurance === "employee" ? benefitProfile : residentProfile;
}
