import { RESULTS } from "#domain/logicalProcessCode.ts";
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

/** Day numbers, of deadlines and of cover. */
const days: Fields = {
  case: [
    "dayZero",
    "outDeadlineDay",
    "inDeadlineDay",
    "totalDeadlineDay",
    "lastCoveredDay",
    "coveredFromDay",
    "remitDeadlineDay",
    "creditDeadlineDay",
    "refusalDeadlineDay",
  ],
  payout: ["dayZero", "deadlineDay"],
} satisfies FieldsOfKinds;

const LAST_DAY = LAST_TICK / TICKS_PER_DAY;
/** Times an applicant is asked for a supplement: once at a desk. */
const MOST_SUPPLEMENTS = 3;

/**
 * Looks at what came for the observer before it is counted. Rows are the sender's own word; an instant that cannot be would
 * have days counted up to it, in memory and in time.
 *
 * @param grant the window by which it was to be here
 * @throws BrokenInvariant for what is said other than rows, which nobody would do anything about, and for rows that cannot be
 */
export function checkEvidence({ from, window, envelopes: [first], rows }: Batch, grant: Grant): void {
  if (first !== undefined) {
    throw new BrokenInvariant(
      "protocol",
      `${from}, window ${window}: sent a ${first.content.kind} to ${RESULTS}; allowed: rows`,
    );
  }
  const until = Math.max(grant.from, grant.until);
  for (const row of rows) {
    const { kind } = row;
    const refuse = refusalOf(row, from, window);
    checkFields(row, instants[kind], -1, until, refuse);
    checkFields(row, dues[kind], -1, LAST_TICK, refuse);
    checkFields(row, days[kind], -LAST_DAY, LAST_DAY, refuse);
    if (row.kind === "case" && row.journey !== null) {
      checkFields(row.journey, ["setOutAt"], -1, until, refuse);
      checkFields(row.journey, ["supplements"], 0, MOST_SUPPLEMENTS, refuse);
    } else if (row.kind === "desk") checkFields(row.weeks, ["firstDay"], -LAST_DAY, LAST_DAY, refuse);
  }
}

type Refuse = (field: string, value: number, least: number, most: number) => never;

function checkFields(
  values: object,
  fields: readonly string[] | undefined,
  least: number,
  most: number,
  refuse: Refuse,
): void {
  for (const field of fields ?? []) {
    const value = (values as Readonly<Record<string, number>>)[field] ?? 0;
    if (value < least || value > most) refuse(field, value, least, most);
  }
}

function refusalOf(row: Row, from: string, window: number): Refuse {
  return (field, value, least, most) => {
    const whose = "case" in row ? ` of ${row.case}` : "";
    throw new BrokenInvariant(
      "protocol",
      `${from}, window ${window}: sent a ${row.kind} row${whose} with ${field} ${value}; allowed: ${least} to ${most}`,
    );
  };
}
