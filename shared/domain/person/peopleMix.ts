import type { BalanceDistribution } from "../circumstances.ts";

/**
 * Who the drawn applicants are: shares from 0 to 1, each of the people named beside it. What is left of 1 are people
 * in employee insurance at both ends, employed, with nothing special about them.
 */
export interface PeopleMix {
  /** Of all: resident to resident, employee to resident, resident to employee. */
  readonly rr: number;
  readonly er: number;
  readonly re: number;
  /** Of those with employee insurance at either end: flexible work (灵活就业), and unemployed (失业). */
  readonly flexible: number;
  readonly unemployed: number;
  /** Of those with resident insurance at both ends: students, and minors, for whom a guardian (监护人) applies. */
  readonly student: number;
  readonly minor: number;
  /** Of those with resident insurance at either end: premiums paid by the state (政府资助参保). */
  readonly funded: number;
  /** Of flexible workers: with no individual account (单建统筹). */
  readonly withoutAccount: number;
  /** Of employees: past retirement age without retiree benefits; and of these, place of treatment confirmed. */
  readonly overAge: number;
  readonly placeConfirmed: number;
  /** Of all: insurance interrupted before the transfer (中断缴费), one to three months, and longer. */
  readonly shortBreak: number;
  readonly longBreak: number;
  /** Of those with a break: pay for it afterwards (补缴). */
  readonly backPays: number;
  /** Of those who end in resident insurance: missed years of it. */
  readonly missedYears: number;
  /** Of employees: years that count without contributions (视同缴费), military service, months paid in two places. */
  readonly deemed: number;
  readonly military: number;
  readonly overlap: number;
  /** Of those with an account: the credits of their last months at origin are still to come (划账未完成). */
  readonly creditsToCome: number;
  /** Monthly contribution base (缴费基数) of employees: log-normal, fen. */
  readonly contributionBase: BalanceDistribution;
}

/** Every share of the mix, in one order for all. */
export const peopleShareKeys = [
  "rr",
  "er",
  "re",
  "flexible",
  "unemployed",
  "student",
  "minor",
  "funded",
  "withoutAccount",
  "overAge",
  "placeConfirmed",
  "shortBreak",
  "longBreak",
  "backPays",
  "missedYears",
  "deemed",
  "military",
  "overlap",
  "creditsToCome",
] as const satisfies readonly (keyof PeopleMix)[];

export type PeopleShare = (typeof peopleShareKeys)[number];
