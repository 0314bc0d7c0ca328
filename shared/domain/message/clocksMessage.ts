import type { MismatchFinding } from "../fact/clocksFact.ts";
import type { Routed } from "./routed.ts";

/** Money that does not match its file: destination asks origin (资金核查). */
export interface FundsQueryMessage extends Routed {
  readonly kind: "funds_query";
  readonly finding: MismatchFinding;
}

/** Origin's answer: the record is put right and the money may be credited, or it is not and comes back. */
export interface FundsAnswerMessage extends Routed {
  readonly kind: "funds_answer";
  readonly corrected: boolean;
}

export type ClocksMessage = FundsQueryMessage | FundsAnswerMessage;
