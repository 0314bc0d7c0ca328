import type { PayoutFile, PayoutStatus } from "./payoutFile.ts";
import type { PayoutGround, PayoutRefusalCode } from "./payoutGround.ts";

/** One pay-out as its agency knows it. Instants in ticks, days as day numbers, −1 where a thing has not happened. */
export interface PayoutRow {
  readonly kind: "payout";
  readonly case: string;
  readonly province: string;
  readonly pool: string;
  readonly ground: PayoutGround;
  readonly follows: string;
  readonly status: PayoutStatus;
  readonly refusalCode: PayoutRefusalCode | null;
  readonly appliedAt: number;
  readonly acceptedAt: number;
  readonly dayZero: number;
  readonly deadlineDay: number;
  readonly issuedAt: number;
  readonly paidAt: number;
  readonly returns: number;
  readonly amountFen: number;
}

export function payoutRowOf(file: PayoutFile): PayoutRow {
  const { case: id, province, pool, ground, follows, appliedAt, amountFen } = file.application;
  const { status, refusalCode, acceptedAt, dayZero, deadlineDay, issuedAt, paidAt, returns } = file;
  return {
    kind: "payout",
    case: id,
    province,
    pool,
    ground,
    follows,
    status,
    refusalCode,
    appliedAt,
    acceptedAt,
    dayZero,
    deadlineDay,
    issuedAt,
    paidAt,
    returns,
    amountFen,
  };
}
