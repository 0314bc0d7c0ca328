import { describe, expect, it } from "vitest";
import type { CaseRow } from "#domain/caseRow.ts";
import { type DelayKind, delayKinds } from "#domain/lateness/delays.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { createTransferLines, type TransferLines, transferColumns } from "#scenario/results/transfersCsv.ts";
import { type Changes, provincePolicy } from "#test/support/smallCountry.ts";
import {
  at,
  calendar,
  caseRow,
  countryRun,
  day,
  nothingDone,
  refused,
  underVerification,
} from "#test/support/smallRun.ts";
import { parse, written } from "./writtenCsv.ts";

const clocksOfOneInTime = {
  remit_deadline: "",
  remit_late: "",
  credit_deadline: "",
  credit_late: "",
  refusal_deadline: "",
  bank_returns: "0",
  investigated: "false",
  late_stage: "",
  late_cause: "",
};

const withoutJourney = {
  set_out_at: "",
  attempt: "0",
  on_paper: "false",
  supplements: "0",
  supplements_at: "",
  supplement_working_days: "0",
  paused_working_days: "0",
};

const completedCase = {
  counted: "true",
  case: "110000-0",
  status: "completed",
  refusal_code: "",
  refused_by: "",
  scope: "cross_province",
  origin: "110000",
  origin_pool: "110100",
  destination: "440000",
  destination_pool: "440100",
  channel: "app",
  lodged_at: "origin",
  applicant: "person",
  combination: "ee",
  applied_at: "2026-01-05T09:00:00.000",
  accepted_at: "2026-01-05T11:00:00.000",
  day_zero: "2026-01-05",
  out_done_at: "2026-01-08T10:00:00.000",
  out_deadline: "2026-01-19",
  out_working_days: "3",
  out_late: "false",
  sheet_received_at: "2026-01-08T12:00:00.000",
  in_done_at: "2026-01-12T15:00:00.000",
  in_deadline: "2026-01-15",
  in_working_days: "2",
  in_late: "false",
  total_deadline: "2026-01-26",
  total_working_days: "5",
  total_calendar_days: "7",
  total_late: "false",
  remitted_at: "2026-01-09T10:30:00.000",
  funds_arrived_at: "2026-01-12T09:30:00.000",
  funds_done_at: "2026-01-13T09:45:00.000",
  funds_working_days: "6",
  funds_late: "false",
  promise_kept: "",
  amount_fen: "123456",
  credited_fen: "123456",
  retained_fen: "0",
  closed_at: "2026-01-13T11:45:00.000",
  cover_rule: "no_break",
  last_covered: "2025-12-31",
  covered_from: "2026-01-01",
  waiting_months: "0",
  days_without_cover: "0",
  days_partly_covered: "0",
  days_claimed_later: "0",
  accumulated_months: "61",
  retirement_months_needed: "",
  benefit_ratio_before: "0.85",
  benefit_ratio_after: "0.85",
  deductible_fen_before: "80000",
  deductible_fen_after: "80000",
  cap_fen_before: "40000000",
  cap_fen_after: "40000000",
  ...withoutJourney,
  ...clocksOfOneInTime,
};

