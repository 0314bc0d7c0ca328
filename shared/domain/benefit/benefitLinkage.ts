import { insuranceAtDestination } from "../person/combination.ts";
import type { BenefitPolicy } from "../policy/benefitPolicy.ts";
import type { LinkageRule } from "./coverRule.ts";
import type { InsuranceBreak } from "./insuranceBreak.ts";
import { residentWaitingMonths } from "./residentWaiting.ts";

/** How benefits go on at destination (待遇衔接). Months count from the month of enrolment, the first paid for. */
export interface BenefitLinkage {
  readonly rule: LinkageRule;
  /** Waiting period (待遇享受等待期). */
  readonly waitingMonths: number;
  /** Covered from the month after that of the payment at the earliest, not from that month itself. */
  readonly startsNextMonth: boolean;
  /** What fell into the break can be claimed after the fact (追溯享受). */
  readonly claimsBreakLater: boolean;
  /** Origin's resident insurance, paid for the year, covers the person while waiting. */
  readonly isCoveredAtOrigin: boolean;
}

/**
 * Destination's answer to a break (医保办发〔2021〕43号 art. 11; for who ends in resident insurance 国办发〔2024〕38号): up to
 * three months, paid back, no waiting period; longer, one of at most six months. Who switches between employee and
 * resident insurance is treated alike after two years of insurance on end.
 */
export function linkBenefits(policy: BenefitPolicy, past: InsuranceBreak): BenefitLinkage {
  switch (past.combination) {
    case "ee":
      return afterBreak(policy, past);
    case "rr":
      return isUnbroken(past) ? linkage("no_break") : residentWaiting(policy, past);
    case "er":
    case "re":
      return isLongEnoughInsured(policy, past) ? afterBreak(policy, past) : afterEarlySwitch(policy, past);
  }
}

function isUnbroken({ breakMonths, missedResidentYears }: InsuranceBreak): boolean {
  return breakMonths === 0 && missedResidentYears === 0;
}

function isLongEnoughInsured(
  policy: BenefitPolicy,
  { combination, crossSystemYears }: InsuranceBreak,
): boolean {
  const isWaived = combination === "er" && policy.underMinYears.employeeToResident === "as_if_reached";
  return isWaived || crossSystemYears >= policy.crossSystemMinYears;
}

/** Art. 11 (1), and (2) for who may switch: without a break, after a short one, after a long one. */
function afterBreak(policy: BenefitPolicy, past: InsuranceBreak): BenefitLinkage {
  if (isUnbroken(past)) return linkage("no_break");
  const paysBack = past.backPays && policy.backPayAllowed;
  const isShort = past.breakMonths <= policy.breakMonthsNoWait && past.missedResidentYears === 0;
  if (!isShort) return afterLongBreak(policy, past, paysBack);
  const startsNextMonth = policy.startsIn === "next_month";
  if (paysBack) {
    return linkage("short_break_paid_back", { startsNextMonth, claimsBreakLater: policy.retroactive });
  }
  const waitingMonths = Math.min(policy.waitMonthsNotPaidBack, longBreakWaitingMonths(policy, false));
  return linkage("short_break_not_paid_back", { startsNextMonth, waitingMonths });
}

/** Local rules within six months (原则上不超过6个月); where these are the residents', 国办发〔2024〕38号. */
function afterLongBreak(policy: BenefitPolicy, past: InsuranceBreak, paysBack: boolean): BenefitLinkage {
  if (insuranceAtDestination(past.combination) === "resident") return residentWaiting(policy, past);
  const rule = paysBack ? "long_break_paid_back" : "long_break";
  const startsNextMonth = policy.startsIn === "next_month" || policy.longBreakStartsIn === "next_month";
  return linkage(rule, { startsNextMonth, waitingMonths: longBreakWaitingMonths(policy, paysBack) });
}

function longBreakWaitingMonths(policy: BenefitPolicy, paysBack: boolean): number {
  if (policy.longBreakStartsIn === "next_month") return 0;
  return paysBack ? policy.waitMonthsBackPaid : policy.waitMonthsMax;
}

/** Paying back repairs every missed year; the months of a break cannot be repaired. */
function residentWaiting({ resident, backPayAllowed }: BenefitPolicy, past: InsuranceBreak): BenefitLinkage {
  const { missedResidentYears, backPays } = past;
  const repairedYears = backPays && backPayAllowed ? missedResidentYears : 0;
  const waitingMonths = residentWaitingMonths(resident, missedResidentYears, repairedYears);
  return linkage("resident_waiting", { waitingMonths });
}

/** Fewer years on end than the rule asks for: the national rule is silent, and local rules hold. */
function afterEarlySwitch(policy: BenefitPolicy, past: InsuranceBreak): BenefitLinkage {
  if (past.combination === "er") return residentWaiting(policy, past);
  const waitingMonths = policy.waitMonthsMax;
  if (policy.underMinYears.residentToEmployee === "wait")
    return linkage("switch_too_early", { waitingMonths });
  if (!past.isFlexible) return afterBreak(policy, past);
  if (!isUnbroken(past)) return linkage("switch_too_early", { waitingMonths });
  return linkage("switch_covered_at_origin", { waitingMonths, isCoveredAtOrigin: true });
}

function linkage(rule: LinkageRule, changes: Partial<BenefitLinkage> = {}): BenefitLinkage {
  const {
    waitingMonths = 0,
    startsNextMonth = false,
    claimsBreakLater = false,
    isCoveredAtOrigin = false,
  } = changes;
  return { rule, waitingMonths, startsNextMonth, claimsBreakLater, isCoveredAtOrigin };
}
