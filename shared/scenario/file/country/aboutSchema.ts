import { z } from "zod";
import { type Combination, insuranceAtOrigin } from "#domain/person/combination.ts";
import {
  type Employment,
  employments,
  type SharedAccount,
  type StatedPerson,
} from "#domain/person/statedPerson.ts";
import { fenOf, yuanSchema } from "../value/yuanText.ts";

const years = wholeNumber("years", 120);
const months = wholeNumber("months", 720);

const RELATIVES = "a number of relatives, from 1 to 20";

/** What is true of a listed application's person; whoever it says nothing of is ordinary. */
export const aboutSchema = z.strictObject({
  employment: z.enum(employments).optional(),
  sex: z.enum(["male", "female"]).optional(),
  ageYears: years.optional(),
  placeConfirmed: z.boolean().optional().meta({ description: "Place of retiree benefits is confirmed." }),
  fundedResident: z.boolean().optional().meta({ description: "The state pays the premiums." }),
  hasAccount: z.boolean().optional().meta({ description: "Has an individual account at origin." }),
  contributionBaseYuan: yuanSchema.optional().meta({ description: "A month; else drawn." }),
  contributionMonths: months.optional(),
  deemedMonths: months.optional(),
  militaryMonths: months.optional(),
  overlapMonths: months.optional(),
  creditsToCome: wholeNumber("monthly credits", 12)
    .optional()
    .meta({ description: "Monthly credits at origin that are still to come." }),
  flexibleTier: z
    .string()
    .optional()
    .meta({ description: "A tier of origin's credit.flexibleTiers, by name." }),
  breakMonths: months.optional().meta({ description: "Months without insurance before the transfer." }),
  backPays: z.boolean().optional().meta({ description: "Pays for the break afterwards." }),
  missedResidentYears: years.optional(),
  crossSystemYears: years.optional(),
  shares: z
    .strictObject({
      relatives: z.int({ error: RELATIVES }).min(1, { error: RELATIVES }).max(20, { error: RELATIVES }),
      limitYuan: yuanSchema,
      usedYuan: yuanSchema.default(0),
    })
    .refine((given) => fenOf(given.usedYuan) <= fenOf(given.limitYuan), {
      path: ["usedYuan"],
      error: "no more than the limit that was set aside",
    })
    .optional()
    .meta({
      description: "The account is shared with relatives: the limit set aside, and what is used of it.",
    }),
});
export type About = z.infer<typeof aboutSchema>;

const ofResidents: readonly Employment[] = ["resident", "student", "minor"];

/** What an employment may be under a combination of insurances. */
export function employmentsUnder(combination: Combination): readonly Employment[] {
  if (combination === "rr") return ofResidents;
  const workers = employments.filter((employment) => !ofResidents.includes(employment));
  return insuranceAtOrigin(combination) === "employee"
    ? workers
    : workers.filter((employment) => employment !== "retired");
}

export function statedPersonOf({ contributionBaseYuan, shares, ...given }: About): StatedPerson {
  return {
    ...given,
    ...(contributionBaseYuan === undefined ? {} : { contributionBaseFen: fenOf(contributionBaseYuan) }),
    ...(shares === undefined ? {} : { shares: sharedAccountOf(shares) }),
  };
}

function sharedAccountOf({ relatives, limitYuan, usedYuan }: NonNullable<About["shares"]>): SharedAccount {
  return { relatives, limitFen: fenOf(limitYuan), usedFen: fenOf(usedYuan) };
}

function wholeNumber(unit: string, most: number) {
  const error = `whole ${unit}, from 0 to ${most}`;
  return z.int({ error }).min(0, { error }).max(most, { error });
}
