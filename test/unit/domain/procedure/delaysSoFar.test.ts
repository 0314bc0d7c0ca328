import { describe, expect, test } from "vitest";
import { instantOf } from "#domain/calendar/civilDate.ts";
import type { Fact } from "#domain/fact/fact.ts";
import { noDelays } from "#domain/lateness/delays.ts";
import type { DeskName } from "#domain/policy/policy.ts";
import { TICKS_PER_HOUR } from "#kernel/time.ts";
import { provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, listed, provincePolicy, SHANGHAI } from "#test/support/smallCountry.ts";
import {
  ACCEPTED,
  APPLIED,
  accepted,
  applicationOf,
  FUNDS_ARRIVED,
  fundsArrived,
  MATCHED,
  OUT_DONE,
  opened,
  posted,
  SHEET_RECEIVED,
  sheetReceived,
  transferOutDone,
} from "#test/support/transferStory.ts";

const atOrigin = applicationOf(listed(BEIJING, SHANGHAI));
const atDestination = applicationOf(listed(BEIJING, SHANGHAI, { lodgedAt: "destination" }));
const from = atOrigin.case;
const to = atDestination.case;

type Told = readonly [at: number, ...facts: readonly Fact[]];

const lodgedAtOrigin: Told[] = [
  [APPLIED, ...opened(atOrigin, BEIJING, 5_000)],
  [ACCEPTED, accepted(from)],
];
const out: Told[] = [
  ...lodgedAtOrigin,
  [OUT_DONE, transferOutDone(from, 5_000), posted(from, "participants", "payable", 5_000)],
];
const lodgedAtDestination: Told[] = [
  [APPLIED, ...opened(atDestination, SHANGHAI)],
  [ACCEPTED, accepted(to)],
  [SHEET_RECEIVED, sheetReceived(to, 5_000)],
];
const arrived: Told[] = [
  ...lodgedAtDestination,
  [FUNDS_ARRIVED, posted(to, "arrived", "suspense", 5_000), fundsArrived(to, 5_000)],
];
const remittanceNumber = `HK-${from}`;
const sent: Fact = { kind: "remittance_sent", case: from, remittanceNumber };
const returned: Fact = { kind: "payment_returned", case: from, amountFen: 5_000, remittanceNumber };
const line = (id: string, desk: DeskName): Fact => ({
  kind: "queued",
  case: id,
  desk,
  workTicks: 1,
  before: 0,
});

const nine = instantOf("2025-03-06T09:00");
const later = instantOf("2025-03-07T12:00");
const HOURS = TICKS_PER_HOUR;

describe("a case that is open at the end tells of what holds it up", () => {
  test.each<[string, string, Told[], Fact, Partial<ReturnType<typeof noDelays>>]>([
    [
      "the line for the transfer-out",
      BEIJING,
      lodgedAtOrigin,
      line(from, "transferOut"),
      { transferOutQueue: 11 },
    ],
    [
      "an overdraft to be made good",
      BEIJING,
      lodgedAtOrigin,
      { kind: "transfer_out_held", case: from, reason: "overdraft", until: later + HOURS },
      { overdraft: 11 },
    ],
    [
      "an overdraft that was made good, and work since then",
      BEIJING,
      lodgedAtOrigin,
      { kind: "transfer_out_held", case: from, reason: "overdraft", until: later - HOURS },
      { overdraft: 10 },
    ],
    ["the line for payments", BEIJING, out, line(from, "finance"), { financeQueue: 11 }],
    [
      "the line for the transfer-in",
      SHANGHAI,
      lodgedAtDestination,
      line(to, "transferIn"),
      { transferInQueue: 11 },
    ],
    ["the line for matching", SHANGHAI, arrived, line(to, "matching"), { matchingQueue: 11 }],
    [
      "an investigation",
      SHANGHAI,
      arrived,
      { kind: "mismatch_found", case: to, finding: "amount" },
      { mismatch: 11 },
    ],
    [
      "the month's distribution",
      SHANGHAI,
      arrived,
      { kind: "credit_held", case: to, distributionAt: instantOf("2025-03-10T14:00") },
      { monthlyBatch: 11 },
    ],
  ])("%s: in hours of the office", (_what, province, before, fact, hours) => {
    const delays = Object.fromEntries(Object.entries(hours).map(([kind, count]) => [kind, count * HOURS]));
    expect(delaysAt(province, [...before, [nine, fact]], later)).toEqual({ ...noDelays(), ...delays });
  });

  test.each<[string, Told[]]>([
    ["nothing", lodgedAtOrigin],
    ["a line of less than an hour", [...lodgedAtOrigin, [later - HOURS + 1, line(from, "transferOut")]]],
    ["verification, which has no clock", [...lodgedAtOrigin, [nine, line(from, "verification")]]],
  ])("%s: none", (_what, story) => {
    expect(delaysAt(BEIJING, story, later)).toBeNull();
  });

  test("lines at the other side's verification desk, by each of its answers: over the platform, and by letter", () => {
    const answer = (hours: number): Fact => {
      const delays = { ...noDelays(), destinationVerificationQueue: hours * HOURS };
      return { kind: "delays_learnt", case: from, delays, bankReturns: 0 };
    };
    const told = delaysAt(BEIJING, [...lodgedAtOrigin, [nine, answer(5)], [nine + HOURS, answer(3)]], later);
    expect(told).toEqual({ ...noDelays(), destinationVerificationQueue: 8 * HOURS });
  });

  test("a payment the bank sent back, from when it first left, however often it came back", () => {
    const story: Told[] = [...out, [MATCHED, sent], [nine, returned]];
    const once = delaysAt(BEIJING, story, later)?.bankReturn ?? 0;
    const paidAgain: Told = [nine + HOURS, sent];
    const twice = delaysAt(BEIJING, [...story, paidAgain, [nine + 2 * HOURS, returned]], later);
    expect(once).toBeGreaterThan(11 * HOURS);
    expect(twice?.bankReturn).toBe(once);
  });
});

/** What the row of the one open case says of its delays. */
function delaysAt(code: string, story: readonly Told[], end: number) {
  const policies = [BEIJING, SHANGHAI].map((one) =>
    provincePolicy(one, { officeHours: [{ fromMinute: 9 * 60, toMinute: 17 * 60 }] }),
  );
  const province = provinceUnderTest(code, { policies });
  for (const [at, ...facts] of story) province.given(at, ...facts);
  const [row] = province.finish(end).rows.filter((one) => one.kind === "case");
  return row?.delays;
}
