import { dayOfInstant } from "#domain/calendar/civilDate.ts";
import { dayZero, deadlineDay, workingDaysUsed } from "#domain/calendar/deadline.ts";
import { type WorkCalendar, workingDaysBetween } from "#domain/calendar/workCalendar.ts";
import type { CaseStatus } from "#domain/caseRow.ts";
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

interface Term {
  readonly leg: ClockedLeg["leg"];
  readonly place: string | null;
  readonly zero: number;
  readonly lastDay: number;
}

/** How a case ends whose legs are not gone through. */
const stopsClocks: ReadonlySet<CaseStatus> = new Set<CaseStatus>(["kept_in_place", "withdrawn", "lapsed"]);

const ORDER: readonly ClockedLeg["leg"][] = ["out", "in", "total", "funds"];

/** Follows a case's deadlines from fact to fact. */
export class CaseClock {
  readonly #calendar: WorkCalendar;
  readonly #policies: ReadonlyMap<string, ProvincePolicy>;
  readonly #origin: string;
  readonly #running = new Map<ClockedLeg["leg"], Term>();
  readonly #ended: ClockedLeg[] = [];
  #zero: number | null = null;
  /** A clock that stands still until the applicant answers (补正): since which day, and of which legs. */
  #standing: { readonly since: number; readonly legs: readonly ClockedLeg["leg"][] } | null = null;

  constructor(calendar: WorkCalendar, policies: ReadonlyMap<string, ProvincePolicy>, origin: string) {
    this.#calendar = calendar;
    this.#policies = policies;
    this.#origin = origin;
  }

  /** Working days used on a day since acceptance; null before it. */
  workingDay(day: number): number | null {
    return this.#zero === null || day < this.#zero ? null : workingDaysUsed(this.#calendar, this.#zero, day);
  }

  /** Out, in, total, funds, as far as they have ended; with a day, those that have begun and not ended by then, too. */
  legs(cutDay: number | null): ClockedLeg[] {
    const open =
      cutDay === null
        ? []
        : [...this.#running.values()].map((term) =>
            this.#clocked({ ...term, lastDay: this.#lastDayOn(term, cutDay) }, cutDay, false),
          );
    return [...this.#ended, ...open].sort((a, b) => ORDER.indexOf(a.leg) - ORDER.indexOf(b.leg));
  }

  /** Takes in a fact; returns the legs it ends. */
  follow(at: number, place: string, fact: Fact): ClockedLeg[] {
    switch (fact.kind) {
      case "accepted":
        this.#accept(fact);
        return [];
      case "sheet_received":
        this.#begin({ leg: "in", place, zero: this.#inZero(at, place), lastDay: fact.inDeadlineDay });
        return [];
      case "transfer_out_done":
        if (fact.amountFen === 0) this.#running.delete("funds");
        return this.#end("out", at);
      case "transfer_in_done":
        return [...this.#end("in", at), ...this.#end("total", at)];
      case "funds_credited":
        return this.#end("funds", at);
      case "funds_sent_back":
        this.#running.delete("funds");
        return [];
      case "supplement_asked":
        if (fact.stage !== "verification" && this.#pauses(place))
          this.#standing = {
            since: dayOfInstant(at),
            legs: [fact.stage === "transferIn" ? "in" : "out", "total", "funds"],
          };
        return [];
      case "supplement_ended":
        this.#standing = null;
        this.#move("out", fact.outDeadlineDay);
        this.#move("in", fact.inDeadlineDay);
        this.#move("total", fact.totalDeadlineDay);
        this.#move("funds", fact.totalDeadlineDay);
        return [];
      case "case_closed":
        if (stopsClocks.has(fact.status)) this.#running.clear();
        return [];
      default:
        return [];
    }
  }

  /** The clock starts once: the other side only learns of it. */
  #accept({ dayZero: zero, outDeadlineDay, totalDeadlineDay }: Extract<Fact, { kind: "accepted" }>): void {
    if (this.#zero !== null) return;
    this.#zero = zero;
    this.#begin({ leg: "out", place: this.#origin, zero, lastDay: outDeadlineDay });
    this.#begin({ leg: "total", place: null, zero, lastDay: totalDeadlineDay });
    this.#begin({ leg: "funds", place: null, zero, lastDay: totalDeadlineDay });
  }

  #inZero(at: number, place: string): number {
    const clock = this.#policies.get(place)?.clock;
    return clock === undefined ? dayOfInstant(at) : dayZero(this.#calendar, clock, at);
  }

  #pauses(place: string): boolean {
    return this.#policies.get(place)?.clock.pauseOn.includes("supplement") ?? false;
  }

  /** The last day of a leg that is not done on a day, which may be the last that the calendar knows. */
  #lastDayOn({ leg, lastDay }: Term, day: number): number {
    const standing = this.#standing;
    if (standing === null || !standing.legs.includes(leg)) return lastDay;
    const calendar = this.#calendar;
    const left = Math.max(0, workingDaysBetween(calendar, lastDay, calendar.lastDay));
    return deadlineDay(calendar, lastDay, Math.min(left, workingDaysUsed(calendar, standing.since, day)));
  }

  /** A deadline moves by the days its clock stood still; a leg that has not begun or has ended has none. */
  #move(leg: ClockedLeg["leg"], lastDay: number): void {
    const term = this.#running.get(leg);
    if (term !== undefined && lastDay > term.lastDay) this.#running.set(leg, { ...term, lastDay });
  }

  #begin(term: Term): void {
    this.#running.set(term.leg, term);
  }

  #end(leg: ClockedLeg["leg"], at: number): ClockedLeg[] {
    const term = this.#running.get(leg);
    if (term === undefined) return [];
    this.#running.delete(leg);
    const clocked = this.#clocked(term, dayOfInstant(at), true);
    this.#ended.push(clocked);
    return [clocked];
  }

  #clocked({ leg, place, zero, lastDay }: Term, day: number, isDone: boolean): ClockedLeg {
    const calendar = this.#calendar;
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
}
