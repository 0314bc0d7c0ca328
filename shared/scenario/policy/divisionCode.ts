import { z } from "zod";

const SIX_DIGITS = 'six digits in quotes, such as "440000"';

export const DIVISION_CODE = /^[1-9]\d{5}$/;

/** A code of an administrative division, GB/T 2260: six digits, in quotes in YAML. */
export const divisionCodeSchema = z
  .string({ error: SIX_DIGITS })
  .regex(DIVISION_CODE, { error: ({ input }) => SIX_DIGITS + codeOfName(input) });

/** The tail of an error message that says who knows the code of a place of that name; empty for what is no name. */
export function codeOfName(name: unknown): string {
  if (typeof name !== "string" || !/^[\p{Script=Han}A-Za-z ]{1,60}$/u.test(name)) return "";
  return `; "policy explain ${name}" tells a place's code`;
}
