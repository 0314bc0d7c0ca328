import { startOfDay } from "#domain/calendar/civilDate.ts";
import { dayKind, type WorkCalendar } from "#domain/calendar/workCalendar.ts";
import type { CaseRow } from "#domain/caseRow.ts";
import type { DelayKind } from "#domain/lateness/delays.ts";
import { type LateCause, type LateStage, lateCauses, lateStages } from "#domain/lateness/lateness.ts";
import { BAD } from "./caseCells.ts";
import type { CaseMeasure } from "./caseMeasure.ts";
import type { CaseYardstick, PlaceTerms } from "./caseYardstick.ts";
import { moneyLastDay } from "./moneyClock.ts";
import { blackoutOf, openBetween, type PlaceTime } from "./placeTime.ts";
import { dayOf } from "./standing.ts";

/**
 * Says of a late case in which stage it became late, and why. Office time of the province concerned is shared out among
 * what the agencies told of their delays and what follows from the policies; what is left over is the work itself. The
 * cause is the longest of what took as long as the case is late, for without it the case would have been in time; where
 * nothing did, the longest of all. Nothing is done about cases that are in time.
 */
export function explainLateness(row: CaseRow, yardstick: CaseYardstick, measure: CaseMeasure): void {
  const stage = lateStageOf(row, yardstick, measure);
  if (stage === null) return;
  const span = spanOf(row, yardstick, stage);
  measure.lateStage = lateStages.indexOf(stage);
  measure.lateCause = lateCauses.indexOf(lateCauseOf(row, yardstick, stage, span));
}

/** A stretch of a case's time, in ticks, and the day on which it should have ended. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly lastDay: number;
}

/** The relation comes before the money: money can hardly be in time after a late transfer-out. */
function lateStageOf(row: CaseRow, yardstick: CaseYardstick, measure: CaseMeasure): LateStage | null {
  if (measure.out.standing === BAD) return "out";
  if (measure.in.standing === BAD) return "in";
  if (measure.total.standing === BAD) return slowerLegOf(measure, yardstick);
  return measure.funds.standing === BAD ? lateFundsStageOf(row, yardstick) : null;
}

/** Both legs kept their limits and the sum did not: the one that used more of its own. */
function slowerLegOf({ out, in: inLeg }: CaseMeasure, { origin, destination }: CaseYardstick): LateStage {
  const outShare = out.workingDays * destination.inWorkingDays;
  return outShare >= inLeg.workingDays * origin.outWorkingDays ? "out" : "in";
}

function lateFundsStageOf(row: CaseRow, yardstick: CaseYardstick): LateStage {
  if (row.fundsDoneAt >= 0 && row.creditedFen === 0) return "credit";
  if (isPast(row.remitDeadlineDay, row.remittedAt, yardstick)) return "remit";
  if (isPast(row.creditDeadlineDay, row.fundsDoneAt, yardstick)) return "credit";
  let longest: LateStage = "out";
  let most = -1;
  for (const stage of ["out", "remit", "bank", "credit"] as const) {
    const { from, to } = spanOf(row, yardstick, stage);
    if (from < 0 || to <= from) continue;
    const ticks = openBetween(timeAt(yardstick, stage).plain, from, to);
    if (ticks <= most) continue;
    longest = stage;
    most = ticks;
  }
  return longest;
}

function isPast(lastDay: number, doneAt: number, { endDay }: CaseYardstick): boolean {
  if (lastDay < 0) return false;
  return (doneAt < 0 ? endDay : dayOf(doneAt)) > lastDay;
}

function spanOf(row: CaseRow, { calendar, endDay }: CaseYardstick, stage: LateStage): Span {
  const end = startOfDay(endDay + 1);
  const until = (at: number): number => (at < 0 ? end : at);
  switch (stage) {
    case "out":
      return { from: row.acceptedAt, to: until(row.outDoneAt), lastDay: row.outDeadlineDay };
    case "in":
      return { from: row.sheetReceivedAt, to: until(row.inDoneAt), lastDay: row.inDeadlineDay };
    case "remit": {
      const lastDay = row.remitDeadlineDay < 0 ? moneyLastDay(row, calendar) : row.remitDeadlineDay;
      return { from: row.outDoneAt, to: until(row.remittedAt), lastDay };
    }
    case "bank":
      return { from: row.remittedAt, to: until(row.fundsArrivedAt), lastDay: moneyLastDay(row, calendar) };
    case "credit": {
      const lastDay = row.creditDeadlineDay < 0 ? moneyLastDay(row, calendar) : row.creditDeadlineDay;
      return { from: row.fundsArrivedAt, to: until(row.fundsDoneAt), lastDay };
    }
  }
}

