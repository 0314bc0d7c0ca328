import { dayOfInstant, startOfDay } from "#domain/calendar/civilDate.ts";
import type { WorkCalendar } from "#domain/calendar/workCalendar.ts";
import type { CaseRow } from "#domain/caseRow.ts";
import { type DelayKind, holdKinds } from "#domain/lateness/delays.ts";
import { TICKS_PER_DAY } from "#kernel/time.ts";
import { type CaseMeasure, NONE } from "./caseMeasure.ts";
import type { CaseYardstick, PlaceTerms } from "./caseYardstick.ts";

/** The stages a case goes through, verification before its clock starts. */
export const timeStages = ["verification", "out", "in", "remit", "bank", "credit"] as const;
export type TimeStage = (typeof timeStages)[number];

/**
 * What the time of a stage was spent with: rest days (休息日); a line at a desk, from an hour up; waiting for a payment
 * run or the month's distribution; clearing at the bank; trouble with bank data, returned payments and mismatches; a
 * transfer-out held for an overdraft to be made good or a last credit; what is left is circulation and work.
 */
export const timeParts = ["rest", "queue", "batch", "bank", "trouble", "hold", "work"] as const;
export type TimePart = (typeof timeParts)[number];

const STAGES = timeStages.length;
const PARTS = timeParts.length;
const REST = timeParts.indexOf("rest");
const QUEUE = timeParts.indexOf("queue");
const BATCH = timeParts.indexOf("batch");
const TROUBLE = timeParts.indexOf("trouble");
const HOLD = timeParts.indexOf("hold");

/** What the rest of a stage's time is. */
const REMAINDER = [
  timeParts.indexOf("work"),
  timeParts.indexOf("work"),
  timeParts.indexOf("work"),
  BATCH,
  timeParts.indexOf("bank"),
  timeParts.indexOf("work"),
] as const;

/** Calendar time by province, stage and part; whole ticks. Plain data. */
export interface TimeTally {
  /** Stages that ended, by province and stage. */
  readonly cases: Float64Array;
  readonly ticks: Float64Array;
}

export function createTimeTally(placeCount: number): TimeTally {
  return {
    cases: new Float64Array(placeCount * STAGES),
    ticks: new Float64Array(placeCount * STAGES * PARTS),
  };
}

/** Adds the stages of a case that have ended, each where it was the province's turn. */
export function addCaseTime(
  tally: TimeTally,
  row: CaseRow,
  measure: CaseMeasure,
  yardstick: CaseYardstick,
  origin: number,
  destination: number,
): void {
  if (row.acceptedAt < 0) return;
  const { calendar } = yardstick;
  const home = row.lodgedAt === "origin" ? origin : destination;
  addStage(tally, home, 0, row.appliedAt, row.acceptedAt, calendar, NO_DELAY);
  if (measure.out.certainty === NONE) return;
  const { origin: from, destination: to } = yardstick;
  const out = heldUp(row, from, "transferOutQueue", null, NO_TROUBLE, holdKinds);
  const remit = heldUp(row, from, "financeQueue", null, PAYMENT_TROUBLE);
  const into = heldUp(row, to, "transferInQueue", null, NO_TROUBLE);
  const credit = heldUp(row, to, "matchingQueue", "monthlyBatch", CREDIT_TROUBLE);
  addStage(tally, origin, 1, row.acceptedAt, row.outDoneAt, calendar, out);
  addStage(tally, destination, 2, row.sheetReceivedAt, row.inDoneAt, calendar, into);
  addStage(tally, origin, 3, row.outDoneAt, row.remittedAt, calendar, remit);
  addStage(tally, origin, 4, row.remittedAt, row.fundsArrivedAt, calendar, NO_DELAY);
  addStage(tally, destination, 5, row.fundsArrivedAt, row.fundsDoneAt, calendar, credit);
}

/** What held a stage up; ticks of calendar time on working days. */
interface Held {
  readonly queue: number;
  readonly batch: number;
  readonly trouble: number;
  readonly hold: number;
}
const NO_DELAY: Held = { queue: 0, batch: 0, trouble: 0, hold: 0 };
const NO_TROUBLE: readonly DelayKind[] = [];
const PAYMENT_TROUBLE: readonly DelayKind[] = ["bankData", "bankReturn"];
const CREDIT_TROUBLE: readonly DelayKind[] = ["mismatch"];

function heldUp(
  { delays }: CaseRow,
  terms: PlaceTerms,
  queue: DelayKind,
  batch: DelayKind | null,
  trouble: readonly DelayKind[],
  holds: readonly DelayKind[] = [],
): Held {
  if (delays === null) return NO_DELAY;
  const perOfficeTick = TICKS_PER_DAY / terms.time().dayTicks;
  const ticks = (kind: DelayKind): number => Math.round((delays[kind] ?? 0) * perOfficeTick);
  const sumOf = (kinds: readonly DelayKind[]): number => kinds.reduce((sum, kind) => sum + ticks(kind), 0);
  return {
    queue: ticks(queue),
    batch: batch === null ? 0 : ticks(batch),
    trouble: sumOf(trouble),
    hold: sumOf(holds),
  };
}

export function ticksOf({ ticks }: TimeTally, place: number, stage: number, part: number): number {
  return ticks[(place * STAGES + stage) * PARTS + part] as number;
}

export function stageCases({ cases }: TimeTally, place: number, stage: number): number {
  return cases[place * STAGES + stage] as number;
}

function addStage(
  { cases, ticks }: TimeTally,
  place: number,
  stage: number,
  from: number,
  to: number,
  calendar: WorkCalendar,
  held: Held,
): void {
  if (from < 0 || to < from) return;
  const rest = restTicks(calendar, from, to);
  const cell = place * STAGES + stage;
  const first = cell * PARTS;
  let left = to - from - rest;
  cases[cell] = (cases[cell] as number) + 1;
  add(ticks, first + REST, rest);
  if (held !== NO_DELAY) {
    left -= add(ticks, first + QUEUE, Math.min(left, held.queue));
    left -= add(ticks, first + TROUBLE, Math.min(left, held.trouble));
    left -= add(ticks, first + HOLD, Math.min(left, held.hold));
    left -= add(ticks, first + BATCH, Math.min(left, held.batch));
  }
  add(ticks, first + (REMAINDER[stage] as number), left);
}

/** @returns what was added */
function add(ticks: Float64Array, index: number, more: number): number {
  ticks[index] = (ticks[index] as number) + more;
  return more;
}

/** Time between two instants that lies on days on which nobody works. */
function restTicks(calendar: WorkCalendar, from: number, to: number): number {
  const first = dayOfInstant(from);
  const last = dayOfInstant(to);
  if (first === last) return isRest(calendar, first) ? to - from : 0;
  const before = isRest(calendar, first) ? startOfDay(first + 1) - from : 0;
  const after = isRest(calendar, last) ? to - startOfDay(last) : 0;
  const { workingDaysBefore, firstDay } = calendar;
  const worked =
    (workingDaysBefore[last - firstDay] as number) - (workingDaysBefore[first + 1 - firstDay] as number);
  return before + after + (last - first - 1 - worked) * TICKS_PER_DAY;
}

function isRest({ working, firstDay }: WorkCalendar, day: number): boolean {
  return working[day - firstDay] === 0;
}
