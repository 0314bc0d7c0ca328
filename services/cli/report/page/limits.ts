import type { RunConfiguration } from "#scenario/runConfiguration.ts";

/** The limit most provinces have; working days. */
export function limitOf(
  { country }: RunConfiguration,
  limit: "outWorkingDays" | "inWorkingDays" | "totalWorkingDays",
): number {
  const counts = new Map<number, number>();
  for (const { deadlines } of country?.policies ?? []) {
    counts.set(deadlines[limit], (counts.get(deadlines[limit]) ?? 0) + 1);
  }
  const [first] = [...counts].sort(([a, many], [b, more]) => more - many || a - b);
  return first?.[0] ?? 0;
}
