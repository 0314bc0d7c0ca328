/** What the person does, as the insurance sees it; the last three have resident insurance at both ends. */
export const employments = [
  "employed",
  "flexible",
  "unemployed",
  "retired",
  "resident",
  "student",
  "minor",
] as const;
export type Employment = (typeof employments)[number];

export type Sex = "male" | "female";

/** What a listed application states of its person: whole numbers, months and years; what is left out is ordinary. */
export interface StatedPerson {
  readonly employment?: Employment | undefined;
  readonly sex?: Sex | undefined;
  readonly ageYears?: number | undefined;
  readonly placeConfirmed?: boolean | undefined;
  readonly fundedResident?: boolean | undefined;
  readonly hasAccount?: boolean | undefined;
  readonly contributionBaseFen?: number | undefined;
  readonly contributionMonths?: number | undefined;
  readonly deemedMonths?: number | undefined;
  readonly militaryMonths?: number | undefined;
  readonly overlapMonths?: number | undefined;
  readonly creditsToCome?: number | undefined;
  readonly flexibleTier?: string | undefined;
  readonly breakMonths?: number | undefined;
  readonly backPays?: boolean | undefined;
  readonly missedResidentYears?: number | undefined;
  readonly crossSystemYears?: number | undefined;
  readonly shares?: SharedAccount | undefined;
}

/** An account shared with relatives (家庭共济): a limit set aside for so many, and what they have used of it; fen. */
export interface SharedAccount {
  readonly relatives: number;
  readonly limitFen: number;
  readonly usedFen: number;
}
