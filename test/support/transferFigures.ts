import type { Summary } from "#scenario/results/summary.ts";
import type { Days, ReadCase, TransferLine } from "./transferTable.ts";

type Distribution = NonNullable<Summary["country"]>["national"]["durations"]["out_working_days"];

const isAnswered = ({ line }: ReadCase): boolean => line.status !== "open" || line.accepted_at !== "";

/** Every duration a case is in, with what is certain of it. */
export function daysOf(
  read: ReadCase,
  name: string,
): { readonly isOpen: boolean; readonly days: number } | null {
  const { line, total } = read;
  const leg = name.match(/^(out|in|total|funds)_(working|calendar)_days$/);
  if (leg !== null) {
    const days: Days | null = read[leg[1] as "out" | "in" | "total" | "funds"];
    return days && { isOpen: days.isOpen, days: days[leg[2] as "working" | "calendar"] };
  }
  if (name === "supplement_working_days") {
    if (line.supplements === "0") return null;
    return { isOpen: line.status === "open", days: Number(line.supplement_working_days) };
  }
  if (total === null) return null;
  if (!isAnswered(read)) return { isOpen: true, days: 0 };
  return { isOpen: line.covered_from === "", days: Number(line[name as keyof TransferLine]) };
}

/** The textbook's percentile, by linear interpolation between the closest ranks. */
export function percentileOf(sorted: readonly number[], percent: number): number {
  const rank = (percent * (sorted.length - 1)) / 100;
  const [low = Number.NaN, high = low] = sorted.slice(Math.floor(rank), Math.floor(rank) + 2);
  return rank === Math.floor(rank) ? low : low + (high - low) * (rank - Math.floor(rank));
}

export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** A distribution as a summary has it, from a plain list. */
export function distributionOf(cases: readonly ReadCase[], name: string): Distribution {
  const all = cases.map((read) => daysOf(read, name)).filter((days) => days !== null);
  const sorted = all.map(({ days }) => days).sort((a, b) => a - b);
  const counts = { count: all.length, open: all.filter(({ isOpen }) => isOpen).length };
  if (all.length === 0)
    return { ...counts, avg: null, min: null, med: null, p90: null, p95: null, max: null };
  return {
    ...counts,
    avg: sumOf(sorted) / sorted.length,
    min: sorted[0] ?? Number.NaN,
    med: percentileOf(sorted, 50),
    p90: percentileOf(sorted, 90),
    p95: percentileOf(sorted, 95),
    max: sorted.at(-1) ?? Number.NaN,
  };
}

/** A share as a summary has it. */
export function shareOf(cases: readonly ReadCase[], name: string) {
  const count = (reading: string): number => cases.filter(({ shares }) => shares[name] === reading).length;
  const [good, bad, undecided] = [count("good"), count("bad"), count("undecided")];
  const all = good + bad + undecided;
  const rate = all === 0 ? null : good / all;
  return { good, bad, undecided, rate, upTo: undecided === 0 ? null : (good + undecided) / all };
}

/** What became of cases, by their status alone. */
export function totalsOf(cases: readonly ReadCase[]) {
  const count = (isMeant: (read: ReadCase) => boolean): number => cases.filter(isMeant).length;
  const ended = (...statuses: string[]): number => count(({ line }) => statuses.includes(line.status));
  return {
    applications: cases.length - ended("gave_up"),
    refused: ended("refused"),
    accepted: count(({ line }) => line.accepted_at !== ""),
    completed: ended("completed", "kept_in_place"),
    returned: ended("returned"),
    late: count(({ shares }) => shares["on_time_rate"] === "bad"),
    open: ended("open"),
    lateAndOpen: count(({ line, shares }) => line.status === "open" && shares["on_time_rate"] === "bad"),
    withdrawn: ended("withdrawn"),
    lapsed: ended("lapsed"),
    gaveUp: ended("gave_up"),
    reapplications: count(({ line }) => line.attempt !== "0" && line.status !== "gave_up"),
    supplements: sumOf(cases.map(({ line }) => Number(line.supplements))),
  };
}
