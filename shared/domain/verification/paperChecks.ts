import type { Application } from "../application.ts";
import { startsByEnrolment } from "../procedure/enrolmentTrigger.ts";
import type { RefusingSide } from "../refusalCode.ts";
import { type Check, isFound } from "./check.ts";

/**
 * What was handed in or uploaded, looked at by the agency that received it; untrue papers are rejected (驳回), and so are
 * those of an applicant who may not apply for the person there (43号 art. 5).
 */
export const paperChecks: readonly Check[] = [
  {
    code: "MATERIAL_INVALID",
    fails: (inquiry) => {
      const { application, policy, country } = inquiry;
      if (startsByEnrolment(country, application)) return false;
      if (!policy.apply.by.includes(application.applicant)) return true;
      const asked = application.channel === "window" ? policy.materials.offline : policy.materials.online;
      return asked.length > 0 && isFound(inquiry, "materialInvalid");
    },
  },
];

/** Papers are handed in at a window, or uploaded to the side that received the application. */
export function paperSide({ channel, lodgedAt }: Application): RefusingSide {
  return channel === "window" ? "window" : lodgedAt;
}
