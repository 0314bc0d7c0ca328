import { z } from "zod";
import {
  benefitStarts,
  coversDuringTransfer,
  earlyToEmployeeRules,
  earlyToResidentRules,
  longBreakStarts,
} from "#domain/policy/benefitPolicy.ts";
import { poolingLevels, poolingModes } from "#domain/policy/poolingPolicy.ts";
import { progressStates, queryChannels } from "#domain/policy/queryPolicy.ts";
import { calendarDays, fen, months, share, someOf, years, yearsOrNone } from "./parameterValue.ts";

/** What a member is covered for and from when, and what a person can ask. */
export const benefitParameters = {
  "benefit.breakMonthsNoWait": months(),
  "benefit.backPayAllowed": z.boolean(),
  "benefit.retroactive": z.boolean(),
  "benefit.startsIn": z.enum(benefitStarts),
  "benefit.longBreakStartsIn": z.enum(longBreakStarts),
  "benefit.waitMonthsMax": months(),
  "benefit.waitMonthsBackPaid": months(),
  "benefit.waitMonthsNotPaidBack": months(),
  "benefit.waitBenefitRatio": share(),
  "benefit.crossSystemMinYears": years(),
  "benefit.underMinYears.employeeToResident": z.enum(earlyToResidentRules),
  "benefit.underMinYears.residentToEmployee": z.enum(earlyToEmployeeRules),
  "benefit.coverDuringTransfer": z.enum(coversDuringTransfer),
  "benefit.resident.fixedMonths": months(),
  "benefit.resident.monthsPerMissedYear": months(),
  "benefit.resident.repairMonthsPerYear": months(),
  "benefit.resident.floorFromMissedYears": years(),
  "benefit.resident.floorMonths": months(),
  "years.accumulate": z.boolean(),
  "years.overlapCountOnce": z.boolean(),
  "years.military": z.boolean(),
  "years.requiredMaleYears": yearsOrNone(),
  "years.requiredFemaleYears": yearsOrNone(),
  "years.requiredContinuousYears": yearsOrNone(),
  "years.localActualMinYears": yearsOrNone(),
  "pooling.level": z.enum(poolingLevels),
  "pooling.mode": z.enum(poolingModes),
  "benefitProfile.ratio": share(),
  "benefitProfile.deductibleFen": fen(),
  "benefitProfile.capFen": fen(),
  "residentProfile.ratio": share(),
  "residentProfile.deductibleFen": fen(),
  "residentProfile.capFen": fen(),
  "query.states": someOf(progressStates),
  "query.channels": someOf(queryChannels),
  "notify.sms": z.boolean(),
  "privacy.maskId": z.boolean(),
  "privacy.retentionDays": calendarDays(),
} as const;
