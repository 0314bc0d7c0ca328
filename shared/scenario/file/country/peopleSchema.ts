import { z } from "zod";
import { type PeopleMix, type PeopleShare, peopleShareKeys } from "#domain/person/peopleMix.ts";
import { logNormalFenOf, logNormalYuanSchema } from "../value/logNormalYuan.ts";
import { shareSchema } from "../value/share.ts";

/** Shares of the same people, of whom each is one thing at most. */
const alternatives: readonly (readonly PeopleShare[])[] = [
  ["rr", "er", "re"],
  ["flexible", "unemployed"],
  ["student", "minor"],
  ["shortBreak", "longBreak"],
];

/** Who the drawn applicants are. The contribution base is an assumption: 2 % of 7,500 is the mean monthly credit. */
export const peopleSchema = z
  .strictObject({
    ...(Object.fromEntries(peopleShareKeys.map((key) => [key, shareSchema.optional()])) as Record<
      PeopleShare,
      z.ZodOptional<typeof shareSchema>
    >),
    contributionBase: logNormalYuanSchema
      .prefault({ medianYuan: 6500, meanYuan: 7500 })
      .meta({ description: "Monthly contribution bases of employees: log-normal." }),
  })
  .superRefine((given, context) => {
    for (const shares of alternatives) {
      const sum = shares.reduce((total, share) => total + (given[share] ?? 0), 0);
      if (sum <= 1 + 1e-9 || shares.some((share) => (given[share] ?? 0) > 1)) continue;
      const last = shares.findLast((share) => given[share] !== undefined);
      context.addIssue({
        code: "custom",
        path: last === undefined ? [] : [last],
        message: `${shares.join(", ")} that add up to 1 at most, for nobody is two of them`,
      });
    }
  });

export function peopleOf(given: z.infer<typeof peopleSchema>): PeopleMix {
  const shares = Object.fromEntries(peopleShareKeys.map((key) => [key, given[key] ?? 0]));
  return {
    ...(shares as Record<PeopleShare, number>),
    contributionBase: logNormalFenOf(given.contributionBase),
  };
}
