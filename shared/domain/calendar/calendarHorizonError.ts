import { textOfDay } from "./civilDate.ts";

/** The days a calendar can answer for, all of them day numbers. */
export interface CalendarReach {
  readonly id: string;
  readonly firstDay: number;
  /** The last day that rests on an official notice. */
  readonly lastKnownDay: number;
  /** The last day the calendar answers for; later than `lastKnownDay` when projected days are allowed. */
  readonly lastDay: number;
  /** How far projected days would reach if they were allowed; `lastDay` where there is nothing to allow. */
  readonly projectableTo: number;
}

/**
 * A question about a day that the calendar does not know. Which days are rest days is settled year by year, by
 * a State Council notice (国务院办公厅关于部分节假日安排的通知); before the notice nobody knows, and a deadline
 * counted on a guess would look like a fact.
 */
export class CalendarHorizonError extends Error {
  override readonly name = "CalendarHorizonError";
  readonly calendarId: string;
  /** The day asked for, or what was asked, in words. */
  readonly asked: string;
  readonly side: "before" | "after";
  readonly firstDay: number;
  readonly lastKnownDay: number;
  readonly lastDay: number;

  constructor(reach: CalendarReach, asked: string, side: "before" | "after") {
    super(side === "before" ? tooEarly(reach, asked) : tooLate(reach, asked));
    this.calendarId = reach.id;
    this.asked = asked;
    this.side = side;
    this.firstDay = reach.firstDay;
    this.lastKnownDay = reach.lastKnownDay;
    this.lastDay = reach.lastDay;
  }
}

function tooEarly(reach: CalendarReach, asked: string): string {
  return `${asked} lies before ${textOfDay(reach.firstDay)}, the first day of the calendar "${reach.id}": allowed are ${span(reach)}`;
}

function tooLate(reach: CalendarReach, asked: string): string {
  const last = textOfDay(reach.lastDay);
  if (reach.lastDay < reach.projectableTo) {
    return (
      `${asked} lies after ${last}, the last day covered by an official holiday notice (calendar "${reach.id}"): ` +
      `allowed are ${span(reach)}; a scenario may allow projected days with calendar.allowProjected: true ` +
      `(weekends and statutory holidays only, no make-up days, up to ${textOfDay(reach.projectableTo)})`
    );
  }
  const projected =
    reach.lastKnownDay < reach.lastDay
      ? `; official holiday notices cover days up to ${textOfDay(reach.lastKnownDay)}, later ones are projected`
      : "";
  return `${asked} lies after ${last}, the last day of the calendar "${reach.id}": allowed are ${span(reach)}${projected}`;
}

function span(reach: CalendarReach): string {
  return `${textOfDay(reach.firstDay)} to ${textOfDay(reach.lastDay)}`;
}
