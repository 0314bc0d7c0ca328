import { createHistogram, type Histogram, recordValue } from "#kernel/histogram.ts";
import { waiting } from "#kernel/waitingLine.ts";
import { isObserved, type Observation, observedInstant } from "../observation.ts";
import { closeWeeks, mondayOf, openUpTo, weeklyTicks, workedUpTo } from "./closeWeeks.ts";
import type { Desk } from "./desk.ts";
import type { DeskOffice } from "./deskOffice.ts";
import { measureLine } from "./evolveDesk.ts";

/**
 * Reports every desk's figures at the end of the run.
 *
 * @param place the code of the agency or station
 */
export function reportDesks(office: DeskOffice, place: string): void {
  const { observation, startAt } = office;
  const from = observedInstant(observation, startAt);
  const now = observedInstant(observation, office.effects.now);
  for (const desk of Object.values(office.state.desks)) {
    closeWeeks(desk, office, office.effects.now);
    const busyTicks = workedUpTo(desk, office, now);
    const openTicks = openUpTo(desk, office, now);
    measureLine(desk, now);
    const lineTicks = lineTicksOf(desk, observation, office.effects.now);
    office.effects.report({
      kind: "desk",
      place,
      desk: desk.name,
      officers: desk.officers,
      served: desk.served,
      waited: desk.waited,
      waitTicks: desk.waitTicks,
      busyTicks,
      openTicks,
      weeks: {
        firstDay: mondayOf(startAt),
        busyTicks: weeklyTicks(desk.weeks.workedTicks, busyTicks),
        openTicks: weeklyTicks(desk.weeks.openTicks, openTicks),
      },
      lengthTickSum: desk.lengthTickSum,
      observedTicks: now - from,
      // Who joined at the last instant stands in line as the run ends.
      longestLine: Math.max(desk.longestLine, lineTicks.count),
      lineAtEnd: lineTicks.count,
      lineTicks,
    });
  }
}

/** How long those have waited so far who are in line at the end, of those whose waits are counted. */
function lineTicksOf(desk: Desk, observation: Observation | undefined, now: number): Histogram {
  const ticks = createHistogram();
  for (const { joinedAt } of waiting(desk.line)) {
    if (isObserved(observation, joinedAt)) recordValue(ticks, now - joinedAt);
  }
  return ticks;
}
