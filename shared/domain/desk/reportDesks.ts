import { length } from "#kernel/waitingLine.ts";
import { openTicksUpTo } from "#kernel/workSchedule.ts";
import type { Desk } from "./desk.ts";
import type { DeskOffice } from "./deskOffice.ts";

/**
 * Reports every desk's figures at the end of the run.
 *
 * @param place the code of the agency or station
 * @param startAt when observation began; ticks
 */
export function reportDesks(office: DeskOffice, place: string, startAt: number): void {
  const now = office.effects.now;
  const openNow = openTicksUpTo(office.schedule, now);
  const openAtStart = openTicksUpTo(office.schedule, startAt);
  for (const desk of Object.values(office.state.desks)) {
    const waiting = length(desk.line);
    office.effects.report({
      kind: "desk",
      place,
      desk: desk.name,
      officers: desk.officers,
      served: desk.served,
      waited: desk.waited,
      waitTicks: desk.waitTicks,
      busyTicks: workDone(desk, openNow),
      openTicks: desk.officers * (openNow - openAtStart),
      lengthTickSum: desk.lengthTickSum + waiting * (now - desk.lengthSince),
      observedTicks: now - startAt,
      longestLine: desk.longestLine,
      lineAtEnd: waiting,
    });
  }
}

/** Services under way count with the part already worked. */
function workDone(desk: Desk, openNow: number): number {
  return desk.workBalanceTicks + desk.busy * openNow;
}
