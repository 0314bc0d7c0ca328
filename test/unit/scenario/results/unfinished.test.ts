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
import { at, calendar, caseRow, countryRun, day, feed, nothingDone, underVerification } from "./smallRun.ts";

const end = "2026-01-20T00:00";

function measured(name: string, rows: readonly Row[]) {
  const funds = { funds: { remitWorkingDays: 5, creditWorkingDays: 5 } };
  const configuration = countryRun(
    ["110000", "310000", GUANGDONG].map((code) => provincePolicy(code, funds)),
  );
  const collector = createResultsCollector({ configuration, calendar, checks: [] });
  feed(collector, rows, at(end));
  return measuredValue(collector.results, configuration, { name, tags: [] });
}

const selectorOf = (name: string): MetricSelector => ({ name, tags: [] });

describe("what is open when a run is cut off may still break a threshold", () => {
  it.each(["remit_on_time_rate", "credit_on_time_rate", "refusal_notice_on_time_rate"])(
    "an application under verification is undecided in %s",
    (name) => {
      expect(measured(name, [caseRow(underVerification)])).toMatchObject({ good: 0, bad: 0, undecided: 1 });
    },
  );

  it("a supplement that is awaited has taken the days so far, at least, and other desks may ask, too", () => {
    const journey = {
      setOutAt: -1,
      attempt: 0,
      onPaper: false,
      supplements: 1,
      supplementWorkingDays: 4,
      outPausedWorkingDays: 4,
      inPausedWorkingDays: 0,
    };
    const open = caseRow({ ...nothingDone, journey });
    expect(measured("supplement_working_days", [open])).toMatchObject({
      closed: { count: 0 },
      openSoFar: { count: 1, min: 4 },
    });
    expect(measured("supplements", [open])).toMatchObject({ count: 1, undecidedUpTo: 2 });
    expect(measured("supplements", [caseRow({ journey })])).toMatchObject({ count: 1, undecidedUpTo: 0 });
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
