/** An account whose sharing with relatives a transfer-out ended, as origin knows it; whole fen. */
export interface SharingRow {
  readonly kind: "sharing";
  readonly case: string;
  readonly province: string;
  readonly dissolvedAt: number;
  readonly relatives: number;
  readonly limitFen: number;
  readonly usedFen: number;
  readonly returnedFen: number;
  /** The balance that goes onto the information sheet. */
  readonly balanceFen: number;
}
