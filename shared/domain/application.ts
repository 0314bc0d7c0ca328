import type { Channel } from "./channel.ts";
import type { ApplicationHistory } from "./journey/journey.ts";
import type { Combination } from "./person/combination.ts";

/** At which side it was lodged (转出地 or 转入地): 医保办发〔2021〕43号 allows either. */
export type LodgedAt = "origin" | "destination";

/**
 * Who applied: the person, the employer on the person's behalf (43号 art. 5), or the guardian of a minor (监护人).
 */
export const applicants = ["person", "employer", "guardian"] as const;
export type Applicant = (typeof applicants)[number];

/** What an applicant states. The person is a pseudonym; no name or identity number exists in a run. */
export interface Application {
  readonly case: string;
  /** The province that received the application and follows the case to its end, and the case's number there. */
  readonly home: string;
  readonly number: number;
  readonly person: string;
  readonly origin: string;
  readonly originPool: string;
  readonly destination: string;
  readonly destinationPool: string;
  readonly channel: Channel;
  readonly lodgedAt: LodgedAt;
  readonly applicant: Applicant;
  readonly combination: Combination;
  readonly appliedAt: number;
  /** What went before it; null in a run that tells of no journeys. */
  readonly history: ApplicationHistory | null;
}

/** Whoever applies again does so under the first application's number and a multiple of this, and is the same person. */
export const REPEAT_NUMBERS = 2 ** 40;

/** The number of the person's first application. */
export function firstNumberOf(number: number): number {
  return number < REPEAT_NUMBERS ? number : number % REPEAT_NUMBERS;
}
