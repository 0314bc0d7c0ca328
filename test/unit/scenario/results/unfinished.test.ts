import { describe, expect, it } from "vitest";
import type { Row } from "#domain/row.ts";
import type { WalletRow } from "#domain/wallet/walletRow.ts";
import type { MetricSelector } from "#scenario/metric/metricSelector.ts";
import { measuredValue } from "#scenario/results/measuredValue.ts";
import { addPayout, type PayoutTally } from "#scenario/results/payoutTally.ts";
import { payoutValue } from "#scenario/results/payoutValue.ts";
import { createResultsCollector } from "#scenario/results/resultsCollector.ts";
import { addWalletTransfer, type WalletTally } from "#scenario/results/walletTally.ts";
import { walletValue } from "#scenario/results/walletValue.ts";
import { GUANGDONG, provincePolicy } from "#test/support/smallCountry.ts";
import {
  askedNothing,
  at,
  calendar,
  caseRow,
  countryRun,
  day,
  feed,
  nothingDone,
  underVerification,
} from "#test/support/smallRun.ts";

const end = "2026-01-20T00:00";

function measured(name: string, rows: readonly Row[], tags: MetricSelector["tags"] = []) {
  const funds = { funds: { remitWorkingDays: 5, creditWorkingDays: 5 } };
  const configuration = countryRun(
    ["110000", "310000", GUANGDONG].map((code) => provincePolicy(code, funds)),
  );
  const collector = createResultsCollector({ configuration, calendar, checks: [] });
  feed(collector, rows, at(end));
  return measuredValue(collector.results, configuration, { name, tags });
}

const selectorOf = (name: string): MetricSelector => ({ name, tags: [] });

