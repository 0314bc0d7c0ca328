import { CalendarHorizonError } from "#domain/calendar/calendarHorizonError.ts";
import { textOfInstant } from "#domain/calendar/civilDate.ts";
import { ScheduleHorizonError } from "#kernel/workSchedule.ts";
import type { QueueItem } from "./logicalProcessState.ts";

/** Where a run stood, and with what it can be run again. */
export interface RunPosition {
  readonly place: string;
  /** Ticks. */
  readonly now: number;
  /** The event being handled; null: the run was just beginning. */
  readonly item: QueueItem | null;
  readonly seed: number;
  readonly replication: number;
}

/**
 * A case that leads past the last day whose rest days anybody knows: a scenario whose first deadlines are all known
 * may still have a file that lies somewhere for months. Exit code 107.
 */
export class RunHorizonError extends Error {
  override readonly name = "RunHorizonError";
}

/** The error itself, or, where it is about days nobody knows, the same with the place, the time and the case. */
export function horizonErrorOf(error: unknown, position: RunPosition): unknown {
  const reason = reasonOf(error);
  if (reason === null) return error;
  const { place, now, item, seed, replication } = position;
  const about = item === null ? "" : `, ${eventText(item)}`;
  return new RunHorizonError(
    `${place} on ${textOfInstant(now)}${about}: ${reason} (seed ${seed}, replication ${replication})`,
    { cause: error },
  );
}

function reasonOf(error: unknown): string | null {
  if (error instanceof CalendarHorizonError) return error.message;
  if (!(error instanceof ScheduleHorizonError)) return null;
  const reach =
    error.endsAt === null
      ? "the office is never open"
      : `this leads past ${textOfInstant(error.endsAt)}, the last office hour that is known`;
  return (
    `${reach}; allowed: a period.until and faults early enough for all of its cases to end by then, a mostMinutes ` +
    "for how long a file circulates, or " +
    "calendar.allowProjected: true (weekends and statutory holidays only, no make-up days)"
  );
}

function eventText(item: QueueItem): string {
  const event = "content" in item ? item.content : item;
  const kind = `“${event.kind}”`;
  return "case" in event ? `case ${event.case}, ${kind}` : kind;
}
