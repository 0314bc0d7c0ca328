import { z } from "zod";

const SHARE = "a share from 0 to 1";
const WEIGHT = "a number from 0, to be read beside the others";

export const shareSchema = z.number({ error: SHARE }).min(0, { error: SHARE }).max(1, { error: SHARE });

/** A weight means something only beside the others. */
export const weightSchema = z.number({ error: WEIGHT }).min(0, { error: WEIGHT }).max(1e9, { error: WEIGHT });

/** Shares of two ways that add up to 1; where one is left out, it has the rest. */
export function sharesOfTwo<A extends string, B extends string>(first: A, second: B) {
  const allowed = `shares that add up to 1, such as ${first}: 0.7 and ${second}: 0.3; one may be left out`;
  return z
    .strictObject({ [first]: shareSchema.optional(), [second]: shareSchema.optional() } as Record<
      A | B,
      z.ZodOptional<typeof shareSchema>
    >)
    .refine(
      (given) => {
        const { [first]: one, [second]: other } = given as Readonly<Record<string, number | undefined>>;
        if (one === undefined && other === undefined) return false;
        return one === undefined || other === undefined || Math.abs(one + other - 1) < 1e-9;
      },
      { error: allowed, when: ({ issues }) => issues.length === 0 },
    );
}

/** The share of one of two ways, the other's known or not; what is left of 1 without the traces of its subtraction. */
export function shareOfTwo(share: number | undefined, otherShare: number | undefined): number {
  return share ?? Math.round((1 - (otherShare ?? 0)) * 1e12) / 1e12;
}
