import { dayOfText, instantOf } from "#domain/calendar/civilDate.ts";
import { dayZero } from "#domain/calendar/deadline.ts";
import { isWorkingDay, type WorkCalendar } from "#domain/calendar/workCalendar.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import type { transferColumns } from "#scenario/results/transfersCsv.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";

/** A line of transfers.csv by the names of its columns. */
export type TransferLine = Readonly<Record<(typeof transferColumns)[number], string>>;

/** How a case stands in a share; null: it is in none. */
export type Reading = "good" | "bad" | "undecided" | null;

/** Days a case took, or has used so far. */
export interface Days {
  readonly isOpen: boolean;
  readonly working: number;
  readonly calendar: number;
}

/** A case as docs/metrics.md has it measured, read off its line alone; a leg it does not go through is null. */
export interface ReadCase {
  readonly line: TransferLine;
  readonly out: Days | null;
  readonly in: Days | null;
  readonly total: Days | null;
  readonly funds: Days | null;
  readonly shares: Readonly<Record<string, Reading>>;
}

const NO_CLOCK = ["refused", "withdrawn", "lapsed", "gave_up"];
const awaited: Days = { isOpen: true, working: 0, calendar: 0 };

/**
 * Reads lines as their reader would who has the documentation and the policies, and nothing of the program.
 *
 * @param endDay the day on which the run ended
 */
export function readTransfers(
  lines: readonly TransferLine[],
  { country }: RunConfiguration,
  calendar: WorkCalendar,
  endDay: number,
): ReadCase[] {
  const policyAt = (province: string, pool: string): ProvincePolicy => {
    const own = country?.poolPolicies.find((candidate) => candidate.pool === pool)?.policy;
    const found = own ?? country?.policies.find(({ code }) => code === province);
    if (found === undefined) throw new Error(`no policy of ${province}`);
    return found;
  };
  return lines.map((line) => {
    const origin = policyAt(line.origin, line.origin_pool);
    const destination = policyAt(line.destination, line.destination_pool);
    return new LineReader(line, origin, destination, calendar, endDay).read();
  });
}

class LineReader {
  readonly #line: TransferLine;
  readonly #origin: ProvincePolicy;
  readonly #destination: ProvincePolicy;
  readonly #calendar: WorkCalendar;
  readonly #endDay: number;

  constructor(
    line: TransferLine,
    origin: ProvincePolicy,
    destination: ProvincePolicy,
    calendar: WorkCalendar,
    endDay: number,
  ) {
    this.#line = line;
    this.#origin = origin;
    this.#destination = destination;
    this.#calendar = calendar;
    this.#endDay = endDay;
  }

  read(): ReadCase {
    const { status } = this.#line;
    const isMeasured = !NO_CLOCK.includes(status);
    const isKept = status === "kept_in_place" || (this.#isUnanswered() && this.#mayBeKept());
    const hasLegs = isMeasured && !isKept;
    const hasMoney = hasLegs && this.#mayMoveMoney();
    return {
      line: this.#line,
      out: hasLegs ? this.#out() : null,
      in: hasLegs ? this.#in() : null,
      total: isMeasured ? this.#total() : null,
      funds: hasMoney ? this.#funds() : null,
      shares: {
        on_time_rate: isMeasured ? this.#kept(this.#totalDone(), this.#line.total_deadline) : null,
        out_on_time_rate: hasLegs ? this.#kept(this.#line.out_done_at, this.#line.out_deadline) : null,
        in_on_time_rate: hasLegs ? this.#kept(this.#line.in_done_at, this.#line.in_deadline) : null,
        funds_on_time_rate: hasMoney ? this.#fundsKept() : null,
        promise_on_time_rate: hasLegs ? this.#promiseKept() : null,
        first_time_acceptance_rate: this.#acceptedAtFirst(),
        paper_route_rate: this.#byLetter(),
        remit_on_time_rate:
          hasMoney && this.#origin.funds.remitWorkingDays !== null ? this.#remitKept() : null,
        credit_on_time_rate:
          hasMoney && this.#destination.funds.creditWorkingDays !== null ? this.#creditKept() : null,
        refusal_notice_on_time_rate: this.#noticeKept(),
      },
    };
  }

  /** Before the sheet is made, the amount is what the account holds, or not known. */
  #mayMoveMoney(): boolean {
    const { amount_fen, combination, out_done_at, scope } = this.#line;
    if (amount_fen === "0" || out_done_at !== "") return amount_fen !== "0";
    const goesAlong = scope === "in_province" || this.#origin.crossProvince.accountMode === "remit";
    return combination === "ee" && goesAlong;
  }

