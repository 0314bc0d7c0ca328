import type { EmployeeToResidentMoney } from "../policy/combinationPolicy.ts";
import type { KeptEnrolment } from "../verification/keptEnrolment.ts";

/** What is recorded of who applies: their enrolments and their accounts. */
export type PersonsFact =
  /** Insured twice: which enrolment is kept, as the applicant is told with the refusal. */
  | ({ readonly kind: "enrolment_kept"; readonly case: string } & KeptEnrolment)
  /** The account of a person who has none at destination stays behind at origin; what becomes of it. */
  | {
      readonly kind: "account_retained";
      readonly case: string;
      readonly amountFen: number;
      readonly outcome: EmployeeToResidentMoney;
    };
