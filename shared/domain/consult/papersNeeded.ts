import type { Channel } from "../channel.ts";
import type { Material } from "../policy/materialsPolicy.ts";
import type { ProvincePolicy } from "../policy/policy.ts";

/**
 * What the applicant must bring or upload (申请材料) where the application is lodged. The certificate of enrolment and
 * the contact letter belong to the offline route, where origin and destination ask for them.
 */
export function papersNeeded(
  lodgedAt: ProvincePolicy,
  origin: ProvincePolicy,
  destination: ProvincePolicy,
  channel: Channel,
): readonly Material[] {
  const isOffline = channel === "window";
  const papers = new Set<Material>(isOffline ? lodgedAt.materials.offline : lodgedAt.materials.online);
  const { required } = origin.certificate;
  if (isOffline ? required.offline : required.online) papers.add("certificate");
  if (isOffline && origin.code !== destination.code && destination.contactLetter.required.offline) {
    papers.add("contact_letter");
  }
  return [...papers];
}
