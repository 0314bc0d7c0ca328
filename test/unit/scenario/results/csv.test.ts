import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textOfInstant } from "#domain/calendar/civilDate.ts";
import type { CaseRow } from "#domain/caseRow.ts";
import { CsvBytes } from "#scenario/results/csvBytes.ts";
import { jobColumns, writeJob, writeJobsHeader } from "#scenario/results/jobsCsv.ts";
import { createTransferLines, transferColumns } from "#scenario/results/transfersCsv.ts";
import { at, calendar, caseRow, countryRun, nothingDone, refused, underVerification } from "./smallRun.ts";

function written(write: (into: CsvBytes) => void, capacityBytes?: number): string {
  const bytes = new CsvBytes(capacityBytes);
  write(bytes);
  let text = "";
  bytes.drain((part) => {
    text = new TextDecoder().decode(part);
  });
  return text;
}

/** Reads CSV the way RFC 4180 says. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe("bytes of a CSV file", () => {
  it("give every text back", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ unit: "grapheme", maxLength: 200 }), { minLength: 1, maxLength: 5 }), {
          maxLength: 5,
        }),
        (rows) => {
          const text = written((into) => {
            for (const row of rows) {
              for (const field of row) into.text(field);
              into.endLine();
            }
          }, 16);
          expect(parse(text)).toEqual(rows);
        },
      ),
    );
  });

  it("give every whole number and instant back", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.integer({ min: -1, max: Number.MAX_SAFE_INTEGER }),
            fc.integer({ min: 0, max: 3_000_000_000_000 }),
          ),
          { minLength: 1 },
        ),
        (rows) => {
          const text = written((into) => {
            for (const [whole, instant] of rows) {
              into.whole(whole);
              into.instant(instant);
              into.day(Math.floor(instant / 86_400_000));
              into.endLine();
            }
          }, 16);
          const expected = rows.map(([whole, instant]) => {
            const plain = textOfInstant(instant);
            return [
              whole < 0 ? "" : String(whole),
              plain.includes(".") ? plain : `${plain}.000`,
              plain.slice(0, 10),
            ];
          });
          expect(parse(text)).toEqual(expected);
        },
      ),
    );
  });

  it.each([
    ['a"b', '"a""b"'],
    ["a,b", '"a,b"'],
    ["a\rb", '"a\rb"'],
    ["a\nb", '"a\nb"'],
    ["a#b;c", "a#b;c"],
    ["广东", "广东"],
    ["广,东", '"广,东"'],
    ["\u007f", "\u007f"],
    ["x".repeat(64), "x".repeat(64)],
    [`${"x".repeat(64)},`, `"${"x".repeat(64)},"`],
  ])("quote %j where RFC 4180 asks for it, and nowhere else", (text, field) => {
    const bytes = new CsvBytes(1);
    bytes.text(text);
    bytes.drain((drained) => expect(new TextDecoder().decode(drained)).toBe(field));
  });

  it("are handed over once", () => {
    const bytes = new CsvBytes();
    bytes.text("a");
    bytes.drain((part) => expect(part).toHaveLength(1));
    expect(bytes.length).toBe(0);
  });
});

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
  const fieldsOf = (row: CaseRow, endAt = -1): Record<string, string> => {
    const [fields = []] = parse(written((into) => lines.writeCase(row, endAt, into)));
    expect(fields).toHaveLength(transferColumns.length);
    return Object.fromEntries(transferColumns.map((column, place) => [column, fields[place] ?? ""]));
  };

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
      "total_late",
      "funds_late",
    ];
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

  it("refuses a case of no link of the run", () => {
    expect(() => fieldsOf(caseRow({ destination: "990000" }))).toThrow("990000");
  });
});

describe("jobs.csv", () => {
  it("tells ended and open jobs, exact to the tick", () => {
    const text = written((into) => {
      writeJobsHeader(into);
      writeJob(
        { kind: "job", case: "a,b-7", startedAt: 400, endedAt: 2_600, waitedTicks: 200, visits: 2 },
        true,
        into,
      );
      writeJob(
        { kind: "job", case: "x-1-0", startedAt: 5, endedAt: -1, waitedTicks: 0, visits: 1 },
        false,
        into,
      );
    });
    expect(parse(text)).toEqual([
      [...jobColumns],
      ["a,b-7", "a,b", "400", "2600", "2200", "200", "2", "true"],
      ["x-1-0", "x-1", "5", "", "", "0", "1", "false"],
    ]);
  });
});
