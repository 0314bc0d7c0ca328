import { z } from "zod";
import type { BalanceDistribution } from "#domain/circumstances.ts";
import { fenOf, yuanSchema } from "./yuanText.ts";

/** Amounts of many people, skewed to the right: log-normal, by median and mean. */
export const logNormalYuanSchema = z
  .strictObject({ medianYuan: yuanSchema, meanYuan: yuanSchema })
  .refine((given) => fenOf(given.meanYuan) >= fenOf(given.medianYuan), {
    path: ["meanYuan"],
    error: "a mean not below the median, as balances are skewed to the right (log-normal)",
  })
  .refine((given) => fenOf(given.medianYuan) > 0 || fenOf(given.meanYuan) === 0, {
    path: ["medianYuan"],
    error: "more than 0, unless both are 0",
  });

export function logNormalFenOf(given: z.infer<typeof logNormalYuanSchema>): BalanceDistribution {
  return { medianFen: fenOf(given.medianYuan), meanFen: fenOf(given.meanYuan) };
}
