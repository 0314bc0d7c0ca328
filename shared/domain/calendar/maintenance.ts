import { TICKS_PER_MINUTE } from "#kernel/time.ts";
import type { OpenInterval } from "#kernel/workSchedule.ts";
import type { MaintenanceWindow } from "../policy/clockPolicy.ts";
import { dateOfDay, startOfDay } from "./civilDate.ts";

/**
 * The stretches of time in which the functions of transfer are closed (系统维护, 月结), from a day to another, both
 * included: on the given days of every month, rest days too, at the given hours.
 */
export function maintenanceClosures(
  windows: readonly MaintenanceWindow[],
  firstDay: number,
  lastDay: number,
): OpenInterval[] {
  if (windows.length === 0) return [];
  const closures: OpenInterval[] = [];
  for (let day = firstDay; day <= lastDay; day++) {
    const { dayOfMonth } = dateOfDay(day);
    for (const { fromDay, untilDay, hours } of windows) {
      if (dayOfMonth < fromDay || dayOfMonth > untilDay) continue;
      closures.push({
        fromTicks: startOfDay(day) + hours.fromMinute * TICKS_PER_MINUTE,
        toTicks: startOfDay(day) + hours.toMinute * TICKS_PER_MINUTE,
      });
    }
  }
  return closures;
}
