import { describe, expect, test } from "vitest";
import type { Fact } from "#domain/fact/fact.ts";
import { progressStates } from "#domain/policy/queryPolicy.ts";
import { progressOf } from "#domain/query/progress.ts";
import type { TransferCase } from "#domain/transferCase.ts";
import { provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, listed, SHANGHAI } from "#test/support/smallCountry.ts";
import {
  ACCEPTED,
  APPLIED,
  accepted,
  applicationOf,
  FUNDS_ARRIVED,
  fundsArrived,
  IN_DONE,
  MATCHED,
  OUT_DONE,
  opened,
  REMITTED,
  SHEET_RECEIVED,
  sheetReceived,
  transferInDone,
  transferOutDone,
} from "#test/support/transferStory.ts";

const application = applicationOf(listed(BEIJING, SHANGHAI, { lodgedAt: "destination" }));
const id = application.case;
const policy = { states: progressStates, channels: [] };

/** The file at destination, after these facts. */
function fileAfter(...facts: readonly [number, Fact][]): TransferCase {
  return fileAt(SHANGHAI, ...facts);
}

function fileAt(place: string, ...facts: readonly [number, Fact][]): TransferCase {
  const province = provinceUnderTest(place);
  province.given(APPLIED, ...opened(application, place));
  const file = province.state.cases.get(id);
  for (const [at, fact] of facts) province.given(at, fact);
  if (file === undefined) throw new Error("no file was opened");
  return file;
}

const lodged: readonly [number, Fact][] = [];
const taken: readonly [number, Fact][] = [[ACCEPTED, accepted(id)]];
const withSheet: readonly [number, Fact][] = [...taken, [SHEET_RECEIVED, sheetReceived(id, 5_000)]];
const moved: readonly [number, Fact][] = [...withSheet, [IN_DONE, transferInDone(id)]];
const paid: readonly [number, Fact][] = [...moved, [FUNDS_ARRIVED, fundsArrived(id, 5_000)]];

describe("[S22] [A9] a case's progress is told by the furthest state it has reached", () => {
  test.each([
    ["lodged, in line", lodged, true, null, "submitted"],
    ["lodged, with an officer", lodged, false, null, "verifying"],
    [
      "refused",
      [[ACCEPTED, { kind: "refused", case: id, side: "origin", code: "OUT_ARREARS" }]],
      false,
      null,
      "refused",
    ],
    ["accepted", taken, false, null, "out_processing"],
    ["with the sheet", withSheet, false, null, "in_processing"],
    ["taken in", moved, false, null, "in_done"],
    ["with the money in suspense", paid, false, null, "funds_received"],
    ["credited", [...paid, [MATCHED, { kind: "funds_credited", case: id }]], false, null, "credited"],
    ["sent back", [...paid, [MATCHED, { kind: "funds_sent_back", case: id }]], false, null, "returned"],
    ["closed", [...paid, [MATCHED, { kind: "funds_credited", case: id }]], false, MATCHED, "closed"],
  ] as [string, [number, Fact][], boolean, number | null, string][])(
    "%s",
    (_, facts, waits, closedAt, state) => {
      expect(progressOf(fileAfter(...facts), { waits, closedAt, policy }).state).toBe(state);
    },
  );

  test("with the instant of each, as far as the file has it", () => {
    expect(progressOf(fileAfter(...withSheet), { waits: false, closedAt: null, policy }).reached).toEqual([
      { state: "submitted", at: APPLIED },
      { state: "verifying", at: null },
      { state: "accepted", at: ACCEPTED },
      { state: "out_processing", at: ACCEPTED },
      { state: "out_done", at: expect.any(Number) },
      { state: "in_processing", at: SHEET_RECEIVED },
    ]);
  });

  test("with the money's own instants at either end", () => {
    const sent: Fact = { kind: "remittance_sent", case: id, remittanceNumber: "HK-1" };
    const atOrigin = fileAt(BEIJING, ...taken, [OUT_DONE, transferOutDone(id, 5_000)], [REMITTED, sent]);
    const atDestination = fileAfter(...paid, [MATCHED, { kind: "funds_credited", case: id }]);
    const reached = (file: TransferCase) =>
      progressOf(file, { waits: false, closedAt: null, policy }).reached.slice(4);
    expect(reached(atOrigin)).toEqual([
      { state: "out_done", at: OUT_DONE },
      { state: "funds_remitted", at: REMITTED },
    ]);
    expect(reached(atDestination)).toEqual([
      { state: "out_done", at: OUT_DONE },
      { state: "funds_remitted", at: REMITTED },
      { state: "in_processing", at: SHEET_RECEIVED },
      { state: "in_done", at: IN_DONE },
      { state: "funds_received", at: FUNDS_ARRIVED },
      { state: "funds_matched", at: MATCHED },
      { state: "credited", at: MATCHED },
    ]);
  });

  test("an account that stays where it is has nothing that goes out", () => {
    const file = fileAfter(...taken, [ACCEPTED, { kind: "case_closed", case: id, status: "kept_in_place" }]);
    const told = progressOf(file, { waits: false, closedAt: ACCEPTED, policy });
    expect(told.reached.map(({ state }) => state)).toEqual(["submitted", "verifying", "accepted", "closed"]);
  });

  test("before the first state that the province shows it is lodged", () => {
    const shown = { ...policy, states: ["credited"] as const };
    const told = progressOf(fileAfter(...moved), { waits: false, closedAt: null, policy: shown });
    expect(told).toEqual({ topic: "progress", state: "submitted", reached: [] });
  });

  test("and a state the province does not show is told as the one before it", () => {
    const shown = { ...policy, states: progressStates.filter((state) => state !== "funds_received") };
    const told = progressOf(fileAfter(...paid), { waits: false, closedAt: null, policy: shown });
    expect(told.state).toBe("in_done");
  });
});
