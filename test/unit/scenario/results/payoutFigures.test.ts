import { describe, expect, test } from "vitest";
import type { PayoutRow } from "#domain/payout/payoutRow.ts";
import { CsvBytes } from "#scenario/results/csvBytes.ts";
import { measuredValue } from "#scenario/results/measuredValue.ts";
import { writePayout } from "#scenario/results/payoutsCsv.ts";
import { createResultsCollector } from "#scenario/results/resultsCollector.ts";
import { at, calendar, caseRow, countryRun, day, feed } from "#test/support/smallRun.ts";

const END = "2026-01-20T12:00";

/** An emigrant of Beijing, accepted on Monday the 5th, due on the 19th, paid on Thursday the 8th. */
function payout(differs: Partial<PayoutRow> = {}): PayoutRow {
  return {
    kind: "payout",
    case: "110000-Z0",
    province: "110000",
    pool: "110100",
    ground: "emigration",
    follows: "",
    status: "paid",
    refusalCode: null,
    appliedAt: at("2026-01-05T09:00"),
    acceptedAt: at("2026-01-05T10:00"),
    dayZero: day("2026-01-05"),
    deadlineDay: day("2026-01-19"),
    issuedAt: at("2026-01-06T10:00"),
    paidAt: at("2026-01-08T10:00"),
    returns: 0,
    amountFen: 500,
    ...differs,
  };
}

const undone = { acceptedAt: -1, dayZero: -1, deadlineDay: -1, issuedAt: -1, paidAt: -1 } as const;
const refused = { ...undone, status: "refused" } as const;
const open = { status: "open", paidAt: -1 } as const;

const rows: readonly PayoutRow[] = [
  payout(),
  payout({ paidAt: at("2026-01-19T23:59"), returns: 2, amountFen: 70 }),
  payout({ paidAt: at("2026-01-20T00:00"), ground: "death", province: "440000", amountFen: 6 }),
  payout({ status: "pooled", ground: "death" }),
  payout({ status: "held", ground: "death", paidAt: -1, issuedAt: -1 }),
  payout({ ...refused, refusalCode: "PAYOUT_NOT_PROVEN" }),
  payout({ ...refused, refusalCode: "PAYOUT_NOT_PROVEN" }),
  payout({ ...refused, refusalCode: "PAYOUT_NOTHING_LEFT" }),
  payout({ ...undone, status: "open", amountFen: 1_000 }),
  payout({ ...open, returns: 1, deadlineDay: day("2026-01-20"), amountFen: 30_000 }),
];

function measured(name: string, tags: Record<string, string> = {}, of = rows) {
  const configuration = countryRun();
  const collector = createResultsCollector({ configuration, calendar, checks: [] });
  collector.onGrant({
    window: 0,
    phase: "run",
    from: at("2026-01-05T00:00"),
    until: at("2026-01-06T00:00"),
    expected: [],
    moneyInTransitFen: 0,
  });
  const split = (isOpen: boolean) => of.filter(({ status }) => (status === "open") === isOpen);
  collector.onRows("110000", split(false));
  feed(collector, [], at(END));
  collector.onRows("110000", split(true));
  const selector = { name, tags: Object.entries(tags).map(([key, value]) => ({ key, value })) };
  return measuredValue(collector.results, configuration, selector as Parameters<typeof measuredValue>[2]);
}

describe("what is measured of pay-outs", () => {
  test.each<[string, Record<string, string>, number, number]>([
    ["payouts", {}, 10, 0],
    ["payouts", { province: "440000" }, 1, 0],
    ["payouts", { ground: "death" }, 3, 0],
    ["payouts", { ground: "death", province: "110000" }, 2, 0],
    ["payouts", { ground: "conscription" }, 0, 0],
    ["payouts_refused", {}, 3, 2],
    ["payouts_refused", { reason: "PAYOUT_NOT_PROVEN" }, 2, 2],
    ["payouts_refused", { reason: "PAYOUT_NOT_FILED" }, 0, 2],
    ["payouts_paid", {}, 3, 2],
    ["payouts_pooled", {}, 1, 2],
    ["payouts_returned", {}, 2, 1],
    ["payouts_open_at_end", {}, 2, 0],
    ["paid_out_fen", {}, 576, 31_000],
    ["paid_out_fen", { province: "440000" }, 6, 0],
  ])("%s%j: %i, and up to %i more", (name, tags, count, undecidedUpTo) => {
    expect(measured(name, tags)).toMatchObject({ kind: "counter", count, undecidedUpTo });
  });

  test("paid on the last day is on time, the day after is late, what is held has no time", () => {
    expect(measured("payout_on_time_rate")).toMatchObject({ good: 3, bad: 1, undecided: 2 });
    expect(measured("payout_working_days")).toMatchObject({
      closed: { count: 4, min: 3, max: 11, sum: 3 + 10 + 11 + 3 },
      openSoFar: { count: 2, min: 0, max: 11 },
    });
  });

  test("one still open the day after its last day is late", () => {
    const late = [payout({ ...open, deadlineDay: day("2026-01-19") })];
    expect(measured("payout_on_time_rate", {}, late)).toMatchObject({ good: 0, bad: 1, undecided: 0 });
  });

  test("of no pay-outs at all, there being none is seen, and nothing else", () => {
    expect(measured("payouts", {}, [])).toMatchObject({ count: 0, observed: true });
    expect(measured("payouts_paid", {}, [])).toMatchObject({ count: 0, observed: false });
    expect(measured("payouts_paid")).toMatchObject({ observed: true });
  });
});

test("payouts.csv has what happened, and nothing where it has not", () => {
  const into = new CsvBytes();
  writePayout(payout({ returns: 1, follows: "110000-7" }), into);
  writePayout(payout({ ...refused, refusalCode: "PAYOUT_NOT_PROVEN" }), into);
  let text = "";
  into.drain((bytes) => {
    text = new TextDecoder().decode(bytes);
  });
  expect(text.split("\r\n")).toEqual([
    "110000-Z0,paid,,110000,110100,emigration,110000-7,2026-01-05T09:00:00.000,2026-01-05T10:00:00.000," +
      "2026-01-05,2026-01-19,2026-01-06T10:00:00.000,2026-01-08T10:00:00.000,1,500",
    "110000-Z0,refused,PAYOUT_NOT_PROVEN,110000,110100,emigration,,2026-01-05T09:00:00.000,,,,,,0,500",
    "",
  ]);
});

test("a pay-out of the warm-up is in no figure, and none of the cases left out", () => {
  const counted = { fromTicks: at("2026-01-06T00:00"), untilTicks: at("2026-02-01T00:00") };
  const configuration = { ...countryRun(), counted };
  const collector = createResultsCollector({ configuration, calendar, checks: [] });
  collector.onRows("110000", [payout(), caseRow({ appliedAt: at("2026-01-05T09:00") })]);
  const { payouts, leftOut } = collector.results;
  expect([payouts.length, leftOut]).toEqual([0, 1]);
});
