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
  /** Working days in which the clock stood still (补正). */
  readonly paused: number;
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
  /** Whether there is an account with money in it; until it is known there may be. */
  #hasMoney = true;
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
            this.#clocked(this.#standingOn(term, cutDay), cutDay, false),
          );
    return [...this.#ended, ...open].sort((a, b) => ORDER.indexOf(a.leg) - ORDER.indexOf(b.leg));
  }

  /** Takes in a fact; returns the legs it ends. */
  follow(at: number, place: string, fact: Fact): ClockedLeg[] {
    switch (fact.kind) {
      case "balance_found":
        this.#hasMoney = fact.amountFen > 0;
        return [];
      case "accepted":
        this.#accept(fact);
        return [];
      case "sheet_received":
      case "in_clock_started":
        this.#begin({
          leg: "in",
          place,
          zero: this.#inZero(at, place),
          lastDay: fact.inDeadlineDay,
          paused: 0,
        });
        return [];
      case "transfer_out_done":
        this.#moneyFixed(fact.amountFen);
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
        this.#pause("out", fact.outDeadlineDay, fact.pausedWorkingDays);
        this.#pause("in", fact.inDeadlineDay, fact.pausedWorkingDays);
        this.#pause("total", fact.totalDeadlineDay, fact.pausedWorkingDays);
        this.#pause("funds", fact.totalDeadlineDay, fact.pausedWorkingDays);
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
    this.#begin({ leg: "out", place: this.#origin, zero, lastDay: outDeadlineDay, paused: 0 });
    this.#begin({ leg: "total", place: null, zero, lastDay: totalDeadlineDay, paused: 0 });
    if (this.#hasMoney)
      this.#begin({ leg: "funds", place: null, zero, lastDay: totalDeadlineDay, paused: 0 });
  }

  /** Credits may have come into an account in which there was nothing at first. */
  #moneyFixed(amountFen: number): void {
    const total = this.#running.get("total");
    if (amountFen === 0) this.#running.delete("funds");
    else if (total !== undefined && !this.#hasMoney) this.#begin({ ...total, leg: "funds" });
  }

  #inZero(at: number, place: string): number {
    const clock = this.#policies.get(place)?.clock;
    return clock === undefined ? dayOfInstant(at) : dayZero(this.#calendar, clock, at);
  }

  #pauses(place: string): boolean {
    return this.#policies.get(place)?.clock.pauseOn.includes("supplement") ?? false;
  }

  /** A leg that is not done on a day, which may be the last that the calendar knows: its clock may be standing still. */
  #standingOn(term: Term, day: number): Term {
    const standing = this.#standing;
    if (standing === null || !standing.legs.includes(term.leg)) return term;
    const calendar = this.#calendar;
    const days = workingDaysUsed(calendar, standing.since, day);
    const left = Math.max(0, workingDaysBetween(calendar, term.lastDay, calendar.lastDay));
    const lastDay = deadlineDay(calendar, term.lastDay, Math.min(left, days));
    return { ...term, lastDay, paused: term.paused + days };
  }

  /** A deadline moves by the days its clock stood still, which do not count; a leg that has not begun or has ended has none. */
  #pause(leg: ClockedLeg["leg"], lastDay: number, days: number): void {
    const term = this.#running.get(leg);
    if (term !== undefined && lastDay > term.lastDay)
      this.#running.set(leg, { ...term, lastDay, paused: term.paused + days });
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

  #clocked({ leg, place, zero, lastDay, paused }: Term, day: number, isDone: boolean): ClockedLeg {
    const calendar = this.#calendar;
    return {
      leg,
      place,
      workingDays: Math.max(0, workingDaysUsed(calendar, zero, day) - paused),
      calendarDays: Math.max(0, day - zero),
      lastDay,
      lateWorkingDays: day > lastDay ? Math.max(1, workingDaysBetween(calendar, lastDay, day)) : 0,
      isDone,
    };
  }
}