  #isUnanswered(): boolean {
    return this.#line.status === "open" && this.#line.accepted_at === "";
  }

  #mayBeKept(): boolean {
    return this.#line.scope === "in_province" && this.#origin.inProvince.accountMode === "keep_in_place";
  }

  #totalDone(): string {
    return this.#line.status === "kept_in_place" ? this.#line.closed_at : this.#line.in_done_at;
  }

  #out(): Days {
    return this.#isUnanswered()
      ? awaited
      : this.#days(this.#dayZero(), this.#line.out_done_at, "out_working_days");
  }

  #in(): Days {
    if (this.#line.sheet_received_at === "") return awaited;
    const from = dayZero(this.#calendar, this.#destination.clock, instantOf(this.#line.sheet_received_at));
    return this.#days(from, this.#line.in_done_at, "in_working_days");
  }

  #total(): Days {
    return this.#isUnanswered() ? awaited : this.#days(this.#dayZero(), this.#totalDone());
  }

  /** Money that came back has no duration. */
  #funds(): Days | null {
    if (this.#isUnanswered()) return awaited;
    return this.#isReturned() ? null : this.#days(this.#dayZero(), this.#line.funds_done_at);
  }

  #isReturned(): boolean {
    return this.#line.funds_done_at !== "" && this.#line.credited_fen === "0";
  }

  #dayZero(): number {
    return dayOfText(this.#line.day_zero);
  }

  /** The line says how long clocks stood still, but not in which leg: a leg of such a case is taken from its column. */
  #days(from: number, doneAt: string, legColumn?: "out_working_days" | "in_working_days"): Days {
    const until = doneAt === "" ? this.#endDay : dayOf(doneAt);
    const paused = Number(this.#line.paused_working_days);
    const used = Math.max(0, this.#workingDays(from, until) - paused);
    const working = paused > 0 && legColumn !== undefined ? Number(this.#line[legColumn]) : used;
    return { isOpen: doneAt === "", working, calendar: Math.max(0, until - from) };
  }

  /** The days between are counted where they are working days; the last is, or the working day after it. */
  #workingDays(from: number, until: number): number {
    let days = until > from ? 1 : 0;
    for (let day = from + 1; day < until; day++) if (isWorkingDay(this.#calendar, day)) days++;
    return days;
  }

  #kept(doneAt: string, deadline: string): Reading {
    if (deadline === "") return "undecided";
    const isPast = (doneAt === "" ? this.#endDay : dayOf(doneAt)) > dayOfText(deadline);
    if (isPast) return "bad";
    return doneAt === "" ? "undecided" : "good";
  }

  #fundsKept(): Reading {
    if (this.#isUnanswered()) return "undecided";
    const [remit, credit] = [this.#origin.funds.remitWorkingDays, this.#destination.funds.creditWorkingDays];
    const limits: Reading[] = [];
    if (remit === null || credit === null) {
      limits.push(this.#kept(this.#line.funds_done_at, this.#line.total_deadline));
    }
    if (remit !== null) limits.push(this.#remitKept());
    if (credit !== null) limits.push(this.#creditKept());
    if (this.#isReturned() || limits.includes("bad")) return "bad";
    return limits.includes("undecided") ? "undecided" : "good";
  }

  /** Who has the application at destination hears of the payment as it arrives. */
  #remitKept(): Reading {
    const { lodged_at, remitted_at, scope } = this.#line;
    if (remitted_at === "" && lodged_at === "destination" && scope === "cross_province") return "undecided";
    const kept = this.#kept(this.#line.remitted_at, this.#line.remit_deadline);
    return kept === "good" && this.#line.funds_arrived_at === "" ? "undecided" : kept;
  }

  #creditKept(): Reading {
    return this.#isReturned() ? "bad" : this.#kept(this.#line.funds_done_at, this.#line.credit_deadline);
  }

  #promiseKept(): Reading {
    const { origin, destination, scope, promise_kept: kept } = this.#line;
    const isPromised =
      this.#origin.promise.outWorkingDays !== null || this.#destination.promise.inWorkingDays !== null;
    if (!isPromised || scope === "in_province" || origin === destination) return null;
    return kept === "" ? "undecided" : kept === "true" ? "good" : "bad";
  }

  #acceptedAtFirst(): Reading {
    const { status, attempt, accepted_at: accepted } = this.#line;
    if (attempt !== "0" || status === "gave_up") return null;
    if (accepted !== "") return "good";
    if (status === "open") return "undecided";
    return status === "refused" ? "bad" : null;
  }

  #byLetter(): Reading {
    if (this.#line.set_out_at === "" || this.#line.status === "gave_up") return null;
    if (this.#line.on_paper === "true") return "good";
    return this.#isUnanswered() ? "undecided" : "bad";
  }

  #noticeKept(): Reading {
    if (this.#isUnanswered()) return "undecided";
    const { status, closed_at: told, refusal_deadline: deadline } = this.#line;
    return status === "refused" ? this.#kept(told, deadline) : null;
  }
}

function dayOf(instant: string): number {
  return dayOfText(instant.slice(0, 10));
}
