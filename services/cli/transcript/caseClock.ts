import { dayOfInstant } from "#domain/calendar/civilDate.ts";
import { dayZero, workingDaysUsed } from "#domain/calendar/deadline.ts";
import { type WorkCalendar, workingDaysBetween } from "#domain/calendar/workCalendar.ts";
import type { Fact } from "#domain/fact/fact.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";

/** A leg of a case as the clock sees it. */
export interface ClockedLeg {
  readonly leg: "out" | "in" | "total" | "funds";
  /** The place that answers for it; null where two share it. */
  readonly place: string | null;
  readonly workingDays: number;
  readonly calendarDays: number;
  readonly lastDay: number;
  /** Working days past the last day; 0: in time. */
  readonly lateWorkingDays: number;
  /** false: not done when the run was cut off, the days are those used until then. */
  readonly isDone: boolean;
}

/** Follows a case's deadlines from fact to fact. */
export interface CaseClock {
  /** The legs a fact ends. */
  follow(atTicks: number, place: string, fact: Fact): ClockedLeg[];
  /** Working days used on a day since acceptance; null before it. */
  workingDay(day: number): number | null;
  /** Out, in, total, funds, as far as they have ended; with a day, those that have begun and not ended by then, too. */
  legs(cutDay: number | null): ClockedLeg[];
}

const ORDER: readonly ClockedLeg["leg"][] = ["out", "in", "total", "funds"];

interface Term {
  readonly leg: ClockedLeg["leg"];
  readonly place: string | null;
  readonly zero: number;
  readonly lastDay: number;
}

export function createCaseClock(
  calendar: WorkCalendar,
  policies: ReadonlyMap<string, ProvincePolicy>,
  origin: string,
): CaseClock {
  const running = new Map<ClockedLeg["leg"], Term>();
  const ended: ClockedLeg[] = [];
  let zero: number | null = null;

  function begin(term: Term): void {
    running.set(term.leg, term);
  }

  function end(leg: ClockedLeg["leg"], at: number): ClockedLeg[] {
    const term = running.get(leg);
    if (term === undefined) return [];
    running.delete(leg);
    const clocked = clockedOn(calendar, term, dayOfInstant(at), true);
    ended.push(clocked);
    return [clocked];
  }

  function beginAtAcceptance(fact: Extract<Fact, { kind: "accepted" }>): void {
    if (zero !== null) return;
    zero = fact.dayZero;
    begin({ leg: "out", place: origin, zero, lastDay: fact.outDeadlineDay });
    begin({ leg: "total", place: null, zero, lastDay: fact.totalDeadlineDay });
    begin({ leg: "funds", place: null, zero, lastDay: fact.totalDeadlineDay });
  }

  return {
    workingDay: (day) => (zero === null || day < zero ? null : workingDaysUsed(calendar, zero, day)),
    legs: (cutDay) => {
      const open = cutDay === null ? [] : [...running.values()];
      const legs = [...ended, ...open.map((term) => clockedOn(calendar, term, cutDay ?? 0, false))];
      return legs.sort((a, b) => ORDER.indexOf(a.leg) - ORDER.indexOf(b.leg));
    },
    follow(at, place, fact) {
      switch (fact.kind) {
        case "accepted":
          beginAtAcceptance(fact);
          return [];
        case "sheet_received": {
          const clock = policies.get(place)?.clock;
          const inZero = clock === undefined ? dayOfInstant(at) : dayZero(calendar, clock, at);
          begin({ leg: "in", place, zero: inZero, lastDay: fact.inDeadlineDay });
          return [];
        }
        case "transfer_out_done":
          if (fact.amountFen === 0) running.delete("funds");
          return end("out", at);
        case "transfer_in_done":
          return [...end("in", at), ...end("total", at)];
        case "funds_credited":
          return end("funds", at);
        case "funds_sent_back":
          running.delete("funds");
          return [];
        case "case_closed":
          if (fact.status === "kept_in_place") running.clear();
          return [];
        default:
          return [];
      }
    },
  };
}

function clockedOn(calendar: WorkCalendar, term: Term, day: number, isDone: boolean): ClockedLeg {
  const { leg, place, zero, lastDay } = term;
  return {
    leg,
    place,
    workingDays: workingDaysUsed(calendar, zero, day),
    calendarDays: Math.max(0, day - zero),
    lastDay,
    lateWorkingDays: day > lastDay ? Math.max(1, workingDaysBetween(calendar, lastDay, day)) : 0,
    isDone,
  };
}
