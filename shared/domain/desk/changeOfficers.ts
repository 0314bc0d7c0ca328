import { openTicksUpTo, type WorkSchedule } from "#kernel/workSchedule.ts";
import { type Observation, observedInstant } from "../observation.ts";
import { closeWeeks } from "./closeWeeks.ts";
import type { Desk } from "./desk.ts";

/** From when on, and what time is counted. */
interface Change {
  readonly schedule: WorkSchedule;
  readonly observation: Observation | undefined;
  /** The start of the run, and of the change; ticks. */
  readonly startAt: number;
  readonly at: number;
}

/**
 * Another number of officers works at a desk from an instant on. Who is one too many finishes the case at hand; a new
 * one takes up work when the line is looked at next, at the end of a service or when the office opens.
 */
export function changeOfficers(
  desk: Desk,
  officers: number,
  { schedule, observation, startAt, at }: Change,
): void {
  closeWeeks(desk, { schedule, observation, startAt }, at);
  const openUpTo = (instant: number) => openTicksUpTo(schedule, observedInstant(observation, instant));
  const openTicks = openUpTo(at) - openUpTo(startAt);
  desk.earlierOpenTicks += (desk.officers - officers) * openTicks;
  desk.officers = officers;
}
