import type { InsuranceBreak } from "#domain/benefit/insuranceBreak.ts";
import type { BenefitPolicy } from "#domain/policy/benefitPolicy.ts";

/** Benefits after a move as the national rules have them (医保办发〔2021〕43号 art. 11, 国办发〔2024〕38号). */
export const nationalBenefits: BenefitPolicy = {
  breakMonthsNoWait: 3,
  backPayAllowed: true,
  retroactive: true,
  startsIn: "payment_month",
  longBreakStartsIn: "after_waiting",
  waitMonthsMax: 6,
  waitMonthsBackPaid: 6,
  waitMonthsNotPaidBack: 0,
  waitBenefitRatio: 0,
  crossSystemMinYears: 2,
  underMinYears: { employeeToResident: "resident_waiting", residentToEmployee: "wait" },
  coverDuringTransfer: "destination",
  resident: {
    fixedMonths: 3,
    monthsPerMissedYear: 1,
    repairMonthsPerYear: 1,
    floorFromMissedYears: 4,
    floorMonths: 6,
  },
};

/** Jiangsu: at most three months, and milder for those who switch before their second year is over. */
export const jiangsuBenefits: BenefitPolicy = {
  ...nationalBenefits,
  waitMonthsMax: 3,
  waitMonthsBackPaid: 3,
  underMinYears: { employeeToResident: "as_if_reached", residentToEmployee: "flexible_waits_covered" },
};

/** Fujian: three months paid back, six not, with half the benefits meanwhile. */
export const fujianBenefits: BenefitPolicy = {
  ...nationalBenefits,
  waitMonthsBackPaid: 3,
  waitBenefitRatio: 0.5,
};

/** Qingdao: from the month after the payment, with nothing for the break. */
export const qingdaoBenefits: BenefitPolicy = { ...nationalBenefits, longBreakStartsIn: "next_month" };

/** An employee with an employer and without a break, changed as told. */
export function insured(changes: Partial<InsuranceBreak> = {}): InsuranceBreak {
  return {
    combination: "ee",
    isFlexible: false,
    breakMonths: 0,
    backPays: false,
    crossSystemYears: 5,
    missedResidentYears: 0,
    ...changes,
  };
}
