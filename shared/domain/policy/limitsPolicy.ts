/** The statutory limits of the two stages and their sum (医保办发〔2021〕43号 art. 7, 8). */
export interface DeadlinePolicy {
  readonly outWorkingDays: number;
  readonly inWorkingDays: number;
  readonly totalWorkingDays: number;
}

/** What a place itself promises (承诺时限, art. 9); null where it promises nothing beyond the statute. */
export interface PromisePolicy {
  readonly outWorkingDays: number | null;
  readonly inWorkingDays: number | null;
}

/** Working days an applicant has to hand in what is missing (补正). */
export interface SupplementPolicy {
  readonly limitWorkingDays: number;
}

/** How soon a refusal is told (不予受理); 0: at once. The rule says no more than 及时. */
export interface RefusalPolicy {
  readonly noticeWorkingDays: number;
}
