import { describe, expect, test } from "vitest";
import type { CaseRow } from "#domain/caseRow.ts";
import type { SupplementStage } from "#domain/journey/journey.ts";
import { type Delays, noDelays } from "#domain/lateness/delays.ts";
import { lateCauses, lateStages } from "#domain/lateness/lateness.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { TICKS_PER_HOUR } from "#kernel/time.ts";
import { createCaseMeasure } from "#scenario/results/caseMeasure.ts";
import { placeTermsOf } from "#scenario/results/caseYardstick.ts";
import { measureCase } from "#scenario/results/measureCase.ts";
import type { FaultConfiguration } from "#scenario/runConfiguration.ts";
import { BEIJING, type Changes, GUANGDONG, provincePolicy } from "#test/support/smallCountry.ts";
import { at, calendar, caseRow, countryRun, day } from "#test/support/smallRun.ts";

interface Circumstances {
  readonly policy?: Changes<ProvincePolicy>;
  readonly faults?: readonly FaultConfiguration[];
}

/** Stage and cause of a case, as `transfers.csv` has them. */
function explained(row: CaseRow, { policy = {}, faults = [] }: Circumstances = {}): string {
  const configuration = { ...countryRun(), faults };
  const terms = (code: string) => placeTermsOf(provincePolicy(code, policy), configuration, calendar);
  const measure = createCaseMeasure();
  const endDay = row.status === "open" ? day("2026-03-31") : -1;
  measureCase(row, { calendar, origin: terms(BEIJING), destination: terms(GUANGDONG), endDay }, measure);
  return `${lateStages[measure.lateStage] ?? "-"} ${lateCauses[measure.lateCause] ?? "-"}`;
}

const hours = (kind: keyof Delays, count: number): Delays => ({
  ...noDelays(),
  [kind]: count * TICKS_PER_HOUR,
});
const supplemented = (
  supplementWorkingDays: number,
  outPausedWorkingDays: number,
  desk?: SupplementStage,
): CaseRow["journey"] => ({
  setOutAt: -1,
  attempt: 0,
  onPaper: false,
  supplements: 1,
  ...(desk && { supplementsAt: [{ desk, workingDays: supplementWorkingDays }] }),
  supplementWorkingDays,
  outPausedWorkingDays,
  inPausedWorkingDays: 0,
});
const lateOut = {
  outDoneAt: at("2026-01-21T10:00"),
  sheetReceivedAt: at("2026-01-21T12:00"),
  inDeadlineDay: day("2026-01-28"),
  inDoneAt: at("2026-01-22T10:00"),
  remittedAt: at("2026-01-21T11:00"),
  fundsArrivedAt: at("2026-01-22T09:30"),
  fundsDoneAt: at("2026-01-22T15:00"),
};
const lateIn = { inDoneAt: at("2026-01-16T10:00") };
/** Out on the 8th; the total limit is the 26th. */
const lateMoney = { fundsDoneAt: at("2026-01-28T10:00") };
const lateRemittance = {
  remittedAt: at("2026-01-27T10:30"),
  fundsArrivedAt: at("2026-01-28T09:30"),
  fundsDoneAt: at("2026-01-28T10:00"),
};
const outage: FaultConfiguration = {
  kind: "outage",
  at: BEIJING,
  fromTicks: at("2026-01-06T00:00"),
  untilTicks: at("2026-01-18T00:00"),
};

