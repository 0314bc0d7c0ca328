import { chance, type DrawSource, purposeCode, uniform } from "#kernel/draw.ts";
import { naturalExp, naturalLog } from "#kernel/elementary.ts";
import { normalQuantile } from "#kernel/normalQuantile.ts";

/**
 * What is wrong with an application, if anything (case mix). Each is what one check of either side looks for.
 * Shares of applications, 0 to 1.
 */
export interface CaseMix {
  readonly materialInvalid: number;
  readonly identityMismatch: number;
  readonly wrongAgencyCode: number;
  readonly retired: number;
  readonly notSuspended: number;
  readonly noContributionRecord: number;
  readonly arrears: number;
  readonly frozen: number;
  readonly overdrawn: number;
  readonly unsettledClaims: number;
  readonly pendingCredit: number;
  readonly duplicateEnrolment: number;
  /** A resident insured for this year still, at origin, and not enrolled for the next one at destination. */
  readonly sameYear: number;
  readonly notEnrolled: number;
  /** The person applies a second time while the first application is open. */
  readonly secondApplication: number;
}

/** Every attribute a case may have, in one order for all. */
export const caseMixKeys = [
  "materialInvalid",
  "identityMismatch",
  "wrongAgencyCode",
  "retired",
  "notSuspended",
  "noContributionRecord",
  "arrears",
  "frozen",
  "overdrawn",
  "unsettledClaims",
  "pendingCredit",
  "duplicateEnrolment",
  "sameYear",
  "notEnrolled",
  "secondApplication",
] as const satisfies readonly (keyof CaseMix)[];

export type Circumstance = (typeof caseMixKeys)[number];

const purposes = Object.fromEntries(
  caseMixKeys.map((key) => [key, purposeCode(`circumstance.${key}`)]),
) as Record<Circumstance, number>;
const BALANCE = purposeCode("circumstance.balance");

/** Amounts of many people, such as account balances: log-normal, as skewed as account statistics are. Fen. */
export interface BalanceDistribution {
  readonly medianFen: number;
  readonly meanFen: number;
}

/** A listed case states its circumstances; a drawn one has them by chance. */
export interface ListedCircumstances {
  readonly circumstances: ReadonlySet<Circumstance>;
  readonly balanceFen: number | null;
}

/** Whether an attribute holds for a case: a function of names, so both sides see the same person. */
export function holds(
  source: DrawSource,
  number: number,
  attribute: Circumstance,
  mix: CaseMix,
  listed: ListedCircumstances | undefined,
): boolean {
  if (listed !== undefined) return listed.circumstances.has(attribute);
  const share = mix[attribute];
  return share > 0 && chance(source, number, purposes[attribute], 0, share);
}

/** The account balance of a case; whole fen, at least 0. */
export function balanceFenOf(
  source: DrawSource,
  number: number,
  distribution: BalanceDistribution,
  listed: ListedCircumstances | undefined,
): number {
  if (listed?.balanceFen != null) return listed.balanceFen;
  return logNormalFen(distribution, uniform(source, number, BALANCE, 0));
}

/** The amount of a log-normal distribution of which a share u of all amounts is smaller; whole fen. */
export function logNormalFen({ medianFen, meanFen }: BalanceDistribution, u: number): number {
  if (meanFen === medianFen) return medianFen;
  const sigma = Math.sqrt(2 * naturalLog(meanFen / medianFen));
  return Math.round(Math.min(medianFen * naturalExp(sigma * normalQuantile(u)), MOST_FEN));
}

/** Nobody has more than ten million yuan: keeps a draw from the far tail inside the message contract. */
const MOST_FEN = 1_000_000_000;
