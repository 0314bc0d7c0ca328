import { z } from "zod";
import { zeroingMoments } from "#domain/policy/accountPolicy.ts";
import { creditModes } from "#domain/policy/creditPolicy.ts";
import { crossProvinceAccountModes, crossProvinceFallbacks } from "#domain/policy/crossProvincePolicy.ts";
import { creditBatches } from "#domain/policy/fundsPolicy.ts";
import { lateCreditRules } from "#domain/policy/lateCreditPolicy.ts";
import { heirlessRules, inheritances, retireePayouts } from "#domain/policy/payoutPolicy.ts";
import { walletCoverages, walletRelatives } from "#domain/policy/walletPolicy.ts";
import { blackoutsSchema, timeOfDaySchema } from "../clockText.ts";
import { divisionCodeSchema } from "../divisionCode.ts";
import {
  dayOfMonth,
  fen,
  fenOrNone,
  share,
  shareOrNone,
  someOf,
  timesADay,
  workingDays,
  workingDaysOrNone,
} from "./parameterValue.ts";

const flexibleTiersSchema = z.array(z.strictObject({ name: z.string().min(1), creditRate: share() }));
const walletPoolsSchema = z
  .array(divisionCodeSchema)
  .refine((codes) => new Set(codes).size === codes.length, { error: "each code once" });

/** The account, the money on its way, and the other ways out of an account. */
export const moneyParameters = {
  "funds.remitWorkingDays": workingDaysOrNone(),
  "funds.creditWorkingDays": workingDaysOrNone(),
  "funds.batchCycleWorkingDays": workingDays(1),
  "funds.batchAt": timeOfDaySchema,
  "funds.blackouts": blackoutsSchema,
  "funds.creditBatch": z.enum(creditBatches),
  "funds.creditBatchDay": dayOfMonth(),
  "funds.mismatchShare": share(),
  "funds.mismatchSentBackShare": share(),
  "funds.mismatchCorrectedShare": share(),
  "funds.investigationWorkingDays": workingDays(0),
  "funds.bankReturnShare": share(),
  "funds.bankInfoComplete": z.boolean(),
  "crossProvince.accountMode": z.enum(crossProvinceAccountModes),
  "crossProvince.fallback": z.enum(crossProvinceFallbacks),
  "account.zeroAt": z.enum(zeroingMoments),
  "account.transferInterest": z.boolean(),
  "account.interestRate": share(),
  "lateCredit.policy": z.enum(lateCreditRules),
  "lateCredit.graceDay": dayOfMonth(),
  "credit.mode": z.enum(creditModes),
  "credit.day": dayOfMonth(),
  "credit.activeRate": share(),
  "credit.retireeFixedFen": fenOrNone(),
  "credit.retireeRateOfPension": shareOrNone(),
  "credit.flexibleTiers": flexibleTiersSchema,
  "credit.flexibleHasAccount": z.boolean(),
  "payout.resettledRetiree": z.enum(retireePayouts),
  "payout.death": z.boolean(),
  "payout.emigration": z.boolean(),
  "payout.conscription": z.boolean(),
  "payout.inheritance": z.enum(inheritances),
  "payout.noHeir": z.enum(heirlessRules),
  "payout.workingDays": workingDays(0),
  "payout.requireClaimsSettled": z.boolean(),
  "wallet.enabled": z.boolean(),
  "wallet.coverage": z.enum(walletCoverages),
  "wallet.pools": walletPoolsSchema,
  "wallet.perDay": timesADay(),
  "wallet.perTransferFen": fen(),
  "wallet.closedFrom": timeOfDaySchema,
  "wallet.closedTo": timeOfDaySchema,
  "wallet.autoReturnBy": timeOfDaySchema,
  "wallet.requireBothOpen": z.boolean(),
  "wallet.requireBothActivated": z.boolean(),
  "wallet.relatives": someOf(walletRelatives),
  "wallet.dissolveOnStatusChange": z.boolean(),
  "wallet.returnUnused": z.boolean(),
} as const;
