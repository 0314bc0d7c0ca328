import { describe, expect, test } from "vitest";
import { dayOfText } from "#domain/calendar/civilDate.ts";
import type { Fact } from "#domain/fact/fact.ts";
import { provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, listed, SHANGHAI } from "#test/support/smallCountry.ts";
import {
  ACCEPTED,
  APPLIED,
  accepted,
  applicationOf,
  DAY_ZERO,
  FUNDS_ARRIVED,
  fundsArrived,
  IN_DEADLINE,
  IN_DONE,
  MATCHED,
  OUT_DEADLINE,
  OUT_DONE,
  opened,
  REMITTED,
  SHEET_RECEIVED,
  sheetReceived,
  TOTAL_DEADLINE,
  transferInDone,
} from "#test/support/transferStory.ts";

const atDestination = applicationOf(
  listed(BEIJING, SHANGHAI, { lodgedAt: "destination", channel: "window", applicant: "employer" }),
);
const id = atDestination.case;
const END = MATCHED + 1_000;

/** What destination, where the person applied, knows of the case as it goes on. */
const steps: [string, number, Fact[], object][] = [
  ["lodged", APPLIED, opened(atDestination, SHANGHAI), { acceptedAt: -1, dayZero: -1, amountFen: -1 }],
  [
    "accepted",
    ACCEPTED,
    [accepted(id)],
    {
      acceptedAt: ACCEPTED,
      dayZero: DAY_ZERO,
      outDeadlineDay: OUT_DEADLINE,
      totalDeadlineDay: TOTAL_DEADLINE,
      outDoneAt: -1,
    },
  ],
  [
    "told by the sheet",
    SHEET_RECEIVED,
    [sheetReceived(id, 5_000)],
    { outDoneAt: OUT_DONE, sheetReceivedAt: SHEET_RECEIVED, inDeadlineDay: IN_DEADLINE, amountFen: 5_000 },
  ],
  ["in", IN_DONE, [transferInDone(id)], { inDoneAt: IN_DONE, fundsArrivedAt: -1 }],
  [
    "paid",
    FUNDS_ARRIVED,
    [fundsArrived(id, 5_000)],
    { remittedAt: REMITTED, fundsArrivedAt: FUNDS_ARRIVED, fundsDoneAt: -1, creditedFen: 0 },
  ],
];

describe("a run that ends with the case open", () => {
  test.each(steps.map(([title, , , known], place) => [title, place, known] as const))(
    "%s: its row says so, and what has happened so far",
    (_title, place, known) => {
      const province = provinceUnderTest(SHANGHAI);
      for (const [, at, facts] of steps.slice(0, place + 1)) province.given(at, ...facts);
      const rows = province.finish(END).rows.filter((row) => row.kind === "case");
      expect(rows).toEqual([expect.objectContaining({ case: id, status: "open", closedAt: -1, ...known })]);
    },
  );

  test("the other side reports no row of it", () => {
    const rows = provinceUnderTest(BEIJING)
      .given(APPLIED, ...opened(atDestination, BEIJING, 5_000))
      .finish(END).rows;
    expect(rows.filter((row) => row.kind === "case")).toEqual([]);
  });
});

test("the row of a case says who moves where, and how the application came in", () => {
  const province = provinceUnderTest(SHANGHAI);
  for (const [, at, facts] of steps) province.given(at, ...facts);
  const row = province.finish(END).rows.find(({ kind }) => kind === "case");
  expect(row).toEqual({
    kind: "case",
    case: "310000-0",
    journey: null,
    origin: BEIJING,
    originPool: "110100",
    destination: SHANGHAI,
    destinationPool: "310200",
    scope: "cross_province",
    channel: "window",
    lodgedAt: "destination",
    applicant: "employer",
    combination: "ee",
    status: "open",
    refusalCode: null,
    refusedBy: null,
    appliedAt: APPLIED,
    acceptedAt: ACCEPTED,
    dayZero: DAY_ZERO,
    outDeadlineDay: OUT_DEADLINE,
    outDoneAt: OUT_DONE,
    sheetReceivedAt: SHEET_RECEIVED,
    inDeadlineDay: IN_DEADLINE,
    inDoneAt: IN_DONE,
    totalDeadlineDay: TOTAL_DEADLINE,
    remittedAt: REMITTED,
    fundsArrivedAt: FUNDS_ARRIVED,
    fundsDoneAt: -1,
    amountFen: 5_000,
    creditedFen: 0,
    retainedFen: 0,
    closedAt: -1,
    coverRule: "no_break",
    lastCoveredDay: dayOfText("2025-02-28"),
    coveredFromDay: dayOfText("2025-03-01"),
    waitingMonths: 0,
    daysWithoutCover: 0,
    daysPartlyCovered: 0,
    daysClaimedLater: 0,
    accumulatedMonths: 61,
    retirementMonthsNeeded: -1,
    remitDeadlineDay: -1,
    creditDeadlineDay: -1,
    refusalDeadlineDay: -1,
    bankReturns: 0,
    delays: null,
  });
});

test("the end of a run also reports every desk, in the order a case meets them, and the books", () => {
  const desks = provinceUnderTest(SHANGHAI)
    .finish(END)
    .rows.map((row) => (row.kind === "desk" ? [row.place, row.desk] : row.kind));
  const names = ["verification", "transferOut", "finance", "transferIn", "matching"];
  expect(desks).toEqual([...names.map((desk) => [SHANGHAI, desk]), "books"]);
});
