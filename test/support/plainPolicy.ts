import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { progressStates, queryChannels } from "#domain/policy/queryPolicy.ts";
import { duplicateKeepRules } from "#domain/policy/verificationPolicy.ts";
import { walletRelatives } from "#domain/policy/walletPolicy.ts";
import { nationalBenefits } from "./benefitTerms.ts";

type Identity = "code" | "name" | "nameEn" | "kind" | "pools";

const procedure = {
  deadlines: { outWorkingDays: 10, inWorkingDays: 5, totalWorkingDays: 15 },
  promise: { outWorkingDays: null, inWorkingDays: null },
  refusal: { noticeWorkingDays: 0 },
  supplement: { limitWorkingDays: 10 },
  inProvince: {
    accountMode: "remit",
    deadlineWorkingDays: 7,
    trigger: "application",
    auditOut: true,
    auditIn: true,
    settlementDay: 25,
  },
  clock: {
    acceptOnNonWorkingDay: "next_working_day",
    businessCloseMinute: 17 * 60,
    pauseOn: ["supplement"],
    inStart: "sheet_delivered",
    maintenance: [],
  },
  channels: { online: ["national_app", "national_web", "local_portal"], offline: ["window"] },
  apply: { allowedAt: ["origin", "destination"], by: ["person", "employer", "guardian"] },
  materials: { online: ["id_photo"], offline: ["id_card", "insurance_card", "certificate"] },
  certificate: { required: { online: false, offline: true }, issueWorkingDays: 0 },
  contactLetter: { required: { offline: true }, postWorkingDays: 3 },
  verification: {
    out: {
      requireSuspended: true,
      requireContributionRecord: true,
      blockOnArrears: true,
      blockOnFrozen: true,
      blockOnOverdraft: true,
      blockOnUnsettledClaims: true,
      blockOnPendingCredit: false,
      retirees: "refuse",
      blockOnConfirmedPlace: true,
      retirementAgeMaleYears: 60,
      retirementAgeFemaleYears: 55,
    },
    in: { requireEnrolledNormal: true },
    blockOnDuplicate: true,
    duplicateKeepRule: duplicateKeepRules,
    identityMatch: true,
    agencyCodeMatch: true,
  },
  combinations: {
    ee: { allowed: true, mandatory: true },
    rr: {
      allowed: true,
      mandatory: false,
      sameYear: "refuse",
      requireBenefitStarted: false,
      enrolmentFromMonth: 9,
    },
    er: { allowed: true, mandatory: false, moneyPolicy: "stay_usable_at_origin" },
    re: { allowed: true, mandatory: false },
  },
} as const satisfies Partial<ProvincePolicy>;

const money = {
  funds: {
    remitWorkingDays: null,
    creditWorkingDays: null,
    batchCycleWorkingDays: 1,
    batchAtMinute: 14 * 60,
    blackouts: [],
    creditBatch: "at_once",
    creditBatchDay: 10,
    mismatchShare: 0,
    mismatchSentBackShare: 1,
    mismatchCorrectedShare: 1,
    investigationWorkingDays: 2,
    bankReturnShare: 0,
    bankInfoComplete: true,
  },
  crossProvince: { accountMode: "remit", fallback: "pay_to_own_bank" },
  account: { zeroAt: "out_confirmed", transferInterest: true, interestRate: 0 },
  lateCredit: { policy: "second_remittance", graceDay: 10 },
  credit: {
    mode: "monthly",
    day: 5,
    activeRate: 0.02,
    retireeFixedFen: 7_000,
    retireeRateOfPension: null,
    flexibleTiers: [],
    flexibleHasAccount: true,
  },
  payout: {
    resettledRetiree: "on_application",
    death: true,
    emigration: true,
    conscription: true,
    inheritance: "heirs",
    noHeir: "pooled_fund",
    workingDays: 10,
    requireClaimsSettled: true,
  },
  wallet: {
    enabled: false,
    coverage: "none",
    pools: [],
    perDay: 3,
    perTransferFen: 200_000,
    closedFromMinute: 22 * 60,
    closedToMinute: 6 * 60,
    autoReturnByMinute: 6 * 60,
    requireBothOpen: true,
    requireBothActivated: true,
    relatives: walletRelatives,
    dissolveOnStatusChange: true,
    returnUnused: true,
  },
} as const satisfies Partial<ProvincePolicy>;

const benefits = {
  benefit: nationalBenefits,
  years: {
    accumulate: true,
    overlapCountOnce: true,
    military: true,
    requiredMaleYears: null,
    requiredFemaleYears: null,
    requiredContinuousYears: null,
    localActualMinYears: null,
  },
  pooling: { level: "city", mode: "city_funds" },
  benefitProfile: { ratio: 0.85, deductibleFen: 80_000, capFen: 40_000_000 },
  residentProfile: { ratio: 0.65, deductibleFen: 60_000, capFen: 25_000_000 },
  query: { states: progressStates, channels: queryChannels },
  notify: { sms: false },
  privacy: { maskId: true, retentionDays: 3_650 },
} as const satisfies Partial<ProvincePolicy>;

/** A policy under which nothing goes wrong by itself: all but who the province is, and its office. */
export const plainPolicy: Omit<ProvincePolicy, Identity | "officeHours" | "desks"> = {
  ...procedure,
  ...money,
  ...benefits,
};
