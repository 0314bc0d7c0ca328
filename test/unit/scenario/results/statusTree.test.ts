import { expect, test } from "vitest";
import type { CaseRow } from "#domain/caseRow.ts";
import { createResultsCollector } from "#scenario/results/resultsCollector.ts";
import { statusTreeOf } from "#scenario/results/statusTree.ts";
import type { StatusTree } from "#scenario/results/summary.ts";
import {
  at,
  calendar,
  caseRow,
  countryRun,
  day,
  feed,
  nothingDone,
  refused,
  underVerification,
} from "#test/support/smallRun.ts";

function treeOf(rows: readonly CaseRow[]): StatusTree {
  const collector = createResultsCollector({ configuration: countryRun(), calendar, checks: [] });
  feed(collector, rows, at("2026-01-19T12:00"));
  return statusTreeOf(collector.results.tallies[0]?.links.filter((table) => table !== undefined) ?? []);
}

const lateOut = {
  outDoneAt: at("2026-01-20T10:00"),
  sheetReceivedAt: at("2026-01-20T12:00"),
  inDeadlineDay: day("2026-01-27"),
  inDoneAt: at("2026-01-21T15:00"),
  remittedAt: at("2026-01-20T10:30"),
  fundsArrivedAt: at("2026-01-21T09:30"),
  fundsDoneAt: at("2026-01-21T09:45"),
};
const rows = [
  caseRow(),
  caseRow(lateOut),
  caseRow({ fundsDoneAt: at("2026-01-28T10:00") }),
  caseRow({ status: "returned", creditedFen: 0 }),
  caseRow(nothingDone),
  caseRow({
    ...nothingDone,
    outDoneAt: at("2026-01-14T10:00"),
    sheetReceivedAt: at("2026-01-14T12:00"),
    inDeadlineDay: day("2026-01-21"),
    inDoneAt: at("2026-01-15T10:00"),
  }),
  caseRow(refused),
  caseRow(underVerification),
];

test("every application is in one leaf, and so is every accepted case, each with its share of its own population", () => {
  const { applied, accepted } = treeOf(rows);
  expect(applied).toMatchObject({
    count: 8,
    refused: { count: 1, share: 1 / 8 },
    accepted: { count: 6, share: 6 / 8 },
    unanswered: { count: 1 },
  });
  const { inTime, relationLate, moneyLate, relationInMoneyOpen, takenBack, relationOpen } = accepted;
  const leaves = [inTime, relationLate, moneyLate, relationInMoneyOpen, takenBack, relationOpen];
  expect(leaves.map(({ count }) => count)).toEqual([1, 1, 2, 1, 0, 1]);
  expect(inTime.share).toBe(1 / 6);
});

test("late ones are broken down by stage and cause, most frequent first", () => {
  const { relationLate, moneyLate } = treeOf(rows).accepted;
  expect(relationLate.causes).toEqual([{ stage: "out", cause: "work", count: 1, share: 1 / 6 }]);
  expect(moneyLate.causes.map(({ stage, cause }) => `${stage} ${cause}`).sort()).toEqual([
    "credit returned",
    "credit work",
  ]);
});

test("0 of 0 is no share at all", () => {
  const { applied, accepted } = treeOf([]);
  expect([applied.refused.share, accepted.inTime.share, accepted.moneyLate.share]).toEqual([
    null,
    null,
    null,
  ]);
});
