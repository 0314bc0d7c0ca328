import type { BooksRow } from "#domain/booksRow.ts";
import { startOfDay } from "#domain/calendar/civilDate.ts";
import type { CaseRow } from "#domain/caseRow.ts";
import type { DeskRow } from "#domain/deskRow.ts";
import { supplementStages } from "#domain/journey/journey.ts";
import type { Row } from "#domain/row.ts";
import { type Histogram, sumOf } from "#kernel/histogram.ts";
import { LAST_TICK, TICKS_PER_DAY } from "#kernel/time.ts";
import type { Grant } from "#protocol/grant.ts";
import type { RowRefusal } from "./rowRefusal.ts";

type FieldsOfKinds = { readonly [Kind in Row["kind"]]?: readonly (keyof Extract<Row, { kind: Kind }>)[] };
type Fields = Readonly<Partial<Record<Row["kind"], readonly string[]>>>;

/** What has happened, or −1. */
const instants: Fields = {
  case: [
    "appliedAt",
    "acceptedAt",
    "outDoneAt",
    "sheetReceivedAt",
    "inDoneAt",
    "remittedAt",
    "fundsArrivedAt",
    "fundsDoneAt",
    "closedAt",
  ],
  job: ["startedAt", "endedAt"],
  payout: ["appliedAt", "acceptedAt", "issuedAt", "paidAt"],
  wallet: ["askedAt", "endedAt"],
  sharing: ["dissolvedAt"],
} satisfies FieldsOfKinds;

/** What may lie ahead, as a deadline does. */
const dues: Fields = { wallet: ["returnDueAt"] } satisfies FieldsOfKinds;

/** Days of the calendar by which terms are counted, or −1. */
const termDays: Fields = {
  case: [
    "dayZero",
    "outDeadlineDay",
    "inDeadlineDay",
    "totalDeadlineDay",
    "remitDeadlineDay",
    "creditDeadlineDay",
    "refusalDeadlineDay",
  ],
  payout: ["dayZero", "deadlineDay"],
} satisfies FieldsOfKinds;

/** Other days: cover may have ended long before the calendar begins. */
const otherDays: Fields = { case: ["lastCoveredDay", "coveredFromDay"] } satisfies FieldsOfKinds;

/** Numbers of days and of months. */
const counts: Fields = {
  case: ["waitingMonths", "daysWithoutCover", "daysPartlyCovered", "daysClaimedLater"],
} satisfies FieldsOfKinds;
/** Money. An account's balance may be overdrawn. */
const amounts: Fields = {
  case: ["amountFen", "creditedFen", "retainedFen"],
  payout: ["amountFen"],
  wallet: ["amountFen"],
  sharing: ["limitFen", "usedFen", "returnedFen", "balanceFen"],
} satisfies FieldsOfKinds;

/** Numbers of things and of people, which are added up over rows. */
const numbers: Fields = {
  case: ["bankReturns"],
  job: ["visits"],
  payout: ["returns"],
  sharing: ["relatives"],
  desk: ["officers", "served", "waited", "longestLine", "lineAtEnd"],
  books: ["stated", "agreed", "outstanding"],
} satisfies FieldsOfKinds;

/** Stretches of a run's time. */
const stretches: Fields = { job: ["waitedTicks"], desk: ["observedTicks"] } satisfies FieldsOfKinds;

const journeyCounts = ["supplementWorkingDays", "outPausedWorkingDays", "inPausedWorkingDays"];

const LAST_DAY = LAST_TICK / TICKS_PER_DAY;

interface Range {
  readonly least: number;
  readonly most: number;
  /** Whether −1 may stand for what has not happened. */
  readonly orNone: boolean;
}

const ANY_DAY: Range = { least: -LAST_DAY, most: LAST_DAY, orNone: false };
const ANY_COUNT: Range = { least: 0, most: LAST_DAY, orNone: false };
/**
 * More than anybody can have: a scenario gives ten million yuan at most, and numbers a place's people below this. Yet
 * thousands of rows can have it before their sum is no whole number that is exact.
 */
const PLENTY = 2 ** 40;
const ANY_AMOUNT: Range = { least: -PLENTY, most: PLENTY, orNone: false };
/** What a province holds in one account of its books: what 32 of them hold adds up exactly. */
const ANY_ACCOUNT: Range = { least: -(2 ** 47), most: 2 ** 47, orNone: false };
const ANY_NUMBER: Range = { least: 0, most: PLENTY, orNone: false };
const ANY_STRETCH: Range = { least: 0, most: LAST_TICK, orNone: false };
/** An applicant is asked for a supplement once at a desk. */
const SUPPLEMENTS: Range = { least: 0, most: supplementStages.length, orNone: false };

