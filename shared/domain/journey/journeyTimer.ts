import type { Application } from "../application.ts";
import type { ProcedureMessage } from "../message/message.ts";
import type { ApplicationHistory, SupplementStage } from "./journey.ts";
import type { WalkedStep } from "./journeyStep.ts";

/** The end of a stretch of a person's way to an application. */
export interface JourneyTimer {
  readonly kind: "journey_ended";
  readonly application: Application & { readonly history: ApplicationHistory };
  readonly steps: readonly WalkedStep[];
  readonly end: "hasAsked" | "applies" | "fetchesCertificate" | "givesUp";
}

/** What a province is reminded of on the way to an application, and while its applicant has something to do. */
export type ApplicantTimer =
  | JourneyTimer
  | { readonly kind: "certificate_ready"; readonly application: Application }
  /** The person has put right what was found, and applies again. */
  | { readonly kind: "reapplication"; readonly application: Application }
  /** The applicant's answer, or the end of the time for it. */
  | {
      readonly kind: "supplement_due";
      readonly case: string;
      readonly stage: SupplementStage;
      readonly isAnswered: boolean;
    }
  | { readonly kind: "withdrawal"; readonly case: string }
  /** A letter (信函) has come as far as the platform's exchange would have taken it at once. */
  | { readonly kind: "letter_due"; readonly case: string; readonly message: ProcedureMessage };
