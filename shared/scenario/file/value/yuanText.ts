import { z } from "zod";

const ALLOWED = "an amount of yuan with at most two decimals, 0 to 10000000, such as 1234.56";
const AMOUNT = /^(\d{1,8})(?:\.(\d{1,2}))?$/;
const MOST_FEN = 1_000_000_000;

/** An amount in yuan, as a number or as text; a whole number of fen. */
export const yuanSchema = z
  .union([z.number(), z.string()], { error: ALLOWED })
  .refine((amount) => fenOf(amount) <= MOST_FEN, { error: ALLOWED, abort: true })
  .meta({ id: "yuan", description: "Yuan, at most two decimals.", examples: [1500, "1234.56"] });

/** Whole fen of a checked amount; of one that is not, NaN. */
export function fenOf(amount: number | string): number {
  const match = AMOUNT.exec(String(amount));
  return match === null ? Number.NaN : Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
}
