import { z } from "zod";
import {
  lodgingPlaces,
  offlineChannels,
  onlineChannels,
  permittedApplicants,
} from "#domain/policy/channelPolicy.ts";
import { clockPauses, inClockStarts } from "#domain/policy/clockPolicy.ts";
import { employeeToResidentMoneyRules, residentSameYearRules } from "#domain/policy/combinationPolicy.ts";
import { inProvinceAccountModes, inProvinceTriggers } from "#domain/policy/inProvincePolicy.ts";
import { materials } from "#domain/policy/materialsPolicy.ts";
import { duplicateKeepRules, retireeRules } from "#domain/policy/verificationPolicy.ts";
import { maintenanceSchema, timeOfDaySchema } from "../clockText.ts";
import { dayOfMonth, monthOfYear, someOf, workingDays, workingDaysOrNone, years } from "./parameterValue.ts";

/** Limits, clocks and the ways in: how an application is handed in, checked and counted. */
export const procedureParameters = {
  "deadlines.outWorkingDays": workingDays(1),
  "deadlines.inWorkingDays": workingDays(1),
  "deadlines.totalWorkingDays": workingDays(1),
  "promise.outWorkingDays": workingDaysOrNone(),
  "promise.inWorkingDays": workingDaysOrNone(),
  "refusal.noticeWorkingDays": workingDays(0),
  "inProvince.accountMode": z.enum(inProvinceAccountModes),
  "inProvince.deadlineWorkingDays": workingDays(0),
  "inProvince.trigger": z.enum(inProvinceTriggers),
  "inProvince.auditOut": z.boolean(),
  "inProvince.auditIn": z.boolean(),
  "inProvince.settlementDay": dayOfMonth(),
  "clock.acceptOnNonWorkingDay": z.enum(["immediate", "next_working_day"]),
  "clock.businessClose": timeOfDaySchema,
  "clock.pauseOn": someOf(clockPauses, 0),
  "clock.inStart": z.enum(inClockStarts),
  "clock.maintenance": maintenanceSchema,
  "channels.online": someOf(onlineChannels, 0),
  "channels.offline": someOf(offlineChannels),
  "apply.allowedAt": someOf(lodgingPlaces),
  "apply.by": someOf(permittedApplicants),
  "materials.online": someOf(materials, 0),
  "materials.offline": someOf(materials, 0),
  "certificate.required.online": z.boolean(),
  "certificate.required.offline": z.boolean(),
  "certificate.issueWorkingDays": workingDays(0),
  "contactLetter.required.offline": z.boolean(),
  "verification.out.requireSuspended": z.boolean(),
  "verification.out.requireContributionRecord": z.boolean(),
  "verification.out.blockOnArrears": z.boolean(),
  "verification.out.blockOnFrozen": z.boolean(),
  "verification.out.blockOnOverdraft": z.boolean(),
  "verification.out.blockOnUnsettledClaims": z.boolean(),
  "verification.out.blockOnPendingCredit": z.boolean(),
  "verification.out.retirees": z.enum(retireeRules),
  "verification.out.blockOnConfirmedPlace": z.boolean(),
  "verification.out.retirementAgeMaleYears": years(),
  "verification.out.retirementAgeFemaleYears": years(),
  "verification.in.requireEnrolledNormal": z.boolean(),
  "verification.blockOnDuplicate": z.boolean(),
  "verification.duplicateKeepRule": someOf(duplicateKeepRules),
  "verification.identityMatch": z.boolean(),
  "verification.agencyCodeMatch": z.boolean(),
  "combinations.ee.allowed": z.boolean(),
  "combinations.ee.mandatory": z.boolean(),
  "combinations.rr.allowed": z.boolean(),
  "combinations.rr.mandatory": z.boolean(),
  "combinations.rr.sameYear": z.enum(residentSameYearRules),
  "combinations.rr.requireBenefitStarted": z.boolean(),
  "combinations.rr.enrolmentFromMonth": monthOfYear(),
  "combinations.er.allowed": z.boolean(),
  "combinations.er.mandatory": z.boolean(),
  "combinations.er.moneyPolicy": z.enum(employeeToResidentMoneyRules),
  "combinations.re.allowed": z.boolean(),
  "combinations.re.mandatory": z.boolean(),
} as const;
