import { type Check, isFound } from "./check.ts";

/** Insured twice at once (重复参保, 43号 art. 4), which either side finds by its own policy. */
export const duplicateCheck: Check = {
  code: "DUPLICATE_ENROLMENT",
  fails: (inquiry) => inquiry.policy.verification.blockOnDuplicate && isFound(inquiry, "duplicateEnrolment"),
};