describe("why a case is late", () => {
  test.each<[string, Partial<CaseRow>, Circumstances, string]>([
    ["nothing, for one in time", {}, {}, "- -"],
    ["the work of transfer-out, if nobody says otherwise", lateOut, {}, "out work"],
    [
      "an overdraft that origin waited to be made good",
      { ...lateOut, delays: hours("overdraft", 60) },
      {},
      "out overdraft",
    ],
    [
      "a last credit that origin let come in first",
      { ...lateOut, delays: hours("creditToCome", 60) },
      {},
      "out credit_to_come",
    ],
    ["the line at origin's desk", { ...lateOut, delays: hours("transferOutQueue", 60) }, {}, "out queue"],
    [
      "not a line that was shorter than what it is late by",
      { ...lateOut, delays: hours("transferOutQueue", 7) },
      {},
      "out work",
    ],
    [
      "a supplement, where the clock ran on",
      { ...lateOut, journey: supplemented(3, 0) },
      { policy: { clock: { pauseOn: [] } } },
      "out supplement",
    ],
    [
      "a supplement at origin's desk, as the row says",
      { ...lateOut, journey: supplemented(3, 0, "transferOut") },
      { policy: { clock: { pauseOn: [] } } },
      "out supplement",
    ],
    [
      "not one before acceptance, as the row says, whatever the clock does",
      { ...lateOut, journey: supplemented(3, 0, "verification") },
      { policy: { clock: { pauseOn: [] } } },
      "out work",
    ],
    [
      "nor one at the other side's desk",
      { ...lateOut, journey: supplemented(3, 0, "transferIn") },
      { policy: { clock: { pauseOn: [] } } },
      "out work",
    ],
    [
      "not one before acceptance, when no clock runs, nor on the other side",
      { ...lateOut, journey: supplemented(3, 0) },
      {},
      "out work",
    ],
    ["not one for which it stood still", { ...lateOut, journey: supplemented(3, 3) }, {}, "out work"],
    ["origin's outage", lateOut, { faults: [outage] }, "out outage"],
    [
      "origin's monthly maintenance",
      lateOut,
      {
        policy: {
          clock: { maintenance: [{ fromDay: 6, untilDay: 18, hours: { fromMinute: 0, toMinute: 1440 } }] },
        },
      },
      "out maintenance",
    ],
    ["the work of transfer-in", lateIn, {}, "in work"],
    ["the line at destination's desk", { ...lateIn, delays: hours("transferInQueue", 30) }, {}, "in queue"],
    [
      "neither leg, but their sum: the one that used more of its limit",
      { ...lateOut, outDoneAt: at("2026-01-19T10:00"), inDoneAt: at("2026-01-27T16:00") },
      {},
      "out work",
    ],
    ["crediting, where that took longest", lateMoney, {}, "credit work"],
    ["a mismatch looked into", { ...lateMoney, delays: hours("mismatch", 60) }, {}, "credit mismatch"],
    [
      "the month's distribution",
      { ...lateMoney, delays: hours("monthlyBatch", 60) },
      {},
      "credit monthly_batch",
    ],
    ["money that came back", { status: "returned", creditedFen: 0 }, {}, "credit returned"],
    [
      "the finance batch",
      lateRemittance,
      { policy: { funds: { batchCycleWorkingDays: 20 } } },
      "remit batch",
    ],
    [
      "the black-out",
      lateRemittance,
      {
        policy: {
          funds: {
            blackouts: [{ from: { month: 12, day: 20 }, until: { month: 1, day: 26 }, slowFactor: null }],
          },
        },
      },
      "remit blackout",
    ],
    ["bank data", { ...lateRemittance, delays: hours("bankData", 60) }, {}, "remit bank_data"],
    [
      "a payment returned by the bank",
      { ...lateRemittance, delays: hours("bankReturn", 60) },
      {},
      "remit bank_return",
    ],
    [
      "clearing",
      { fundsArrivedAt: at("2026-01-27T09:30"), fundsDoneAt: at("2026-01-28T10:00") },
      {},
      "bank bank",
    ],
    [
      "origin's own limit on paying, however soon the rest was",
      { remitDeadlineDay: day("2026-01-08") },
      { policy: { funds: { remitWorkingDays: 1 } } },
      "remit batch",
    ],
    [
      "destination's own limit on crediting",
      { creditDeadlineDay: day("2026-01-12") },
      { policy: { funds: { creditWorkingDays: 1 } } },
      "credit work",
    ],
    [
      "a case still open at the end",
      { status: "open", inDoneAt: -1, fundsDoneAt: -1, creditedFen: 0, closedAt: -1 },
      {},
      "in work",
    ],
    [
      "the holiday, where most of the days past the deadline were its",
      {
        outDeadlineDay: day("2026-02-14"),
        totalDeadlineDay: day("2026-02-28"),
        outDoneAt: at("2026-02-24T10:00"),
        sheetReceivedAt: at("2026-02-24T12:00"),
        inDeadlineDay: day("2026-03-03"),
        inDoneAt: at("2026-02-25T10:00"),
        remittedAt: at("2026-02-24T11:00"),
        fundsArrivedAt: at("2026-02-25T09:30"),
        fundsDoneAt: at("2026-02-25T15:00"),
      },
      {},
      "out holiday",
    ],
  ])("%s", (_what, differs, circumstances, told) => {
    expect(explained(caseRow(differs), circumstances)).toBe(told);
  });
});
