import { z } from "zod";
import {
  LAST_TICK,
  TICKS_PER_DAY,
  TICKS_PER_HOUR,
  TICKS_PER_MINUTE,
  TICKS_PER_SECOND,
} from "#kernel/time.ts";

const ALLOWED = 'a duration with its unit, such as "90s", "0.4min", "2h30min", "1d" or "PT2H"';

/** One number with its unit, ISO 8601 (P1DT2H30M) or the short form (1d2h30min); `m` and `min` are minutes. */
const PLAIN = /^(?:\d+(?:\.\d+)?(?:d|h|min|ms|m|s))+$/;
const ISO =
  /^P(?=\d|T\d)(?:\d+(?:\.\d+)?D)?(?:T(?=\d)(?:\d+(?:\.\d+)?H)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?S)?)?$/;
const PART = /(\d+)(?:\.(\d+))?(d|h|min|ms|m|s)/gi;
const WORKING_DAYS = /^\d+ ?(?:wd|working ?days?)$/i;

/** Longest unit first: the order in which a duration names its parts. */
const units: Readonly<Record<string, { readonly ticks: number; readonly rank: number }>> = {
  d: { ticks: TICKS_PER_DAY, rank: 0 },
  h: { ticks: TICKS_PER_HOUR, rank: 1 },
  min: { ticks: TICKS_PER_MINUTE, rank: 2 },
  m: { ticks: TICKS_PER_MINUTE, rank: 2 },
  s: { ticks: TICKS_PER_SECOND, rank: 3 },
  ms: { ticks: 1, rank: 4 },
};

/** Text such as `180s`, `0.4min`, `2h30m`, `1d` or `PT2H`: a whole number of milliseconds. */
export const durationSchema = z
  .string({ error: ALLOWED })
  .superRefine((text, context) => {
    const problem = durationProblem(text);
    if (problem !== null) context.addIssue({ code: "custom", message: problem });
  })
  .meta({
    id: "duration",
    description: "A duration with its unit (d, h, min, s, ms) or in ISO 8601; whole milliseconds.",
    pattern: "^(?:(?:\\d+(?:\\.\\d+)?(?:d|h|min|ms|m|s))+|P[\\d.DTHMS]+)$",
    examples: ["180s", "0.4min", "2h30min", "1d", "PT2H"],
  });

/** A duration longer than nothing. */
export const positiveDurationSchema = durationSchema
  .refine((text) => durationTicks(text) !== 0, { error: `${ALLOWED}, longer than 0` })
  .meta({ id: "duration_above_0" });

/** The ticks of a checked duration; of one that is not, NaN. */
export function durationTicks(text: string): number {
  const ticks = readTicks(text);
  return typeof ticks === "number" ? ticks : Number.NaN;
}

function durationProblem(text: string): string | null {
  const ticks = readTicks(text);
  return typeof ticks === "number" ? null : ticks;
}

/** The ticks, or what is allowed instead. */
function readTicks(text: string): number | string {
  if (WORKING_DAYS.test(text)) return `${ALLOWED}; working days are counted by policies, not here`;
  if (!PLAIN.test(text) && !ISO.test(text)) return ALLOWED;
  let total = 0;
  let lastRank = -1;
  for (const [, whole = "", fraction = "", name = ""] of text.matchAll(PART)) {
    const unit = units[name.toLowerCase()];
    if (unit === undefined || unit.rank <= lastRank)
      return `${ALLOWED}, each unit once and the longest first`;
    lastRank = unit.rank;
    const ticks = partTicks(whole, fraction, unit.ticks);
    if (ticks === null) return "a duration of whole milliseconds";
    total += ticks;
  }
  return total <= LAST_TICK ? total : "a duration of at most 100 years";
}

/** The exact product of a decimal number and a unit; null where it is no whole number. */
function partTicks(whole: string, fraction: string, unitTicks: number): number | null {
  const digits = fraction.replace(/0+$/, "");
  if (digits.length > 9) return null;
  const scaled = Number(digits === "" ? 0 : digits) * unitTicks;
  const divisor = 10 ** digits.length;
  return scaled % divisor === 0 ? Number(whole) * unitTicks + scaled / divisor : null;
}