function lateCauseOf(row: CaseRow, yardstick: CaseYardstick, stage: LateStage, span: Span): LateCause {
  if (stage === "credit" && row.fundsDoneAt >= 0 && row.creditedFen === 0) return "returned";
  if (span.from < 0) return "work";
  if (isMostlyHoliday(yardstick.calendar, span)) return "holiday";
  const time = timeAt(yardstick, stage);
  const parts = partsOf(row, time, yardstick, stage, span);
  const work: Part = [
    stage === "bank" ? "bank" : "work",
    workOf(parts, time, span) - pausedDaysIn(row, stage) * time.dayTicks,
  ];
  const pastTicks = openBetween(time.plain, Math.max(span.from, startOfDay(span.lastDay + 1)), span.to);
  const decisive = parts.filter(([, ticks]) => ticks > 0 && ticks >= pastTicks);
  return longestOf(decisive.length > 0 ? decisive : [...parts, work]);
}

/** Working days in which the stage's clock stood still: they moved the deadline on, and made nobody late. */
function pausedDaysIn({ journey }: CaseRow, stage: LateStage): number {
  if (journey === null) return 0;
  if (stage === "out") return journey.outPausedWorkingDays;
  return stage === "in" ? journey.inPausedWorkingDays : 0;
}

/**
 * Working days the applicant took over a supplement (补正) at this stage's desk while its clock ran on. A row of contract
 * 1.2 and before does not say at which desk that was: then it is taken for this one.
 */
function runningSupplementDays(
  { journey }: CaseRow,
  stage: LateStage,
  { stopsForSupplement }: PlaceTerms,
): number {
  if (journey === null || stopsForSupplement) return 0;
  const { supplementsAt, supplementWorkingDays, outPausedWorkingDays, inPausedWorkingDays } = journey;
  if (supplementsAt === undefined)
    return Math.max(0, supplementWorkingDays - outPausedWorkingDays - inPausedWorkingDays);
  const here = stage === "in" ? "transferIn" : "transferOut";
  return supplementsAt.reduce((sum, { desk, workingDays }) => sum + (desk === here ? workingDays : 0), 0);
}

/** What is left of the span when everything that has a name is taken off. */
function workOf(parts: readonly Part[], time: PlaceTime, { from, to }: Span): number {
  let left = openBetween(time.plain, from, to);
  for (const [, ticks] of parts) left -= ticks;
  return Math.max(0, left);
}

function longestOf(parts: readonly Part[]): LateCause {
  let [cause, most]: Part = ["work", -1];
  for (const [candidate, ticks] of parts) {
    if (ticks <= most) continue;
    cause = candidate;
    most = ticks;
  }
  return cause;
}

type Part = readonly [LateCause, number];

function partsOf(
  row: CaseRow,
  time: PlaceTime,
  { origin, destination }: CaseYardstick,
  stage: LateStage,
  { from, to }: Span,
): Part[] {
  const delay = (kind: DelayKind): number => row.delays?.[kind] ?? 0;
  const whole = openBetween(time.plain, from, to);
  const up = openBetween(time.up, from, to);
  const outage: Part = ["outage", whole - up];
  const maintenance: Part = ["maintenance", up - openBetween(time.working, from, to)];
  const ranOn = runningSupplementDays(row, stage, stage === "in" ? destination : origin);
  const supplement: Part = ["supplement", ranOn * time.dayTicks];
  switch (stage) {
    case "out":
      return [
        ["queue", delay("transferOutQueue")],
        ["overdraft", delay("overdraft")],
        ["credit_to_come", delay("creditToCome")],
        supplement,
        outage,
        maintenance,
      ];
    case "in":
      return [["queue", delay("transferInQueue")], supplement, outage, maintenance];
    case "bank":
      return [];
    case "remit": {
      const blackout = blackoutOf(time, from, to);
      return [
        ["batch", openBetween(time.plain, from, blackout.from)],
        ["blackout", openBetween(time.plain, blackout.from, blackout.to)],
        ["bank_data", delay("bankData")],
        ["bank_return", delay("bankReturn")],
        ["queue", delay("financeQueue")],
        outage,
        maintenance,
      ];
    }
    case "credit":
      return [
        ["mismatch", delay("mismatch")],
        ["monthly_batch", delay("monthlyBatch")],
        ["queue", delay("matchingQueue")],
        outage,
        maintenance,
      ];
  }
}

/** More than half of the days past the deadline were statutory rest days: the case is late by little, and long. */
function isMostlyHoliday(calendar: WorkCalendar, { to, lastDay }: Span): boolean {
  const doneDay = dayOf(to - 1);
  if (lastDay < 0 || doneDay <= lastDay) return false;
  let holidays = 0;
  for (let day = lastDay + 1; day <= doneDay; day++) if (dayKind(calendar, day) === "holiday") holidays++;
  return 2 * holidays > doneDay - lastDay;
}

function timeAt({ origin, destination }: CaseYardstick, stage: LateStage): PlaceTime {
  const terms: PlaceTerms = stage === "in" || stage === "credit" ? destination : origin;
  return terms.time();
}