describe("transfers.csv", () => {
  const lines = createTransferLines(countryRun(), calendar);
  const fieldsIn =
    ({ writeCase }: TransferLines) =>
    (row: CaseRow, endAt = -1): Partial<Record<(typeof transferColumns)[number], string>> => {
      const [fields = []] = parse(written((into) => writeCase(row, endAt, into)));
      expect(fields).toHaveLength(transferColumns.length);
      return Object.fromEntries(transferColumns.map((column, place) => [column, fields[place] ?? ""]));
    };
  const fieldsOf = fieldsIn(lines);
  /** Where all provinces have this in their policies. */
  const fieldsUnder = (policy: Changes<ProvincePolicy>) => {
    const policies = ["110000", "310000", "440000"].map((code) => provincePolicy(code, policy));
    return fieldsIn(createTransferLines(countryRun(policies), calendar));
  };
  const noDelays = Object.fromEntries(delayKinds.map((kind) => [kind, 0])) as Record<DelayKind, number>;

  it("begins with its columns", () => {
    expect(parse(written((into) => lines.writeHeader(into)))).toEqual([[...transferColumns]]);
  });

  it("tells a completed case", () => {
    expect(fieldsOf(caseRow())).toEqual(completedCase);
  });

  it("leaves empty what a refused case never had", () => {
    const fields = fieldsOf(caseRow(refused));
    expect(fields).toMatchObject({ status: "refused", refusal_code: "OUT_ARREARS", refused_by: "origin" });
    const never = [
      "accepted_at",
      "day_zero",
      "out_working_days",
      "out_late",
      "total_deadline",
      "total_working_days",
      "total_calendar_days",
      "total_late",
      "funds_late",
    ] as const;
    expect(never.map((column) => fields[column])).toEqual(never.map(() => ""));
  });

  it("tells an open case with the days it has used, late or undecided", () => {
    const open = fieldsOf(caseRow(nothingDone), at("2026-01-22T00:00"));
    expect(open).toMatchObject({
      status: "open",
      out_done_at: "",
      out_working_days: "13",
      out_late: "true",
      in_working_days: "0",
      in_late: "",
      total_working_days: "13",
      total_late: "",
      closed_at: "",
    });
    const unaccepted = fieldsOf(caseRow({ ...underVerification, amountFen: -1 }), at("2026-01-22T00:00"));
    expect(unaccepted).toMatchObject({ accepted_at: "", total_late: "", amount_fen: "" });
  });

  it("tells at which desks a supplement was asked, where the row says so", () => {
    const asked = {
      setOutAt: -1,
      attempt: 0,
      onPaper: false,
      supplements: 2,
      supplementWorkingDays: 5,
      outPausedWorkingDays: 3,
      inPausedWorkingDays: 0,
    };
    const supplementsAt = [
      { desk: "verification", workingDays: 2 },
      { desk: "transferOut", workingDays: 3 },
    ] as const;
    expect(fieldsOf(caseRow({ journey: { ...asked, supplementsAt } }))).toMatchObject({
      supplements: "2",
      supplements_at: "verification transferOut",
    });
    expect(fieldsOf(caseRow({ journey: asked }))).toMatchObject({ supplements: "2", supplements_at: "" });
  });

  it("tells of the journey, and of both clocks that stood still", () => {
    const journey = {
      setOutAt: at("2026-01-05T08:00"),
      attempt: 2,
      onPaper: true,
      supplements: 1,
      supplementWorkingDays: 5,
      outPausedWorkingDays: 3,
      inPausedWorkingDays: 1,
    };
    expect(fieldsOf(caseRow({ journey }))).toMatchObject({
      set_out_at: "2026-01-05T08:00:00.000",
      attempt: "2",
      on_paper: "true",
      supplement_working_days: "5",
      paused_working_days: "4",
    });
  });

  it("tells of the money's own deadlines, what went wrong with it, and what made the case late", () => {
    const limits = { remitWorkingDays: 1, creditWorkingDays: 1 };
    const fields = fieldsUnder({ funds: limits })(
      caseRow({
        remitDeadlineDay: day("2026-01-08"),
        creditDeadlineDay: day("2026-01-13"),
        bankReturns: 1,
        delays: { ...noDelays, mismatch: 1, financeQueue: 3_600_000 },
        outDoneAt: at("2026-01-20T10:00"),
        sheetReceivedAt: at("2026-01-20T12:00"),
        inDeadlineDay: day("2026-01-27"),
        inDoneAt: at("2026-01-27T10:00"),
      }),
    );
    expect(fields).toMatchObject({
      remit_deadline: "2026-01-08",
      remit_late: "true",
      credit_deadline: "2026-01-13",
      credit_late: "false",
      bank_returns: "1",
      investigated: "true",
      out_late: "true",
      in_late: "false",
      total_late: "true",
      late_stage: "out",
      late_cause: "work",
    });
    const told = fieldsOf(caseRow({ ...refused, delays: noDelays }));
    expect(told).toMatchObject({ refusal_deadline: "2026-01-05", investigated: "false" });
  });

  it.each([
    [{ promise: { outWorkingDays: 3, inWorkingDays: 2 } }, "true"],
    [{ promise: { outWorkingDays: 2, inWorkingDays: 2 } }, "false"],
    [{ promise: { outWorkingDays: null, inWorkingDays: 1 } }, "false"],
  ])("tells whether %j was kept: %s", (policy, kept) => {
    expect(fieldsUnder(policy)(caseRow()).promise_kept).toBe(kept);
  });

  it.each([
    ["er", ["0.85", "0.65"], ["80000", "60000"], ["40000000", "25000000"]],
    ["re", ["0.65", "0.85"], ["60000", "80000"], ["25000000", "40000000"]],
  ] as const)("tells what is paid before and after a move from %s", (combination, ratio, deductible, cap) => {
    const fields = fieldsOf(caseRow({ combination }));
    expect([fields.benefit_ratio_before, fields.benefit_ratio_after]).toEqual(ratio);
    expect([fields.deductible_fen_before, fields.deductible_fen_after]).toEqual(deductible);
    expect([fields.cap_fen_before, fields.cap_fen_after]).toEqual(cap);
  });

  it("says which cases came in the warm-up and do not count", () => {
    const counted = { fromTicks: at("2026-01-06T00:00"), untilTicks: at("2026-02-01T00:00") };
    const told = fieldsIn(createTransferLines({ ...countryRun(), counted }, calendar));
    expect(told(caseRow()).counted).toBe("false");
    expect(told(caseRow({ appliedAt: at("2026-01-06T09:00") })).counted).toBe("true");
  });

  it("refuses a case of no link of the run", () => {
    expect(() => fieldsOf(caseRow({ destination: "990000" }))).toThrow("990000");
  });
});
