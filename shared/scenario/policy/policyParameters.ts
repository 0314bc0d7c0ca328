import { z } from "zod";
import { benefitParameters } from "./parameter/benefitParameters.ts";
import { deskParameters } from "./parameter/deskParameters.ts";
import { moneyParameters } from "./parameter/moneyParameters.ts";
import { procedureParameters } from "./parameter/procedureParameters.ts";

/**
 * Every parameter of a policy by its dotted path, with what its value may be. This table is the one list: the file
 * schemas, the overrides a scenario may make and the provenance of a resolved policy all follow from it.
 */
export const parameterShape = {
  ...procedureParameters,
  ...moneyParameters,
  ...benefitParameters,
  ...deskParameters,
} as const;

export const parametersSchema = z.strictObject(parameterShape);

/** A value for every parameter, by dotted path. */
export type PolicyParameters = z.infer<typeof parametersSchema>;
export type ParameterPath = keyof PolicyParameters;

/** Every dotted path, in the order of the table. */
export const parameterPaths = Object.keys(parameterShape) as readonly ParameterPath[];

/** What the whole province has one of: its office and desks, its finance's batches, its wallet's list of areas. */
const provinceOnly = [
  "officeHours",
  "desks.",
  "funds.batchCycleWorkingDays",
  "funds.batchAt",
  "funds.blackouts",
  "funds.creditBatchDay",
  "funds.bankInfoComplete",
  "inProvince.settlementDay",
  "wallet.coverage",
  "wallet.pools",
] as const;

/** Whether a pooling area (统筹地区) may set a parameter otherwise than its province. */
export function isPoolParameter(path: ParameterPath): boolean {
  return !provinceOnly.some((start) => path.startsWith(start));
}

export function isParameterPath(path: string): path is ParameterPath {
  return Object.hasOwn(parameterShape, path);
}
