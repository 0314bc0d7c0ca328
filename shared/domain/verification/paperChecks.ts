import { startsByEnrolment } from "../procedure/enrolmentTrigger.ts";
import { type Check, isFound } from "./check.ts";

/** What was handed in or uploaded, looked at by the agency that received it; untrue papers are rejected (驳回). */
export const paperChecks: readonly Check[] = [
  {
    code: "MATERIAL_INVALID",
    fails: (inquiry) => {
      const { online, offline } = inquiry.policy.materials;
      const asked = inquiry.application.channel === "window" ? offline : online;
      if (startsByEnrolment(inquiry.country, inquiry.application)) return false;
      return asked.length > 0 && isFound(inquiry, "materialInvalid");
    },
  },
];
