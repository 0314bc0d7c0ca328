/** How contribution years count (缴费年限, 医保办发〔2021〕43号 art. 12). Years needed are each place's own; null: none is known. */
export interface YearsPolicy {
  readonly accumulate: boolean;
  /** Whether months paid in two places at once count once. */
  readonly overlapCountOnce: boolean;
  /** Whether years of military service count as years of employee insurance. */
  readonly military: boolean;
  readonly requiredMaleYears: number | null;
  readonly requiredFemaleYears: number | null;
  /** Years without a break that do as well. */
  readonly requiredContinuousYears: number | null;
  /** Years really paid in the place itself. */
  readonly localActualMinYears: number | null;
}
