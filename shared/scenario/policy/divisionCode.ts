import { z } from "zod";

const SIX_DIGITS = 'six digits in quotes, such as "440000"';

export const DIVISION_CODE = /^[1-9]\d{5}$/;

/** A code of an administrative division, GB/T 2260: six digits, in quotes in YAML. */
export const divisionCodeSchema = z.string({ error: SIX_DIGITS }).regex(DIVISION_CODE, { error: SIX_DIGITS });
