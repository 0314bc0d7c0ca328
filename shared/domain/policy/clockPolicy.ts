import type { ClockInterval } from "./clockInterval.ts";

export const clockPauses = ["supplement", "investigation"] as const;
/** What stops a running clock: waiting for the applicant's supplement (补正), or for an investigation. */
export type ClockPause = (typeof clockPauses)[number];

export const inClockStarts = ["sheet_delivered", "sheet_opened"] as const;
/** When destination's five working days begin: on durable receipt of the sheet, or when an officer takes it up. */
export type InClockStart = (typeof inClockStarts)[number];

/** Days of every month on which the system is closed at certain hours (系统维护, 月结); days 1 to 28, both included. */
export interface MaintenanceWindow {
  readonly fromDay: number;
  readonly untilDay: number;
  readonly hours: ClockInterval;
}

/** How working days are counted (民法典 art. 201–203; the limits themselves: 43号 art. 7, 8). */
export interface ClockPolicy {
  /** When an application accepted outside working time counts as accepted (受理日). */
  readonly acceptOnNonWorkingDay: "immediate" | "next_working_day";
  /** Close of business, minutes after midnight: later acceptance counts for the next day (民法典 art. 203). */
  readonly businessCloseMinute: number;
  readonly pauseOn: readonly ClockPause[];
  readonly inStart: InClockStart;
  readonly maintenance: readonly MaintenanceWindow[];
}
