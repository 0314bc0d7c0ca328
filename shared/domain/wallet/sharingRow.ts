/** An account that was shared with relatives as its transfer-out began, as origin knows it; whole fen. */
export interface SharingRow {
  readonly kind: "sharing";
  readonly case: string;
  readonly province: string;
  /** When the sharing ended; −1 where the policy lets it go on. */
  readonly dissolvedAt: number;
  readonly relatives: number;
  readonly limitFen: number;
  readonly usedFen: number;
  readonly returnedFen: number;
  /** The balance that goes onto the information sheet. */
  readonly balanceFen: number;
}
