import { dayOfInstant } from "#domain/calendar/civilDate.ts";
import { dayZero, deadlineDay, workingDaysUsed } from "#domain/calendar/deadline.ts";
import { type WorkCalendar, workingDaysBetween } from "#domain/calendar/workCalendar.ts";
import type { CaseStatus } from "#domain/caseRow.ts";
import type { Fact } from "#domain/fact/fact.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";

/** A leg of a case as the clock sees it. */
export interface ClockedLeg {
  /** `remit` and `credit`: a province's own limits on the money (划转时限, 计入时限), where it has them. */
  readonly leg: "out" | "in" | "total" | "remit" | "credit" | "funds";
  /** The place that answers for it; null where two share it. */
  readonly place: string | null;
  readonly workingDays: number;
  readonly calendarDays: number;
  /** Null for money that both sides have limits of their own for: the total limit is not asked of it. */
  readonly lastDay: number | null;
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

type MoneyFact = Extract<
  Fact,
  {
    readonly kind:
      | "remit_due"
      | "remittance_sent"
      | "payment_returned"
      | "credit_due"
      | "funds_credited"
      | "funds_sent_back";
  }
>;

/** How a case ends whose legs are not gone through. */
const stopsClocks: ReadonlySet<CaseStatus> = new Set<CaseStatus>(["kept_in_place", "withdrawn", "lapsed"]);

const ORDER: readonly ClockedLeg["leg"][] = ["out", "in", "total", "remit", "credit", "funds"];

/** Follows a case's deadlines from fact to fact. */
export class CaseClock {
  readonly #calendar: WorkCalendar;
  readonly #policies: ReadonlyMap<string, ProvincePolicy>;
  readonly #origin: string;
  readonly #fundsHaveOwnLimits: boolean;
  readonly #running = new Map<ClockedLeg["leg"], Term>();
  readonly #ended = new Map<ClockedLeg["leg"], ClockedLeg>();
  /** The payment may come back, and its clock has run on. */
  #payment: Term | null = null;
  #zero: number | null = null;
  /** Whether there is an account with money in it; until it is known there may be. */
  #hasMoney = true;
  /** A clock that stands still until the applicant answers (补正): since which day, and of which legs. */
  #standing: { readonly since: number; readonly legs: readonly ClockedLeg["leg"][] } | null = null;

  constructor(
    calendar: WorkCalendar,
    policies: ReadonlyMap<string, ProvincePolicy>,
    { origin, destination }: { readonly origin: string; readonly destination: string },
  ) {
    this.#calendar = calendar;
    this.#policies = policies;
    this.#origin = origin;
    const ofRemittance = policies.get(origin)?.funds.remitWorkingDays ?? null;
    const ofCredit = policies.get(destination)?.funds.creditWorkingDays ?? null;
    this.#fundsHaveOwnLimits = ofRemittance !== null && ofCredit !== null;
  }

  /** Working days used on a day since acceptance; null before it. */
  workingDay(day: number): number | null {
    return this.#zero === null || day < this.#zero ? null : workingDaysUsed(this.#calendar, this.#zero, day);
  }

  /** In their order, as far as they have ended; with a day, those that have begun and not ended by then, too. */
  legs(cutDay: number | null): ClockedLeg[] {
    const open =
      cutDay === null
        ? []
        : [...this.#running.values()].map((term) =>
            this.#clocked(this.#standingOn(term, cutDay), cutDay, false),
          );
    return [...this.#ended.values(), ...open].sort((a, b) => ORDER.indexOf(a.leg) - ORDER.indexOf(b.leg));
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
      case "remit_due":
      case "remittance_sent":
      case "payment_returned":
      case "credit_due":
      case "funds_credited":
      case "funds_sent_back":
        return this.#followMoney(at, place, fact);
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

  #followMoney(at: number, place: string, fact: MoneyFact): ClockedLeg[] {
    switch (fact.kind) {
      case "remit_due":
        this.#payment = this.#dueFrom("remit", at, place, fact.deadlineDay);
        return [];
      case "remittance_sent":
        return this.#end("remit", at);
      case "payment_returned":
        if (this.#payment !== null) this.#begin(this.#payment);
        this.#ended.delete("remit");
        return [];
      case "credit_due":
        this.#dueFrom("credit", at, place, fact.deadlineDay);
        return [];
      case "funds_credited":
        return [...this.#end("credit", at), ...this.#end("funds", at)];
      case "funds_sent_back":
        this.#running.delete("credit");
        this.#running.delete("funds");
        return [];
    }
  }

  /** A limit of a province's own begins to run; said again, it has moved by the days on which its clock stood still. */
  #dueFrom(leg: "remit" | "credit", at: number, place: string, lastDay: number): Term {
    const running = this.#running.get(leg);
    const zero = running?.zero ?? this.#inZero(at, place);
    const moved = running === undefined ? 0 : workingDaysBetween(this.#calendar, running.lastDay, lastDay);
    const term = { leg, place, zero, lastDay, paused: (running?.paused ?? 0) + moved };
    this.#begin(term);
    return term;
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
    const day = dayOfInstant(at);
    // The money may be credited while the relation's clock stands still.
    const clocked = this.#clocked(this.#standingOn(term, day), day, true);
    this.#ended.set(leg, clocked);
    return [clocked];
  }

  #clocked({ leg, place, zero, lastDay, paused }: Term, day: number, isDone: boolean): ClockedLeg {
    const calendar = this.#calendar;
    const isBounded = leg !== "funds" || !this.#fundsHaveOwnLimits;
    return {
      leg,
      place,
      workingDays: Math.max(0, workingDaysUsed(calendar, zero, day) - paused),
      calendarDays: Math.max(0, day - zero),
      lastDay: isBounded ? lastDay : null,
      lateWorkingDays:
        isBounded && day > lastDay ? Math.max(1, workingDaysBetween(calendar, lastDay, day)) : 0,
      isDone,
    };
  }
}
