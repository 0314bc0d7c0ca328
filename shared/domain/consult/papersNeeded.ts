import type { Channel } from "../channel.ts";
import type { Material } from "../policy/materialsPolicy.ts";
import type { ProvincePolicy } from "../policy/policy.ts";

/**
 * What the applicant must bring or upload (申请材料) where the application is lodged: the certificate of enrolment where
 * that place asks for it, and between provinces alone (省内转移不再需要提供); on the offline route the contact letter, where
 * origin asks for one.
 */
export function papersNeeded(
  lodgedAt: ProvincePolicy,
  origin: ProvincePolicy,
  destination: ProvincePolicy,
  channel: Channel,
): readonly Material[] {
  const isOffline = channel === "window";
  const papers = new Set<Material>(isOffline ? lodgedAt.materials.offline : lodgedAt.materials.online);
  if (origin.code === destination.code) papers.delete("certificate");
  else {
    const { required } = lodgedAt.certificate;
    if (isOffline ? required.offline : required.online) papers.add("certificate");
    if (isOffline && origin.contactLetter.required.offline) papers.add("contact_letter");
  }
  return [...papers];
}
