import type { PayoutCircumstance, PayoutGround, PayoutMix } from "#domain/payout/payoutGround.ts";

/** Pay-outs (一次性支取) of a run: those that follow transfers, and those that follow none. */
export interface PayoutConfiguration {
  /** Applications a year that follow no transfer, for each transfer a year out of the province. */
  readonly perTransfer: number;
  /** Weights. */
  readonly grounds: Readonly<Record<PayoutGround, number>>;
  readonly mix: PayoutMix;
  /** Shares of those who ask, and of whom: retirees refused, money that came back, moved into resident insurance. */
  readonly afterRefusal: number;
  readonly afterReturn: number;
  readonly afterResident: number;
  readonly followsAfterTicks: number;
  readonly correctedAfterTicks: number;
  readonly applications: readonly ListedPayoutConfiguration[];
}

export interface ListedPayoutConfiguration {
  readonly at: number;
  readonly province: string;
  readonly pool: string;
  readonly ground: PayoutGround;
  readonly person: string | null;
  readonly suspendedDay: number | null;
  readonly balanceFen: number | null;
  readonly circumstances: readonly PayoutCircumstance[];
}