/** The days of a run's calendar, both included. */
export interface CalendarReach {
  readonly firstDay: number;
  readonly lastDay: number;
}

/** Between what the instants and the days of a row may lie. */
export interface FieldBounds {
  readonly past: Range;
  readonly due: Range;
  readonly term: Range;
}

/** @param grant the window by which the rows were to be here: what has happened lies before its end */
export function fieldBounds(grant: Grant, { firstDay, lastDay }: CalendarReach): FieldBounds {
  const least = startOfDay(firstDay);
  return {
    past: { least, most: Math.max(grant.from, grant.until), orNone: true },
    due: { least, most: LAST_TICK, orNone: true },
    term: { least: firstDay, most: lastDay, orNone: true },
  };
}

/** Holds each number of a row against what it can be. */
export function checkFields(row: Row, bounds: FieldBounds, refuse: RowRefusal): void {
  const { kind } = row;
  hold(row, instants[kind], bounds.past, refuse);
  hold(row, dues[kind], bounds.due, refuse);
  hold(row, termDays[kind], bounds.term, refuse);
  hold(row, otherDays[kind], ANY_DAY, refuse);
  hold(row, counts[kind], ANY_COUNT, refuse);
  hold(row, amounts[kind], ANY_AMOUNT, refuse);
  hold(row, numbers[kind], ANY_NUMBER, refuse);
  hold(row, stretches[kind], ANY_STRETCH, refuse);
  if (row.kind === "case" && row.journey !== null) checkJourney(row.journey, bounds, refuse);
  else if (row.kind === "desk") checkDesk(row, refuse);
  else if (row.kind === "books") checkBooks(row, bounds, refuse);
}

/** The ends of periods are those that other provinces have stated. */
function checkBooks({ ledger, differences }: BooksRow, { due }: FieldBounds, refuse: RowRefusal): void {
  hold(ledger, Object.keys(ledger), ANY_ACCOUNT, refuse);
  for (const { with: other, endsAt } of differences) {
    const field = `endsAt of a statement by ${other}`;
    hold({ [field]: endsAt }, [field], { ...due, orNone: false }, refuse);
  }
}

function checkDesk({ weeks, waitTicks, lineTicks }: DeskRow, refuse: RowRefusal): void {
  hold(weeks, ["firstDay"], ANY_DAY, refuse);
  checkWaits("waitTicks", waitTicks, refuse);
  if (lineTicks !== undefined) checkWaits("lineTicks", lineTicks, refuse);
}

/** No wait is longer than time is, and their sum lies between as many of the shortest and of the longest. */
function checkWaits(field: string, waits: Histogram, refuse: RowRefusal): void {
  const { count, min, max } = waits;
  const [least, most] = count === 0 ? [0, 0] : [count * min, count * max];
  hold({ [`${field}.count`]: count }, [`${field}.count`], ANY_NUMBER, refuse);
  if (count > 0) hold({ [`${field}.max`]: max }, [`${field}.max`], ANY_STRETCH, refuse);
  hold({ [`${field}.sum`]: sumOf(waits) }, [`${field}.sum`], { least, most, orNone: false }, refuse);
}

function checkJourney(
  journey: NonNullable<CaseRow["journey"]>,
  { past, term }: FieldBounds,
  refuse: RowRefusal,
): void {
  hold(journey, ["setOutAt"], past, refuse);
  hold(journey, ["supplements"], SUPPLEMENTS, refuse);
  hold(journey, journeyCounts, ANY_COUNT, refuse);
  for (const asked of journey.supplementsAt ?? []) {
    hold(asked, ["workingDays"], ANY_COUNT, refuse);
    if (asked.askedDay !== undefined) hold(asked, ["askedDay"], { ...term, orNone: false }, refuse);
  }
}

function hold(
  values: object,
  fields: readonly string[] | undefined,
  { least, most, orNone }: Range,
  refuse: RowRefusal,
): void {
  for (const field of fields ?? []) {
    const value = (values as Readonly<Record<string, number>>)[field] ?? 0;
    if ((value >= least && value <= most) || (orNone && value === -1)) continue;
    refuse(`with ${field} ${value}; allowed: ${orNone ? "-1, or " : ""}${least} to ${most}`);
  }
}
