import { dayOfInstant } from "#domain/calendar/civilDate.ts";
import type { CaseRow } from "#domain/caseRow.ts";
import type { Grant } from "#protocol/grant.ts";
import { BAD } from "./caseCells.ts";
import { type CaseMeasure, type LegMeasure, NONE } from "./caseMeasure.ts";

/**
 * What is counted of every province on every day: applications it received; files that came to it to be transferred
 * out or in (begun), that it finished, and those of them it finished late.
 */
export const dailyNames = [
  "applied",
  "outBegun",
  "outEnded",
  "outLate",
  "inBegun",
  "inEnded",
  "inLate",
] as const;
export type DailyName = (typeof dailyNames)[number];

const KINDS = dailyNames.length;
const APPLIED = dailyNames.indexOf("applied");
const OUT = dailyNames.indexOf("outBegun");
const IN = dailyNames.indexOf("inBegun");
const ENDED = 1;
const LATE = 2;

/** Counts by day and province. Plain data; it grows with the days of a run, never with its cases. */
export interface DailyTally {
  readonly firstDay: number;
  readonly placeCount: number;
  /** Days there is room for. */
  room: number;
  /** By day, province and kind. */
  counts: Int32Array;
  /** Fen sent towards a province on a day, less what it credited or sent back; by day and province. */
  towardsFen: Float64Array;
  /** The country's money in transit as the day's last window left it; −1 on a day without one. */
  inTransitFen: Float64Array;
}

const ROOM_AT_FIRST = 128;

export function createDailyTally(firstDay: number, placeCount: number): DailyTally {
  return {
    firstDay,
    placeCount,
    room: ROOM_AT_FIRST,
    counts: new Int32Array(ROOM_AT_FIRST * placeCount * KINDS),
    towardsFen: new Float64Array(ROOM_AT_FIRST * placeCount),
    inTransitFen: new Float64Array(ROOM_AT_FIRST).fill(-1),
  };
}

/** Counts a case that has ended, or is open at the end, on the days on which it came to a province and left it. */
export function addDailyCase(
  tally: DailyTally,
  row: CaseRow,
  measure: CaseMeasure,
  origin: number,
  destination: number,
): void {
  if (row.status === "gave_up") return;
  const home = row.lodgedAt === "origin" ? origin : destination;
  count(tally, row.appliedAt, home, APPLIED);
  if (measure.out.certainty === NONE || row.acceptedAt < 0) return;
  countLeg(tally, row.acceptedAt, row.outDoneAt, measure.out, origin, OUT);
  if (row.sheetReceivedAt >= 0) {
    countLeg(tally, row.sheetReceivedAt, row.inDoneAt, measure.in, destination, IN);
  }
}

/** Follows a case's money on its way, whether the case is counted or not: what is in transit is so of the whole run. */
export function addDailyMoney(tally: DailyTally, row: CaseRow, destination: number): void {
  // Home may hear of the money before it knows how much it is.
  if (row.remittedAt < 0 || row.amountFen < 0) return;
  addFen(tally, row.remittedAt, destination, row.amountFen);
  if (row.fundsDoneAt >= 0) addFen(tally, row.fundsDoneAt, destination, -row.amountFen);
}

/** A window finds what the one before left: the first of a day tells how an earlier day ended. */
export function addDailyGrant(tally: DailyTally, { from, moneyInTransitFen }: Grant): void {
  const day = placeOfDay(tally, from);
  if (tally.inTransitFen[day] === -1) {
    const before = tally.inTransitFen.subarray(0, day).findLastIndex((fen) => fen >= 0);
    if (before >= 0) tally.inTransitFen[before] = moneyInTransitFen;
  }
  tally.inTransitFen[day] = moneyInTransitFen;
}

/** One count of one province, day by day. */
export function dailyCounts(tally: DailyTally, place: number, name: DailyName, days: number): number[] {
  const kind = dailyNames.indexOf(name);
  return Array.from(
    { length: days },
    (_, day) => tally.counts[(day * tally.placeCount + place) * KINDS + kind] ?? 0,
  );
}

/** Fen on the way to a province at each day's end. */
export function fenTowards(tally: DailyTally, place: number, days: number): number[] {
  let fen = 0;
  return Array.from({ length: days }, (_, day) => {
    fen += tally.towardsFen[day * tally.placeCount + place] ?? 0;
    return fen;
  });
}

/** The country's fen in transit, day by day; a day on which nothing happened is as the one before left it. */
export function fenInTransit(tally: DailyTally, days: number): number[] {
  let latest = 0;
  return Array.from({ length: days }, (_, day) => {
    const fen = tally.inTransitFen[day] ?? -1;
    if (fen >= 0) latest = fen;
    return latest;
  });
}

function countLeg(
  tally: DailyTally,
  begunAt: number,
  endedAt: number,
  leg: LegMeasure,
  place: number,
  kind: number,
): void {
  count(tally, begunAt, place, kind);
  if (endedAt < 0) return;
  count(tally, endedAt, place, kind + ENDED);
  if (leg.standing === BAD) count(tally, endedAt, place, kind + LATE);
}

function count(tally: DailyTally, at: number, place: number, kind: number): void {
  const cell = (placeOfDay(tally, at) * tally.placeCount + place) * KINDS + kind;
  tally.counts[cell] = (tally.counts[cell] as number) + 1;
}

function addFen(tally: DailyTally, at: number, place: number, fen: number): void {
  const cell = placeOfDay(tally, at) * tally.placeCount + place;
  tally.towardsFen[cell] = (tally.towardsFen[cell] as number) + fen;
}

/** The day's place, with room made for it. What was before the first day counts for that. */
function placeOfDay(tally: DailyTally, at: number): number {
  const day = Math.max(0, dayOfInstant(at) - tally.firstDay);
  if (day >= tally.room) makeRoom(tally, day + 1);
  return day;
}

function makeRoom(tally: DailyTally, days: number): void {
  while (tally.room < days) tally.room *= 2;
  const counts = new Int32Array(tally.room * tally.placeCount * KINDS);
  counts.set(tally.counts);
  tally.counts = counts;
  const towards = new Float64Array(tally.room * tally.placeCount);
  towards.set(tally.towardsFen);
  tally.towardsFen = towards;
  const inTransit = new Float64Array(tally.room).fill(-1);
  inTransit.set(tally.inTransitFen);
  tally.inTransitFen = inTransit;
}
