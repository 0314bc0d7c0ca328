import { startOfDay } from "#domain/calendar/civilDate.ts";
import type { CaseRow } from "#domain/caseRow.ts";
import { RESULTS } from "#domain/logicalProcessCode.ts";
import type { PayoutRow } from "#domain/payout/payoutRow.ts";
import type { Row } from "#domain/row.ts";
import { LAST_TICK, TICKS_PER_DAY } from "#kernel/time.ts";
import type { Batch } from "#protocol/batch.ts";
import type { Grant } from "#protocol/grant.ts";
import { BrokenInvariant } from "./brokenInvariant.ts";

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
const journeyCounts = ["supplementWorkingDays", "outPausedWorkingDays", "inPausedWorkingDays"];

/** What is known of every case that was accepted. */
const accepted = ["acceptedAt", "dayZero", "outDeadlineDay", "totalDeadlineDay"] as const;
const moved = [...accepted, "outDoneAt", "sheetReceivedAt", "inDeadlineDay", "inDoneAt", "closedAt"] as const;

/** What a row must tell, by how its case stands: without it nothing could be measured. */
const toldOfCases: Readonly<Record<CaseRow["status"], readonly (keyof CaseRow)[]>> = {
  gave_up: ["closedAt"],
  refused: ["appliedAt", "closedAt", "refusalCode", "refusedBy"],
  withdrawn: ["appliedAt", "closedAt"],
  lapsed: ["appliedAt", "closedAt"],
  kept_in_place: ["appliedAt", ...accepted, "closedAt"],
  completed: ["appliedAt", ...moved],
  returned: ["appliedAt", ...moved],
  open: ["appliedAt"],
};

const toldOfPayouts: Readonly<Record<PayoutRow["status"], readonly (keyof PayoutRow)[]>> = {
  refused: ["appliedAt", "refusalCode"],
  paid: ["appliedAt", "acceptedAt", "dayZero", "deadlineDay", "issuedAt", "paidAt"],
  pooled: ["appliedAt", "acceptedAt", "dayZero", "deadlineDay", "paidAt"],
  held: ["appliedAt", "acceptedAt", "dayZero", "deadlineDay"],
  open: ["appliedAt"],
};

/** What a run's rows are held against: its places, and the days of its calendar, both included. */
export interface EvidenceTerms {
  readonly places: readonly string[];
  readonly reach: { readonly firstDay: number; readonly lastDay: number };
}

const LAST_DAY = LAST_TICK / TICKS_PER_DAY;
/** Times an applicant is asked for a supplement: once at a desk. */
const MOST_SUPPLEMENTS = 3;

interface Range {
  readonly least: number;
  readonly most: number;
  /** Whether −1 may stand for what has not happened. */
  readonly orNone: boolean;
}

/**
 * Looks at what came for the observer before it is counted. Rows are the sender's own word; an instant that cannot be would
 * have days counted up to it, in memory and in time, and what a row leaves out nobody could measure.
 *
 * @param grant the window by which it was to be here
 * @throws BrokenInvariant for what is said other than rows, which nobody would do anything about, and for rows that cannot be
 */
export function checkEvidence(
  { from, window, envelopes: [first], rows }: Batch,
  grant: Grant,
  { places, reach: { firstDay, lastDay } }: EvidenceTerms,
): void {
  if (first !== undefined) {
    throw new BrokenInvariant(
      "protocol",
      `${from}, window ${window}: sent a ${first.content.kind} to ${RESULTS}; allowed: rows`,
    );
  }
  const least = startOfDay(firstDay);
  const past: Range = { least, most: Math.max(grant.from, grant.until), orNone: true };
  const due: Range = { least, most: LAST_TICK, orNone: true };
  const term: Range = { least: firstDay, most: lastDay, orNone: true };
  for (const row of rows) {
    const { kind } = row;
    const refuse = refusalOf(row, from, window);
    checkFields(row, instants[kind], past, refuse);
    checkFields(row, dues[kind], due, refuse);
    checkFields(row, termDays[kind], term, refuse);
    checkFields(row, otherDays[kind], ANY_DAY, refuse);
    checkFields(row, counts[kind], ANY_COUNT, refuse);
    if (row.kind === "case" && row.journey !== null) {
      checkFields(row.journey, ["setOutAt"], past, refuse);
      checkFields(row.journey, ["supplements"], SUPPLEMENTS, refuse);
      checkFields(row.journey, journeyCounts, ANY_COUNT, refuse);
      for (const asked of row.journey.supplementsAt ?? []) {
        checkFields(asked, ["workingDays"], ANY_COUNT, refuse);
        if (asked.askedDay !== undefined)
          checkFields(asked, ["askedDay"], { ...term, orNone: false }, refuse);
      }
    } else if (row.kind === "desk") checkFields(row.weeks, ["firstDay"], ANY_DAY, refuse);
    checkSpeaker(row, from, places, refuse);
    checkStanding(row, grant, refuse);
  }
}

