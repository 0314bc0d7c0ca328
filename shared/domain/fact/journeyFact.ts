import type { SupplementStage } from "../journey/journey.ts";
import type { WalkedStep } from "../journey/journeyStep.ts";
import type { RefusalCode } from "../refusalCode.ts";

/** What is recorded of the way to an application, and of what the applicant does while it is open. */
export type JourneyFact =
  /** A person sets out to apply, and has the number the application will have. */
  | { readonly kind: "set_out"; readonly case: string; readonly number: number }
  /** A stretch of the way to an application, walked to its end; told when it has ended. */
  | {
      readonly kind: "journey_walked";
      readonly case: string;
      readonly steps: readonly WalkedStep[];
      readonly end: "hasAsked" | "applies" | "fetchesCertificate" | "givesUp";
    }
  /** The pre-check (预校验) said what verification would find today; null: nothing. */
  | { readonly kind: "prechecked"; readonly case: string; readonly code: RefusalCode | null }
  | { readonly kind: "certificate_requested"; readonly case: string; readonly issueAt: number }
  /** Origin handed the certificate (参保凭证) out; the old account is closed to use, and what it holds stays in it. */
  | { readonly kind: "certificate_issued"; readonly case: string; readonly certificateNumber: string }
  | { readonly kind: "certificate_received"; readonly case: string; readonly certificateNumber: string }
  /** The account at destination is opened (新开个人账户) for who applied at a window. */
  | { readonly kind: "account_opened"; readonly case: string }
  /** The agencies go on by letter, as one of them is not open online. */
  | { readonly kind: "paper_route_taken"; readonly case: string }
  | {
      readonly kind: "letter_posted";
      readonly case: string;
      readonly letter: LetterKind;
      readonly arrivesAt: number;
    }
  | { readonly kind: "contact_letter_received"; readonly case: string; readonly letterNumber: string }
  /** An officer asks for what is missing (补正); answered after the last day, it is too late. */
  | {
      readonly kind: "supplement_asked";
      readonly case: string;
      readonly stage: SupplementStage;
      readonly lastDay: number;
    }
  /** The applicant has answered, or the limit has passed; the deadlines are those after the pause, −1 for none. */
  | {
      readonly kind: "supplement_ended";
      readonly case: string;
      readonly stage: SupplementStage;
      readonly isAnswered: boolean;
      readonly tookWorkingDays: number;
      readonly pausedWorkingDays: number;
      readonly outDeadlineDay: number;
      readonly inDeadlineDay: number;
      readonly totalDeadlineDay: number;
    }
  /** The other side learnt of a supplement asked after acceptance. */
  | {
      readonly kind: "supplement_noted";
      readonly case: string;
      readonly stage: SupplementStage;
      /** Where the other side said it. */
      readonly askedDay?: number;
      readonly tookWorkingDays: number;
      readonly pausedWorkingDays: number;
      readonly outDeadlineDay: number;
      readonly totalDeadlineDay: number;
    }
  /** The applicant is told how it stands (告知). */
  | {
      readonly kind: "applicant_told";
      readonly case: string;
      readonly news: "acceptance" | "refusal";
      readonly toldAt: number;
    }
  | { readonly kind: "withdrawal_asked"; readonly case: string }
  /** The withdrawal (撤回) came too late: the relation is confirmed out. */
  | { readonly kind: "withdrawal_refused"; readonly case: string };

/** What goes by letter where the platform cannot be used. */
export type LetterKind = "application" | "contact_letter" | "verification_result" | "information_sheet";
