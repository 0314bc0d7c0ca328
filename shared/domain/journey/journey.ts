import type { RefusalCode } from "../refusalCode.ts";
import type { JourneyStepName } from "./journeyStep.ts";

/** At which desk an applicant is asked for a supplement (补正). */
export const supplementStages = ["verification", "transferOut", "transferIn"] as const;
export type SupplementStage = (typeof supplementStages)[number];

/** A supplement that has come to its end, and the working days the applicant took over it. */
export interface SupplementAtDesk {
  readonly desk: SupplementStage;
  /** Since when the applicant was waited for; left out where the agency that asked did not say it (contract 1.3). */
  readonly askedDay?: number;
  readonly workingDays: number;
}

/**
 * How people come to apply and what they do while they wait; shares of people, 0 to 1. A description holds
 * distributions, a run the samplers made of them. All of it is assumption: no source counts any of it.
 */
export interface Journey<Time> {
  readonly steps: Readonly<Record<JourneyStepName, { readonly time: Time; readonly failure: number }>>;
  /** After a failed step: again, or by another channel; the rest give up. */
  readonly afterFailure: { readonly retry: number; readonly otherChannel: number };
  readonly retryAfterTicks: number;
  /** Of those who apply online, by the province's own portal (地方专区). */
  readonly portal: number;
  /** Who asks before applying: for a pre-check, and the hotline (热线). */
  readonly asksFirst: { readonly precheck: number; readonly hotline: number };
  /** Who puts right what was found and applies again (重新申请), and after what time. */
  readonly correction: { readonly share: number; readonly after: Time };
  /** Who is asked for something at each desk; who never answers, and after what time the others do. */
  readonly supplement: Readonly<Record<SupplementStage, number>> & {
    readonly never: number;
    readonly answerAfter: Time;
  };
  /** Who withdraws the application (撤回), and after what time. */
  readonly withdrawal: { readonly share: number; readonly after: Time };
}

/** What a listed application states of its journey. */
export interface StatedJourney {
  /** Each fails once. */
  readonly fails: readonly JourneyStepName[];
  readonly afterFailure: "retry" | "otherChannel" | "giveUp";
  readonly asksFirst: readonly ("precheck" | "hotline")[];
  /** null: does not apply again. */
  readonly correctsAfterTicks: number | null;
  readonly supplementAt: SupplementStage | null;
  /** null: never answers. */
  readonly answersAfterTicks: number | null;
  /** null: does not withdraw. */
  readonly withdrawsAfterTicks: number | null;
}

/** What went before an application, in a run that tells of journeys. */
export interface ApplicationHistory {
  readonly setOutAt: number;
  /** 0 for the person's first application, and one more each time it was put right and made again. */
  readonly attempt: number;
  readonly firstCase: string;
  /** What the person has put right (更正) since setting out, by the code it was or would have been refused under. */
  readonly corrected: readonly RefusalCode[];
  /** Whether origin has had the person's account in its books for an application before this one. */
  readonly knownAtOrigin: boolean;
  /** Whether the person has tried another channel already (S30: nobody changes twice). */
  readonly hasChangedChannel: boolean;
  /** Number of the certificate (参保凭证) the person holds; empty for none. */
  readonly certificateNumber: string;
}

/** What is known of who has only just set out. */
export function firstHistory(firstCase: string, setOutAt: number): ApplicationHistory {
  return {
    setOutAt,
    attempt: 0,
    firstCase,
    corrected: [],
    knownAtOrigin: false,
    hasChangedChannel: false,
    certificateNumber: "",
  };
}
