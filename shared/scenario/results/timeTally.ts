import { dayOfInstant, startOfDay } from "#domain/calendar/civilDate.ts";
import type { WorkCalendar } from "#domain/calendar/workCalendar.ts";
import type { CaseRow, RowJourney } from "#domain/caseRow.ts";
import type { SupplementStage } from "#domain/journey/journey.ts";
import { type DelayKind, holdKinds } from "#domain/lateness/delays.ts";
import { TICKS_PER_DAY } from "#kernel/time.ts";
import { type CaseMeasure, NONE } from "./caseMeasure.ts";
import type { CaseYardstick, PlaceTerms } from "./caseYardstick.ts";
import { blackoutOf, downTicks, type PlaceTime } from "./placeTime.ts";

/** The stages a case goes through, verification before its clock starts. */
export const timeStages = ["verification", "out", "in", "remit", "bank", "credit"] as const;
export type TimeStage = (typeof timeStages)[number];

/**
 * What the time of a stage was spent with: rest days (休息日); a line at a desk, from an hour up, at verification the desks
 * of both sides; waiting for a payment run or the month's distribution; what a black-out (财务封账) adds to the wait for
 * that run; clearing at the bank; trouble with bank data, returned payments and mismatches; a transfer-out held for an
 * overdraft to be made good or a last credit; waiting for what the applicant was asked for (补正), whether or not the clock
 * stood still; systems that were down (停机) or closed for maintenance (维护) at the province whose turn it was; what is
 * left is circulation and work.
 */
export const timeParts = [
  "rest",
  "queue",
  "batch",
  "blackout",
  "bank",
  "trouble",
  "hold",
  "supplement",
  "downtime",
  "work",
] as const;
export type TimePart = (typeof timeParts)[number];

const STAGES = timeStages.length;
const PARTS = timeParts.length;
const REST = timeParts.indexOf("rest");
const QUEUE = timeParts.indexOf("queue");
const BATCH = timeParts.indexOf("batch");
const BLACKOUT = timeParts.indexOf("blackout");
const TROUBLE = timeParts.indexOf("trouble");
const HOLD = timeParts.indexOf("hold");
const SUPPLEMENT = timeParts.indexOf("supplement");
const DOWNTIME = timeParts.indexOf("downtime");

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
  const { calendar, origin: from, destination: to } = yardstick;
  const home = row.lodgedAt === "origin" ? origin : destination;
  const before = verifiedLate(row, yardstick);
  addStage(tally, home, 0, row.appliedAt, row.acceptedAt, calendar, before);
  if (measure.out.certainty === NONE) return;
  const out = heldUp(row, from, OUT, row.acceptedAt, row.outDoneAt);
  const into = heldUp(row, to, IN, row.sheetReceivedAt, row.inDoneAt);
  const remit = paidLate(row, from, calendar);
  const credit = heldUp(row, to, CREDIT, row.fundsArrivedAt, row.fundsDoneAt);
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
  readonly blackout: number;
  readonly trouble: number;
  readonly hold: number;
  readonly supplement: number;
  readonly downtime: number;
}
const NO_DELAY: Held = {
  queue: 0,
  batch: 0,
  blackout: 0,
  trouble: 0,
  hold: 0,
  supplement: 0,
  downtime: 0,
};

/** What is told of a case that belongs to a stage, and at which desk its applicant is asked for something. */
interface StageDelays {
  readonly queue?: DelayKind;
  readonly batch?: DelayKind;
  readonly trouble?: readonly DelayKind[];
  readonly holds?: readonly DelayKind[];
  readonly asked?: SupplementStage;
}
const VERIFICATION: StageDelays = { asked: "verification" };
const OUT: StageDelays = { queue: "transferOutQueue", holds: holdKinds, asked: "transferOut" };
const IN: StageDelays = { queue: "transferInQueue", asked: "transferIn" };
const REMIT: StageDelays = { queue: "financeQueue", trouble: ["bankData", "bankReturn"] };
const CREDIT: StageDelays = { queue: "matchingQueue", batch: "monthlyBatch", trouble: ["mismatch"] };

