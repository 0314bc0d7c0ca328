import type { Application } from "../application.ts";
import type { SupplementStage } from "../journey/journey.ts";

interface Routed {
  readonly case: string;
  readonly addressee: string;
}

/** The person asks origin for the certificate of enrolment (参保凭证). */
export interface CertificateRequestMessage extends Routed {
  readonly kind: "certificate_request";
  readonly application: Application;
}

/** The certificate, which the person brings to the window that takes the application. */
export interface CertificateMessage extends Routed {
  readonly kind: "certificate";
  readonly application: Application;
  readonly certificateNumber: string;
}

/**
 * The contact letter (联系函): destination will take the person in. It tells of the acceptance where destination
 * received the application; else it is destination's answer, and the instant is −1.
 */
export interface ContactLetterMessage extends Routed {
  readonly kind: "contact_letter";
  readonly letterNumber: string;
  readonly acceptedAt: number;
  readonly dayZero: number;
  /** As an answer tells it (`VerificationResultMessage`). */
  readonly lineTicks?: number;
}

/** A supplement (补正) was asked for after acceptance, and by how much clocks moved. */
export interface SupplementNoticeMessage extends Routed {
  readonly kind: "supplement_notice";
  readonly stage: SupplementStage;
  /** Since when the applicant was waited for; a sender of contract 1.3 and before does not say it. */
  readonly askedDay?: number;
  readonly tookWorkingDays: number;
  readonly pausedWorkingDays: number;
}

/** Destination, where the person applied, passes a withdrawal (撤回) on to origin, which decides whether it comes in time. */
export interface WithdrawalRequestMessage extends Routed {
  readonly kind: "withdrawal_request";
}

/** Origin's answer to a withdrawal that comes too late. */
export interface WithdrawalRefusalMessage extends Routed {
  readonly kind: "withdrawal_refusal";
}

/** The case has ended before anything moved; the other side closes its file, the platform its entry. */
export interface EarlyEndMessage extends Routed {
  readonly kind: "early_end";
  readonly status: "withdrawn" | "lapsed";
}

export type JourneyMessage =
  | CertificateRequestMessage
  | CertificateMessage
  | ContactLetterMessage
  | SupplementNoticeMessage
  | WithdrawalRequestMessage
  | WithdrawalRefusalMessage
  | EarlyEndMessage;
