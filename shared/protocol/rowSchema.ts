import * as z from "zod";
import { coverRules } from "#domain/benefit/coverRule.ts";
import { caseStatuses } from "#domain/caseRow.ts";
import { supplementStages } from "#domain/journey/journey.ts";
import { type Account, accounts } from "#domain/ledger/ledger.ts";
import type { Row } from "#domain/row.ts";
import { createHistogram, type Histogram, histogramEntries, recordValue } from "#kernel/histogram.ts";
import { countSchema, wholeSchema } from "./fieldSchema.ts";
import {
  applicantSchema,
  channelSchema,
  combinationSchema,
  lodgedAtSchema,
  refusalCodeSchema,
  refusingSideSchema,
  wholeDelaysSchema,
} from "./messageSchema.ts";
import { payoutRowSchema } from "./payoutSchema.ts";
import type { SameType } from "./sameType.ts";
import { sharingRowSchema, walletRowSchema } from "./walletSchema.ts";

const caseRowSchema = z.object({
  kind: z.literal("case"),
  case: z.string(),
  origin: z.string(),
  originPool: z.string(),
  destination: z.string(),
  destinationPool: z.string(),
  scope: z.enum(["cross_province", "in_province"]),
  channel: channelSchema,
  lodgedAt: lodgedAtSchema,
  applicant: applicantSchema,
  combination: combinationSchema,
  status: z.enum(caseStatuses),
  refusalCode: refusalCodeSchema.nullable(),
  refusedBy: refusingSideSchema.nullable(),
  appliedAt: wholeSchema,
  acceptedAt: wholeSchema,
  dayZero: wholeSchema,
  outDeadlineDay: wholeSchema,
  outDoneAt: wholeSchema,
  sheetReceivedAt: wholeSchema,
  inDeadlineDay: wholeSchema,
  inDoneAt: wholeSchema,
  totalDeadlineDay: wholeSchema,
  remittedAt: wholeSchema,
  fundsArrivedAt: wholeSchema,
  fundsDoneAt: wholeSchema,
  amountFen: wholeSchema,
  creditedFen: wholeSchema,
  retainedFen: wholeSchema,
  closedAt: wholeSchema,
  coverRule: z.enum(coverRules),
  lastCoveredDay: wholeSchema,
  coveredFromDay: wholeSchema,
  waitingMonths: countSchema,
  daysWithoutCover: countSchema,
  daysPartlyCovered: countSchema,
  daysClaimedLater: countSchema,
  accumulatedMonths: wholeSchema,
  retirementMonthsNeeded: wholeSchema,
  journey: z
    .object({
      setOutAt: wholeSchema,
      attempt: countSchema,
      onPaper: z.boolean(),
      supplements: countSchema,
      supplementsAt: z
        .array(
          z
            .object({
              desk: z.enum(supplementStages),
              workingDays: countSchema,
              askedDay: wholeSchema.exactOptional(),
            })
            .readonly(),
        )
        .readonly()
        .exactOptional(),
      supplementWorkingDays: countSchema,
      outPausedWorkingDays: countSchema,
      inPausedWorkingDays: countSchema,
    })
    .nullable(),
  remitDeadlineDay: wholeSchema,
  creditDeadlineDay: wholeSchema,
  refusalDeadlineDay: wholeSchema,
  bankReturns: countSchema,
  delays: wholeDelaysSchema,
});

const differenceSchema = z.object({
  with: z.string(),
  endsAt: wholeSchema,
  what: z.enum(["remitted", "returned"]),
  statedCount: wholeSchema,
  statedFen: wholeSchema,
  foundCount: wholeSchema,
  foundFen: wholeSchema,
  firstNumber: z.string(),
  lastNumber: z.string(),
});

/** By name, and not a record of any name: an account that a later version has is ignored as any field is. */
const ledgerSchema = z.object(
  Object.fromEntries(accounts.map((account) => [account, wholeSchema])) as Record<
    Account,
    typeof wholeSchema
  >,
);

const booksRowSchema = z.object({
  kind: z.literal("books"),
  place: z.string(),
  ledger: ledgerSchema.readonly(),
  stated: countSchema,
  agreed: countSchema,
  outstanding: countSchema,
  differences: z.array(differenceSchema.readonly()).readonly(),
});

