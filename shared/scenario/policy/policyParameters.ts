import { z } from "zod";
import { durationDistributionSchema } from "../durationDistribution.ts";
import { officeHoursSchema, timeOfDaySchema } from "./clockText.ts";

const MOST_WORKING_DAYS = 1_000;
const MOST_OFFICERS = 100_000;

/** A limit or cycle in working days (工作日). */
function workingDays(least: number): z.ZodInt {
  const allowed = `a whole number of working days, ${least} to ${MOST_WORKING_DAYS}`;
  return z.int({ error: allowed }).min(least, { error: allowed }).max(MOST_WORKING_DAYS, { error: allowed });
}

/** A limit a province may or may not set. */
function workingDaysOrNone(): z.ZodNullable<z.ZodInt> {
  const allowed = `a whole number of working days, 1 to ${MOST_WORKING_DAYS}, or null where none is set`;
  return z
    .int({ error: allowed })
    .min(1, { error: allowed })
    .max(MOST_WORKING_DAYS, { error: allowed })
    .nullable();
}

function share(): z.ZodNumber {
  const allowed = "a share from 0 to 1";
  return z.number({ error: allowed }).min(0, { error: allowed }).max(1, { error: allowed });
}

function officers(): z.ZodInt {
  const allowed = `a whole number of officers, 1 to ${MOST_OFFICERS}; to close a desk, give the scenario an outage fault`;
  return z.int({ error: allowed }).min(1, { error: allowed }).max(MOST_OFFICERS, { error: allowed });
}

const discipline = z.enum(["fifo", "earliest_deadline_first"]);

/**
 * Every parameter of a policy by its dotted path, with what its value may be. This table is the one list: the file
 * schemas, the overrides a scenario may make and the provenance of a resolved policy all follow from it.
 */
export const parameterShape = {
  "deadlines.outWorkingDays": workingDays(1),
  "deadlines.inWorkingDays": workingDays(1),
  "deadlines.totalWorkingDays": workingDays(1),
  "promise.outWorkingDays": workingDaysOrNone(),
  "promise.inWorkingDays": workingDaysOrNone(),
  "funds.remitWorkingDays": workingDaysOrNone(),
  "funds.creditWorkingDays": workingDaysOrNone(),
  "funds.batchCycleWorkingDays": workingDays(1),
  "funds.batchAt": timeOfDaySchema,
  "funds.mismatchShare": share(),
  "inProvince.accountMode": z.enum(["remit", "keep_in_place"]),
  "inProvince.deadlineWorkingDays": workingDays(0),
  "clock.acceptOnNonWorkingDay": z.enum(["immediate", "next_working_day"]),
  "clock.businessClose": timeOfDaySchema,
  "account.zeroAt": z.enum(["out_confirmed", "remit_sent"]),
  "verification.out.requireSuspended": z.boolean(),
  "verification.out.requireContributionRecord": z.boolean(),
  "verification.out.blockOnArrears": z.boolean(),
  "verification.out.blockOnFrozen": z.boolean(),
  "verification.out.blockOnOverdraft": z.boolean(),
  "verification.out.blockOnUnsettledClaims": z.boolean(),
  "verification.out.refuseRetirees": z.boolean(),
  "verification.in.requireEnrolledNormal": z.boolean(),
  "verification.blockOnDuplicate": z.boolean(),
  "verification.identityMatch": z.boolean(),
  "verification.agencyCodeMatch": z.boolean(),
  officeHours: officeHoursSchema,
  "desks.verification.officers": officers(),
  "desks.verification.discipline": discipline,
  "desks.verification.service": durationDistributionSchema,
  "desks.verification.circulation": durationDistributionSchema,
  "desks.transferOut.officers": officers(),
  "desks.transferOut.discipline": discipline,
  "desks.transferOut.service": durationDistributionSchema,
  "desks.transferOut.circulation": durationDistributionSchema,
  "desks.finance.officers": officers(),
  "desks.finance.discipline": discipline,
  "desks.finance.service": durationDistributionSchema,
  "desks.finance.circulation": durationDistributionSchema,
  "desks.transferIn.officers": officers(),
  "desks.transferIn.discipline": discipline,
  "desks.transferIn.service": durationDistributionSchema,
  "desks.transferIn.circulation": durationDistributionSchema,
  "desks.matching.officers": officers(),
  "desks.matching.discipline": discipline,
  "desks.matching.service": durationDistributionSchema,
  "desks.matching.circulation": durationDistributionSchema,
} as const;

export const parametersSchema = z.strictObject(parameterShape);

/** A value for every parameter, by dotted path. */
export type PolicyParameters = z.infer<typeof parametersSchema>;
export type ParameterPath = keyof PolicyParameters;

/** Every dotted path, in the order of the table. */
export const parameterPaths = Object.keys(parameterShape) as readonly ParameterPath[];

export function isParameterPath(path: string): path is ParameterPath {
  return Object.hasOwn(parameterShape, path);
}
