import type { DeskFigures } from "#scenario/results/summary.ts";

/** The largest share of a week's officer time that was worked; null where the office never opened. */
export function busiestWeek({ weeks }: Pick<DeskFigures, "weeks">): number | null {
  const shares = weeks.busyTicks.flatMap((busy, week) => {
    const open = weeks.openTicks[week] ?? 0;
    return open === 0 ? [] : [busy / open];
  });
  return shares.length === 0 ? null : Math.max(...shares);
}
