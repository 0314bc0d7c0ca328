import type { Application } from "../application.ts";
import type { LodgingPlace, PermittedApplicant } from "../policy/channelPolicy.ts";
import type { ProvincePolicy } from "../policy/policy.ts";

/** Whether, where and by whom an application is to be made, as both provinces have it. */
export interface WayToApply {
  /** The person should apply (应申请); else may (可申请). */
  readonly isMandatory: boolean;
  /** Where the transfer starts by itself on enrolment (免申即办), nobody need apply. */
  readonly startsByItself: boolean;
  readonly at: readonly LodgingPlace[];
  readonly by: readonly PermittedApplicant[];
  /** Destination tells the applicant by text message (短信告知). */
  readonly isToldBySms: boolean;
}

/** 医保办发〔2021〕43号 arts. 4 and 5, and what the provinces add. Only a side that takes applications is named. */
export function wayToApply(
  { combination, origin: from, destination: to }: Application,
  origin: ProvincePolicy,
  destination: ProvincePolicy,
): WayToApply {
  const at: LodgingPlace[] = [];
  if (origin.apply.allowedAt.includes("origin")) at.push("origin");
  if (destination.apply.allowedAt.includes("destination")) at.push("destination");
  return {
    isMandatory: destination.combinations[combination].mandatory,
    startsByItself: from === to && origin.inProvince.trigger === "auto_on_enrolment",
    at,
    by: destination.apply.by.filter((who) => origin.apply.by.includes(who)),
    isToldBySms: destination.notify.sms,
  };
}
