import { length, waiting } from "#kernel/waitingLine.ts";
import { openTicksUpTo } from "#kernel/workSchedule.ts";
import { isObserved, type Observation, observedInstant } from "../observation.ts";
import type { Desk } from "./desk.ts";
import type { DeskOffice } from "./deskOffice.ts";

/**
 * Reports every desk's figures at the end of the run.
 *
 * @param place the code of the agency or station
 * @param startAt when observation began; ticks
 */
export function reportDesks(office: DeskOffice, place: string, startAt: number): void {
  const { observation } = office;
  const from = observedInstant(observation, startAt);
  const now = observedInstant(observation, office.effects.now);
  const openNow = openTicksUpTo(office.schedule, now);
  const openAtStart = openTicksUpTo(office.schedule, from);
  for (const desk of Object.values(office.state.desks)) {
    office.effects.report({
      kind: "desk",
      place,
      desk: desk.name,
      officers: desk.officers,
      served: desk.served,
      waited: desk.waited,
      waitTicks: desk.waitTicks,
      busyTicks: workDone(desk, openNow),
      openTicks: desk.officers * (openNow - openAtStart) + desk.earlierOpenTicks,
      lengthTickSum: desk.lengthTickSum + length(desk.line) * (now - desk.lengthSince),
      observedTicks: now - from,
      longestLine: desk.longestLine,
      lineAtEnd: lineOf(desk, observation),
    });
  }
}

/** Who still waits at the end, of those whose waits are counted. */
function lineOf(desk: Desk, observation: Observation | undefined): number {
  if (observation === undefined) return length(desk.line);
  let counted = 0;
  for (const { joinedAt } of waiting(desk.line)) if (isObserved(observation, joinedAt)) counted++;
  return counted;
}

/** Services under way count with the part already worked. */
function workDone(desk: Desk, openNow: number): number {
  return desk.workBalanceTicks + desk.busy * openNow;
}
