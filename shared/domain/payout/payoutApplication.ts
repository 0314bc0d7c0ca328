import type { PayoutGround } from "./payoutGround.ts";

/** An application for a pay-out (一次性支取申请), lodged with the agency that keeps the account. */
export interface PayoutApplication {
  readonly case: string;
  /** Whose luck it is, and the number there: a pay-out that follows a transfer has the transfer's luck. */
  readonly luckOf: string;
  readonly number: number;
  readonly person: string;
  readonly province: string;
  readonly pool: string;
  readonly ground: PayoutGround;
  /** The transfer case it follows; empty where it follows none. */
  readonly follows: string;
  /** The day on which the insurance was suspended (停保); −1 where no suspension comes into it. */
  readonly suspendedDay: number;
  readonly amountFen: number;
  readonly appliedAt: number;
}

/**
 * Whether a case number is a pay-out's: it bears a letter Z (支取) after the province's six digits, or at the end where
 * it follows a transfer. Desks ask this of every case they have served.
 */
export function isPayout(id: string): boolean {
  return id.charCodeAt(7) === LETTER_Z || id.charCodeAt(id.length - 1) === LETTER_Z;
}

const LETTER_Z = 90;
