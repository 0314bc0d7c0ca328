import type { SegmentKind } from "../benefit/contributionSegment.ts";
import type { ProgressState, QueryChannel } from "../policy/queryPolicy.ts";

/** What a person can ask of a transfer: how far it is, the account, what is credited each month, the months paid. */
export const queryTopics = ["progress", "balance", "credits", "months"] as const;
export type QueryTopic = (typeof queryTopics)[number];

/** A question about one case (查询), put to an agency that has a file on it. It changes nothing there. */
export interface Query {
  readonly case: string;
  readonly topic: QueryTopic;
  /** Where it is asked: a tag, counted as evidence; a province's policy says which it has. */
  readonly channel: QueryChannel;
  /** Whether amounts and the pseudonym are asked for in clear. */
  readonly reveal: boolean;
  /** The password is still the one the card came with (初始密码): such an account is nobody's secret. */
  readonly initialPassword: boolean;
}

/** Whoever asks: the person about the own case, an agency's officer, or the hotline's staff on a person's behalf. */
export const queryRoles = ["applicant", "officer", "hotline"] as const;
export type QueryRole = (typeof queryRoles)[number];

/** What a checked permission says. */
export interface QueryPermission {
  readonly role: QueryRole;
  /** An applicant's case, an officer's province; the hotline serves all, in less detail. */
  readonly scope: string;
}

/** Why a question is not answered. */
export const queryRefusals = [
  "NOT_PERMITTED",
  "CHANNEL_NOT_OPEN",
  "INITIAL_PASSWORD",
  "REVEAL_NOT_PERMITTED",
  "NO_SUCH_CASE",
] as const;
export type QueryRefusal = (typeof queryRefusals)[number];

/** A state the case has reached; the instant in ticks, null where the file does not say. */
export interface ReachedState {
  readonly state: ProgressState;
  readonly at: number | null;
}

/** Fen; null where masked or not known here. */
export interface BalanceAnswer {
  readonly topic: "balance";
  readonly atOriginFen: number | null;
  readonly inTransferFen: number | null;
  readonly atDestinationFen: number | null;
}

export interface ProgressAnswer {
  readonly topic: "progress";
  readonly state: ProgressState;
  readonly reached: readonly ReachedState[];
}

/** What the account is credited each month (每月划入); null where masked, or where there is no account. */
export interface CreditsAnswer {
  readonly topic: "credits";
  readonly hasAccount: boolean;
  readonly monthlyFen: number | null;
  readonly dayOfMonth: number;
}

/** A stretch of the contribution record (缴费记录); the base in fen, null where masked. */
export interface AnsweredSegment {
  readonly kind: SegmentKind;
  /** Month number, as `civilMonth.ts` counts them. */
  readonly fromMonth: number;
  readonly months: number;
  readonly baseFen: number | null;
}

/** Months of contribution (缴费月数) as the file has them, and the record behind them; null where it has none yet. */
export interface MonthsAnswer {
  readonly topic: "months";
  readonly months: number | null;
  readonly record: readonly AnsweredSegment[];
}

export type QueryAnswer =
  | { readonly kind: "refused"; readonly reason: QueryRefusal }
  | {
      readonly kind: "answered";
      /** The agency that answers, and the instant up to which it knows everything; ticks. */
      readonly place: string;
      readonly asOf: number;
      readonly case: string;
      /** Masked unless asked for in clear, or the place masks no identities (`privacy.maskId`). */
      readonly person: string;
      /** Whether anything in the answer is masked: the person, or amounts. */
      readonly masked: boolean;
      readonly answer: ProgressAnswer | BalanceAnswer | CreditsAnswer | MonthsAnswer;
    };