const jobRowSchema = z.object({
  kind: z.literal("job"),
  case: z.string(),
  startedAt: wholeSchema,
  endedAt: wholeSchema,
  waitedTicks: countSchema,
  visits: countSchema,
});

/** A histogram on the wire: what was recorded how often, and its exact figures. Empty: min and max are null. */
const wireHistogramSchema = z.object({
  count: countSchema,
  sum: countSchema,
  /** How often 2^53 was taken off the sum; left out where it never was. */
  carried: countSchema.exactOptional(),
  min: countSchema.nullable(),
  max: countSchema.nullable(),
  /** Value and count by turns, in ascending order; each value less the one before. */
  entries: z.array(countSchema).readonly(),
});

const wireDeskRowSchema = z.object({
  kind: z.literal("desk"),
  place: z.string(),
  desk: z.string(),
  officers: countSchema,
  served: countSchema,
  waited: countSchema,
  waitTicks: wireHistogramSchema,
  busyTicks: countSchema,
  openTicks: countSchema,
  weeks: z
    .object({
      firstDay: wholeSchema,
      busyTicks: z.array(countSchema).readonly(),
      openTicks: z.array(countSchema).readonly(),
    })
    .readonly(),
  /** Whole up to 2^53, and good to sixteen digits beyond it. */
  lengthTickSum: z.number().nonnegative().multipleOf(1),
  observedTicks: countSchema,
  longestLine: countSchema,
  lineAtEnd: countSchema,
  lineTicks: wireHistogramSchema.exactOptional(),
});

/** A row for the observer as it travels: plain JSON. */
export const wireRowSchema = z.discriminatedUnion("kind", [
  caseRowSchema,
  wireDeskRowSchema,
  jobRowSchema,
  booksRowSchema,
  payoutRowSchema,
  walletRowSchema,
  sharingRowSchema,
]);
export type WireRow = z.infer<typeof wireRowSchema>;
type WireHistogram = z.infer<typeof wireHistogramSchema>;
type WireDeskRow = z.infer<typeof wireDeskRowSchema>;

type DeskRow = Extract<Row, { kind: "desk" }>;
true satisfies SameType<Exclude<WireRow, WireDeskRow>, Exclude<Row, DeskRow>>;
type Histograms = "waitTicks" | "lineTicks";
true satisfies SameType<Omit<WireDeskRow, Histograms>, Omit<DeskRow, Histograms>>;

export function toWireRow(row: Row): WireRow {
  if (row.kind !== "desk") return row;
  const { waitTicks, lineTicks, ...rest } = row;
  const line = lineTicks === undefined ? {} : { lineTicks: toWireHistogram(lineTicks) };
  return { ...rest, waitTicks: toWireHistogram(waitTicks), ...line };
}

export function fromWireRow(row: WireRow): Row {
  if (row.kind !== "desk") return row;
  const { waitTicks, lineTicks, ...rest } = row;
  const line = lineTicks === undefined ? {} : { lineTicks: fromWireHistogram(lineTicks) };
  return { ...rest, waitTicks: fromWireHistogram(waitTicks), ...line };
}

function toWireHistogram(histogram: Histogram): WireHistogram {
  const { count, sum, carried, min, max } = histogram;
  const entries: number[] = [];
  let before = 0;
  for (const entry of histogramEntries(histogram)) {
    entries.push(entry.value - before, entry.count);
    before = entry.value;
  }
  const ends = count === 0 ? { min: null, max: null } : { min, max };
  return { count, sum, ...(carried > 0 && { carried }), ...ends, entries };
}

function fromWireHistogram({ entries, count, sum, carried = 0, min, max }: WireHistogram): Histogram {
  const histogram = createHistogram();
  if (entries.length % 2 !== 0) throw new Error("a histogram has a value without a count");
  // Entries may say which bucket, not every exact value: the exact figures travel beside them.
  let value = 0;
  for (let at = 0; at + 1 < entries.length; at += 2) {
    value += entries[at] ?? 0;
    recordValue(histogram, value, entries[at + 1]);
  }
  if (histogram.count !== count) {
    throw new Error(`a histogram of ${count} values came with entries for ${histogram.count}`);
  }
  if (histogram.sum !== sum || histogram.carried !== carried) histogram.few = null;
  histogram.sum = sum;
  histogram.carried = carried;
  if (min !== null) histogram.min = min;
  if (max !== null) histogram.max = max;
  return histogram;
}
