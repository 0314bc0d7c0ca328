import type { ResidentWaitingPolicy } from "../policy/benefitPolicy.ts";

/**
 * Months a resident waits who was not enrolled in the central period or not without a break (待遇等待期,
 * 国办发〔2024〕38号): the fixed months, and one for each year missed, less one for each of them paid for later. From
 * four missed years on the sum stays at six at least, however much is paid.
 */
export function residentWaitingMonths(
  { fixedMonths, monthsPerMissedYear, repairMonthsPerYear, ...floor }: ResidentWaitingPolicy,
  missedYears: number,
  repairedYears: number,
): number {
  const added =
    monthsPerMissedYear * missedYears - repairMonthsPerYear * Math.min(repairedYears, missedYears);
  const months = fixedMonths + Math.max(0, added);
  return missedYears >= floor.floorFromMissedYears ? Math.max(floor.floorMonths, months) : months;
}
