import { recordValue } from "#kernel/histogram.ts";
import { join, length, next } from "#kernel/waitingLine.ts";
import { openTicksUpTo } from "#kernel/workSchedule.ts";
import type { Fact } from "../fact/fact.ts";
import { isObserved, observedInstant } from "../observation.ts";
import { closeWeeks } from "./closeWeeks.ts";
import type { Desk, Task } from "./desk.ts";
import { type DeskOffice, deskOf } from "./deskOffice.ts";

type DeskFact = Extract<Fact, { kind: "queued" | "service_started" | "service_ended" | "opening_awaited" }>;

/**
 * Folds a desk's fact into the desks' state. Of a service that begins from the line it returns the task, else nothing.
 * @param client what the agency keeps of the case
 */
export function evolveDesk(office: DeskOffice, fact: DeskFact, client?: object): Task | undefined {
  switch (fact.kind) {
    case "queued":
      return joinLine(office, fact, client);
    case "service_started":
      return startService(office, fact);
    case "service_ended": {
      const desk = deskOf(office, fact.desk);
      const { now } = office.effects;
      if (now >= desk.weeks.endsAt) closeWeeks(desk, office, now);
      desk.busy--;
      if (isObserved(office.observation, now)) desk.served++;
      desk.workBalanceTicks += openTicksUpTo(office.schedule, observedInstant(office.observation, now));
      return undefined;
    }
    case "opening_awaited":
      office.state.openingAt = fact.at;
      return undefined;
  }
}

function joinLine(
  office: DeskOffice,
  fact: Extract<Fact, { kind: "queued" }>,
  client: object | undefined,
): undefined {
  const desk = deskOf(office, fact.desk);
  const now = office.effects.now;
  measureLine(desk, observedInstant(office.observation, now));
  join(desk.line, { case: fact.case, workTicks: fact.workTicks, joinedAt: now, client }, fact.before);
}

function startService(
  office: DeskOffice,
  fact: Extract<Fact, { kind: "service_started" }>,
): Task | undefined {
  const desk = deskOf(office, fact.desk);
  const { observation } = office;
  const now = observedInstant(observation, office.effects.now);
  const counts = isObserved(observation, office.effects.now - fact.waitedTicks);
  if (office.effects.now >= desk.weeks.endsAt) closeWeeks(desk, office, office.effects.now);
  let task: Task | undefined;
  if (fact.fromLine) {
    measureLine(desk, now);
    task = next(desk.line);
    if (task?.case !== fact.case) {
      throw new Error(`desk ${fact.desk}: case ${fact.case} was served, but ${task?.case} was first in line`);
    }
  }
  // Who joined at the very instant at which an officer came free, or the office opened, has not waited.
  if (counts && fact.waitedTicks > 0) desk.waited++;
  desk.busy++;
  desk.workBalanceTicks -= openTicksUpTo(office.schedule, now);
  if (counts) recordValue(desk.waitTicks, fact.waitedTicks);
  return task;
}

/** Adds the line's length since it last changed to its integral over time; a line that lasted no time was none. */
export function measureLine(desk: Desk, now: number): void {
  if (now === desk.lengthSince) return;
  const waiting = length(desk.line);
  desk.lengthTickSum += waiting * (now - desk.lengthSince);
  desk.lengthSince = now;
  if (waiting > desk.longestLine) desk.longestLine = waiting;
}
