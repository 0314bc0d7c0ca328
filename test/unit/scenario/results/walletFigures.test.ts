import { describe, expect, test } from "vitest";
import type { SharingRow } from "#domain/wallet/sharingRow.ts";
import type { WalletRow } from "#domain/wallet/walletRow.ts";
import { CsvBytes } from "#scenario/results/csvBytes.ts";
import { measuredValue } from "#scenario/results/measuredValue.ts";
import { createResultsCollector } from "#scenario/results/resultsCollector.ts";
import { writeSharing, writeWalletTransfer } from "#scenario/results/walletCsv.ts";
import { at, calendar, countryRun, feed } from "#test/support/smallRun.ts";

const DUE = at("2026-01-06T06:00");

/** 100 yuan from Beijing to Guangdong, which the receiver has by noon. */
function transfer(differs: Partial<WalletRow> = {}): WalletRow {
  return {
    kind: "wallet",
    case: "110000-W0",
    from: "110000",
    fromPool: "110100",
    to: "440000",
    toPool: "440100",
    payer: "li",
    status: "accepted",
    refusalCode: null,
    askedAt: at("2026-01-05T10:00"),
    returnDueAt: -1,
    endedAt: at("2026-01-05T12:00"),
    amountFen: 10_000,
    ...differs,
  };
}

const back = { status: "returned", refusalCode: "WALLET_NOT_ACCEPTED", returnDueAt: DUE } as const;
const sharing: SharingRow = {
  kind: "sharing",
  case: "110000-0",
  province: "110000",
  dissolvedAt: at("2026-01-05T10:00"),
  relatives: 2,
  limitFen: 30_000,
  usedFen: 12_000,
  returnedFen: 18_000,
  balanceFen: 88_000,
};

const rows: readonly (WalletRow | SharingRow)[] = [
  transfer(),
  transfer({ from: "440000", to: "110000" }),
  transfer({ ...back, endedAt: DUE }),
  transfer({ ...back, endedAt: DUE + 1 }),
  transfer({ status: "refused", refusalCode: "WALLET_OVER_COUNT" }),
  transfer({ status: "refused", refusalCode: "WALLET_OVER_COUNT" }),
  transfer({ status: "refused", refusalCode: "WALLET_OVER_AMOUNT" }),
  transfer({ status: "open", endedAt: -1 }),
  sharing,
  { ...sharing, returnedFen: 0, province: "440000" },
  { ...sharing, dissolvedAt: -1, returnedFen: 0 },
];

function measured(name: string, tags: Record<string, string> = {}, of = rows) {
  const configuration = countryRun();
  const collector = createResultsCollector({ configuration, calendar, checks: [] });
  feed(collector, of, at("2026-01-20T12:00"));
  const selector = { name, tags: Object.entries(tags).map(([key, value]) => ({ key, value })) };
  return measuredValue(collector.results, configuration, selector as Parameters<typeof measuredValue>[2]);
}

describe("what is measured of wallets", () => {
  test.each<[string, Record<string, string>, number, number]>([
    ["wallet_transfers", {}, 8, 0],
    ["wallet_transfers", { province: "440000" }, 1, 0],
    ["wallet_refused", {}, 3, 0],
    ["wallet_refused", { reason: "WALLET_OVER_COUNT" }, 2, 0],
    ["wallet_refused", { reason: "WALLET_NOT_ACCEPTED" }, 0, 0],
    ["wallet_accepted", {}, 2, 1],
    ["wallet_returned", {}, 2, 1],
    ["wallet_returned", { reason: "WALLET_NOT_ACCEPTED" }, 2, 1],
    ["sharings_dissolved", {}, 2, 0],
    ["sharing_returned_fen", {}, 18_000, 0],
    ["sharing_returned_fen", { province: "440000" }, 0, 0],
  ])("%s%j: %i, and up to %i more", (name, tags, count, undecidedUpTo) => {
    expect(measured(name, tags)).toMatchObject({ kind: "counter", count, undecidedUpTo, observed: true });
  });

  test("money that is back by the hour itself is on time, a moment later it is not", () => {
    expect(measured("wallet_return_on_time_rate")).toEqual({ kind: "rate", good: 1, bad: 1, undecided: 1 });
  });

  test("of no transfers, there being none is seen, and nothing else", () => {
    expect(measured("wallet_transfers", {}, [])).toMatchObject({ count: 0, observed: true });
    expect(measured("wallet_accepted", {}, [sharing])).toMatchObject({ count: 0, observed: false });
  });
});

test("the lines of wallet-transfers.csv and sharings.csv", () => {
  const into = new CsvBytes();
  writeWalletTransfer(transfer({ ...back, endedAt: DUE }), into);
  writeWalletTransfer(transfer({ status: "open", endedAt: -1 }), into);
  writeSharing(sharing, into);
  let text = "";
  into.drain((bytes) => {
    text = new TextDecoder().decode(bytes);
  });
  const ends = "li,110000,110100,440000,440100,2026-01-05T10:00:00.000";
  expect(text.split("\r\n")).toEqual([
    `110000-W0,returned,WALLET_NOT_ACCEPTED,${ends},2026-01-06T06:00:00.000,2026-01-06T06:00:00.000,10000`,
    `110000-W0,open,,${ends},,,10000`,
    "110000-0,110000,2026-01-05T10:00:00.000,2,30000,12000,18000,88000",
    "",
  ]);
});
