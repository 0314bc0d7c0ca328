import type { DuplicateKeepRule } from "../policy/verificationPolicy.ts";

/** Which of two enrolments is kept, by which rule; the other has to be ended before the transfer can be. */
export interface KeptEnrolment {
  readonly keep: "origin" | "destination";
  readonly rule: DuplicateKeepRule;
  /** The one that ends is paid for by the state (政府资助参保): given up only on a written promise (书面承诺). */
  readonly writtenPromise: boolean;
}
