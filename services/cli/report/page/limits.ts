import type { RunConfiguration } from "#scenario/runConfiguration.ts";

/** The limit most provinces have; working days. */
export function limitOf(
  { country }: RunConfiguration,
  limit: "outWorkingDays" | "inWorkingDays" | "totalWorkingDays",
): number {
  return commonest((country?.policies ?? []).map(({ deadlines }) => deadlines[limit]));
}

/** What occurs most often, of several the least; 0 of nothing. */
export function commonest(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [first] = [...counts].sort(([a, many], [b, more]) => more - many || a - b);
  return first?.[0] ?? 0;
}
