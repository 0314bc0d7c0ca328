/** What a hospital stay is paid by, roughly: it may change with the move, and with the insurance. */
export interface BenefitProfilePolicy {
  /** Share paid by the fund (报销比例). */
  readonly ratio: number;
  /** What a stay costs the person first (起付线). */
  readonly deductibleFen: number;
  /** Most the fund pays in a year (封顶线). */
  readonly capFen: number;
}