const ANY_DAY: Range = { least: -LAST_DAY, most: LAST_DAY, orNone: false };
const ANY_COUNT: Range = { least: 0, most: LAST_DAY, orNone: false };
const SUPPLEMENTS: Range = { least: 0, most: MOST_SUPPLEMENTS, orNone: false };

type Refuse = (what: string) => never;

function checkFields(
  values: object,
  fields: readonly string[] | undefined,
  { least, most, orNone }: Range,
  refuse: Refuse,
): void {
  for (const field of fields ?? []) {
    const value = (values as Readonly<Record<string, number>>)[field] ?? 0;
    if ((value >= least && value <= most) || (orNone && value === -1)) continue;
    refuse(`with ${field} ${value}; allowed: ${orNone ? "-1, or " : ""}${least} to ${most}`);
  }
}

/** Each tells of what is its own: a case's home of the case, a payer's province of the transfer. */
function checkSpeaker(row: Row, from: string, places: readonly string[], refuse: Refuse): void {
  const [speaker, other] = placesIn(row, from);
  if (speaker !== from) refuse(`that is for ${speaker} to send`);
  if (!places.includes(other)) refuse(`that names ${other}, which is no place of this run`);
}

/** Whose row it is, and which other place it names. */
function placesIn(row: Row, from: string): readonly [speaker: string, other: string] {
  switch (row.kind) {
    case "case":
      return row.lodgedAt === "origin" ? [row.origin, row.destination] : [row.destination, row.origin];
    case "wallet":
      return [row.from, row.to];
    case "payout":
    case "sharing":
      return [row.province, row.province];
    case "desk":
    case "books":
      return [row.place, row.place];
    case "job":
      return [from, from];
  }
}

/** Holds what a row tells against how it says that things stand. */
function checkStanding(row: Row, { phase }: Grant, refuse: Refuse): void {
  if ("status" in row && row.status === "open" && phase !== "end")
    refuse("that is open before the run has closed");
  switch (row.kind) {
    case "case":
      checkTold(row, toldOfCases[row.status], refuse);
      if (row.acceptedAt >= 0) checkTold(row, accepted, refuse);
      if (row.inDoneAt >= 0) checkTold(row, ["sheetReceivedAt", "inDeadlineDay"], refuse);
      return;
    case "payout":
      checkTold(row, toldOfPayouts[row.status], refuse);
      if (row.acceptedAt >= 0) checkTold(row, ["dayZero", "deadlineDay"], refuse);
      return;
    case "wallet":
      return checkTold(row, row.status === "open" ? ["askedAt"] : ["askedAt", "endedAt"], refuse);
    case "job":
      if (row.endedAt >= 0 && row.endedAt < row.startedAt)
        refuse(`with endedAt ${row.endedAt} before startedAt ${row.startedAt}`);
      return;
    default:
      return;
  }
}

function checkTold<R extends Row & { readonly status: string }>(
  row: R,
  fields: readonly (keyof R & string)[],
  refuse: Refuse,
): void {
  for (const field of fields) {
    const value = row[field];
    if (value === null || value === -1) refuse(`that is ${row.status} without ${field}`);
  }
}

function refusalOf(row: Row, from: string, window: number): Refuse {
  return (what) => {
    const whose = "case" in row ? ` of ${row.case}` : "";
    throw new BrokenInvariant(
      "protocol",
      `${from}, window ${window}: sent a ${row.kind} row${whose} ${what}`,
    );
  };
}