describe("what is open when a run is cut off may still break a threshold", () => {
  it.each(["remit_on_time_rate", "credit_on_time_rate", "refusal_notice_on_time_rate"])(
    "an application under verification is undecided in %s",
    (name) => {
      expect(measured(name, [caseRow(underVerification)])).toMatchObject({ good: 0, bad: 0, undecided: 1 });
    },
  );

  it("a payment that a home at destination has not heard of may have been made in time; at origin it was not", () => {
    const unpaid = {
      status: "open",
      remittedAt: -1,
      fundsArrivedAt: -1,
      fundsDoneAt: -1,
      creditedFen: 0,
      closedAt: -1,
      remitDeadlineDay: day("2026-01-15"),
    } as const;
    for (const name of ["remit_on_time_rate", "funds_on_time_rate"]) {
      const atOrigin = caseRow({ ...unpaid, lodgedAt: "origin" });
      expect(measured(name, [atOrigin])).toMatchObject({ good: 0, bad: 1, undecided: 0 });
      const atDestination = caseRow({ ...unpaid, lodgedAt: "destination" });
      expect(measured(name, [atDestination])).toMatchObject({ good: 0, bad: 0, undecided: 1 });
      const inProvince = caseRow({ ...unpaid, lodgedAt: "destination", scope: "in_province" });
      expect(measured(name, [inProvince])).toMatchObject({ good: 0, bad: 1, undecided: 0 });
    }
  });

  it("a supplement that is awaited has taken the days so far, at least, and other desks may ask, too", () => {
    const journey = { ...askedNothing, supplements: 1, supplementWorkingDays: 4, outPausedWorkingDays: 4 };
    const open = caseRow({ ...nothingDone, journey });
    expect(measured("supplement_working_days", [open])).toMatchObject({
      closed: { count: 0 },
      openSoFar: { count: 1, min: 4 },
    });
    expect(measured("supplements", [open])).toMatchObject({ count: 1, undecidedUpTo: 2 });
    expect(measured("supplements", [caseRow({ journey })])).toMatchObject({ count: 1, undecidedUpTo: 0 });
  });

  it("who has not been asked for a supplement may be, and take any time, until the relation is in", () => {
    const journey = askedNothing;
    const isIn = {
      status: "open",
      fundsArrivedAt: -1,
      fundsDoneAt: -1,
      creditedFen: 0,
      closedAt: -1,
    } as const;
    const rows = [caseRow({ journey }), caseRow({ ...nothingDone, journey }), caseRow({ ...isIn, journey })];
    expect(measured("supplement_working_days", rows)).toMatchObject({
      closed: { count: 0 },
      openSoFar: { count: 0 },
      mayCome: 1,
    });
  });

  it("an application may be taken up by letter until it is answered", () => {
    const journey = { ...askedNothing, setOutAt: at("2026-01-04T20:00") };
    const byLetter = { ...journey, onPaper: true };
    const rows = [
      caseRow({ ...underVerification, journey }),
      caseRow({ ...underVerification, journey: byLetter }),
      caseRow({ ...nothingDone, journey }),
      caseRow({ journey }),
    ];
    expect(measured("paper_route_rate", rows)).toMatchObject({ good: 1, bad: 2, undecided: 1 });
    const untold = [caseRow({ journey: { ...byLetter, setOutAt: -1 } }), caseRow()];
    expect(measured("paper_route_rate", untold)).toMatchObject({ good: 0, bad: 0, undecided: 0 });
  });

  it("a payment in time may come back and be made again, late, until it has arrived", () => {
    const paid = {
      status: "open",
      fundsDoneAt: -1,
      creditedFen: 0,
      closedAt: -1,
      remitDeadlineDay: day("2026-01-15"),
    } as const;
    const rows = [
      caseRow({ ...paid, fundsArrivedAt: -1 }),
      caseRow({ ...paid, fundsArrivedAt: -1, remittedAt: at("2026-01-16T10:00") }),
      caseRow({ ...paid }),
    ];
    expect(measured("remit_on_time_rate", rows)).toMatchObject({ good: 1, bad: 1, undecided: 1 });
  });

  it("a late case that goes on may turn out to be late at another stage, for another cause", () => {
    const late = { outDeadlineDay: day("2026-01-07") };
    const rows = [
      caseRow({ ...late, outDoneAt: at("2026-01-08T10:00") }),
      caseRow({ ...nothingDone, ...late }),
      caseRow({ ...nothingDone, ...late, outDoneAt: at("2026-01-08T10:00") }),
    ];
    const tagged = (key: "stage" | "cause", value: string) => measured("delayed", rows, [{ key, value }]);
    expect(measured("delayed", rows)).toMatchObject({ count: 3, undecidedUpTo: 0 });
    expect(tagged("stage", "out")).toMatchObject({ count: 2, undecidedUpTo: 1 });
    expect(tagged("cause", "work")).toMatchObject({ count: 2, undecidedUpTo: 1 });
    expect(tagged("stage", "remit")).toMatchObject({ count: 0, undecidedUpTo: 1 });
    expect(tagged("cause", "queue")).toMatchObject({ count: 0, undecidedUpTo: 1 });
  });

  it("money of an open pay-out may still be paid", () => {
    const tally: PayoutTally = [];
    const row = {
      kind: "payout",
      case: "110000-Z0",
      province: "110000",
      pool: "110100",
      ground: "death",
      follows: "",
      status: "open",
      refusalCode: null,
      appliedAt: at("2026-01-05T09:00"),
      acceptedAt: at("2026-01-05T10:00"),
      dayZero: day("2026-01-05"),
      deadlineDay: day("2026-01-26"),
      issuedAt: -1,
      paidAt: -1,
      returns: 0,
      amountFen: 700,
    } as const;
    addPayout(tally, row, 0, calendar, day("2026-01-20"));
    addPayout(
      tally,
      { ...row, status: "paid", paidAt: at("2026-01-09T10:00"), amountFen: 50 },
      0,
      calendar,
      -1,
    );
    expect(payoutValue(tally, ["110000"], selectorOf("paid_out_fen"), "paid_out_fen", 1)).toMatchObject({
      count: 50,
      undecidedUpTo: 700,
    });
  });

  it("a wallet transfer on its way may still come back, and late", () => {
    const tally: WalletTally = [];
    addWalletTransfer(tally, { status: "open", refusalCode: null } as WalletRow, 0);
    const name = "wallet_return_on_time_rate";
    expect(walletValue(tally, ["110000"], selectorOf(name), name, 1)).toMatchObject({
      good: 0,
      bad: 0,
      undecided: 1,
    });
  });
});