/** What held verification up. Its downtime is that of the side that took the application, its lines are those of both. */
function verifiedLate(row: CaseRow, { origin, destination }: CaseYardstick): Held {
  const home = row.lodgedAt === "origin" ? origin : destination;
  const held = heldUp(row, home, VERIFICATION, row.appliedAt, row.acceptedAt);
  const { originVerificationQueue = 0, destinationVerificationQueue = 0 } = row.delays ?? {};
  if (originVerificationQueue + destinationVerificationQueue === 0) return held;
  const queue =
    onWorkingDays(originVerificationQueue, origin.time()) +
    onWorkingDays(destinationVerificationQueue, destination.time());
  return { ...held, queue };
}

/** What held a payment up. While a black-out keeps a run from taking place systems that are down hold nobody up. */
function paidLate(row: CaseRow, terms: PlaceTerms, calendar: WorkCalendar): Held {
  const { outDoneAt, remittedAt } = row;
  const held = heldUp(row, terms, REMIT, outDoneAt, remittedAt);
  if (outDoneAt < 0 || remittedAt < outDoneAt) return held;
  const time = terms.time();
  const { from, to } = blackoutOf(time, outDoneAt, remittedAt);
  if (to === from) return held;
  const downBesides = downTicks(time, outDoneAt, from) + downTicks(time, to, remittedAt);
  return {
    ...held,
    blackout: to - from - restTicks(calendar, from, to),
    downtime: onWorkingDays(downBesides, time),
  };
}

function heldUp(
  { delays, journey }: CaseRow,
  terms: PlaceTerms,
  kinds: StageDelays,
  from: number,
  to: number,
): Held {
  const supplement =
    journey === null || kinds.asked === undefined ? 0 : supplementTicks(journey, kinds.asked);
  const time = terms.time();
  const isDownOnce = time.working !== time.plain;
  if (delays === null && !isDownOnce) return supplement === 0 ? NO_DELAY : { ...NO_DELAY, supplement };
  const ticks = (kind: DelayKind | undefined): number =>
    kind === undefined ? 0 : onWorkingDays(delays?.[kind] ?? 0, time);
  const sumOf = (some: readonly DelayKind[] = []): number => some.reduce((sum, kind) => sum + ticks(kind), 0);
  return {
    queue: ticks(kinds.queue),
    batch: ticks(kinds.batch),
    blackout: 0,
    trouble: sumOf(kinds.trouble),
    hold: sumOf(kinds.holds),
    supplement,
    downtime: isDownOnce ? onWorkingDays(downTicks(time, from, to), time) : 0,
  };
}

/** Office time as calendar time on working days. */
function onWorkingDays(officeTicks: number, { dayTicks }: PlaceTime): number {
  return Math.round(officeTicks * (TICKS_PER_DAY / dayTicks));
}

/**
 * How long the applicant was waited for at a desk. A row of contract 1.2 and before does not say where anything was asked
 * for; of it only the days in which a stage's clock stood still are known.
 */
function supplementTicks(
  { supplementsAt, outPausedWorkingDays, inPausedWorkingDays }: RowJourney,
  asked: SupplementStage,
): number {
  const pausedDays = { verification: 0, transferOut: outPausedWorkingDays, transferIn: inPausedWorkingDays };
  const days =
    supplementsAt === undefined
      ? pausedDays[asked]
      : supplementsAt.reduce((sum, { desk, workingDays }) => sum + (desk === asked ? workingDays : 0), 0);
  return days * TICKS_PER_DAY;
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
    left -= add(ticks, first + SUPPLEMENT, Math.min(left, held.supplement));
    left -= add(ticks, first + BLACKOUT, Math.min(left, held.blackout));
    left -= add(ticks, first + DOWNTIME, Math.min(left, held.downtime));
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
