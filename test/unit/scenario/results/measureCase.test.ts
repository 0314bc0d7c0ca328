import { describe, expect, it } from "vitest";
import type { CaseRow } from "#domain/caseRow.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { histogramEntries } from "#kernel/histogram.ts";
import type { CounterValue, RateValue, TrendValue } from "#scenario/metric/metricValue.ts";
import { measuredValue } from "#scenario/results/measuredValue.ts";
import { createResultsCollector } from "#scenario/results/resultsCollector.ts";
import { BEIJING, GUANGDONG, provincePolicy, SHANGHAI } from "#test/support/smallCountry.ts";
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

interface Measured {
  trend(name: string): { closed: number[]; open: number[] };
  rate(name: string): string;
  count(name: string): string;
}

/** Measures rows in a run that ends at an instant. */
function measure(rows: readonly CaseRow[], end = "2026-03-01T00:00", policies?: ProvincePolicy[]): Measured {
  const configuration = countryRun(policies);
  const collector = createResultsCollector({ configuration, calendar, checks: [] });
  feed(collector, rows, at(end));
  const value = (name: string) => measuredValue(collector.results, configuration, { name, tags: [] });
  const valuesOf = (histogram: TrendValue["closed"]): number[] =>
    [...histogramEntries(histogram)].flatMap((entry) => new Array<number>(entry.count).fill(entry.value));
  return {
    trend(name) {
      const { closed, openSoFar } = value(name) as TrendValue;
      return { closed: valuesOf(closed), open: valuesOf(openSoFar) };
    },
    rate(name) {
      const { good, bad, undecided } = value(name) as RateValue;
      return `${good} good, ${bad} bad, ${undecided} undecided`;
    },
    count(name) {
      const { count, undecidedUpTo } = value(name) as CounterValue;
      return undecidedUpTo === 0 ? `${count}` : `${count} to ${count + undecidedUpTo}`;
    },
  };
}

describe("a completed case", () => {
  // Accepted Monday 5 January; out on Thursday the 8th; sheet there the same day; in on Monday the 12th.
  const measured = measure([caseRow()]);

  it("has its legs in working days and in calendar days, day zero not counted", () => {
    expect(measured.trend("out_working_days")).toEqual({ closed: [3], open: [] });
    expect(measured.trend("out_calendar_days")).toEqual({ closed: [3], open: [] });
    expect(measured.trend("in_working_days")).toEqual({ closed: [2], open: [] });
    expect(measured.trend("in_calendar_days")).toEqual({ closed: [4], open: [] });
    expect(measured.trend("total_working_days")).toEqual({ closed: [5], open: [] });
    expect(measured.trend("total_calendar_days")).toEqual({ closed: [7], open: [] });
    expect(measured.trend("funds_working_days")).toEqual({ closed: [6], open: [] });
    expect(measured.trend("funds_calendar_days")).toEqual({ closed: [8], open: [] });
  });

  it("is on time in every leg", () => {
    for (const rate of ["on_time_rate", "out_on_time_rate", "in_on_time_rate", "funds_on_time_rate"]) {
      expect(measured.rate(rate)).toBe("1 good, 0 bad, 0 undecided");
    }
  });

  it("counts as an application, accepted and completed, and as nothing else", () => {
    for (const one of ["applications", "accepted", "completed"]) expect(measured.count(one)).toBe("1");
    for (const none of ["refused", "returned", "late", "open_at_end", "late_and_open"]) {
      expect(measured.count(none)).toBe("0");
    }
    expect(measured.rate("first_time_acceptance_rate")).toBe("1 good, 0 bad, 0 undecided");
  });
});

describe("lateness", () => {
  it("begins the day after the last day, not on it", () => {
    const lastDay = measure([caseRow({ inDoneAt: at("2026-01-26T23:59") })]);
    expect(lastDay.rate("on_time_rate")).toBe("1 good, 0 bad, 0 undecided");
    expect(lastDay.count("late")).toBe("0");
    const dayAfter = measure([caseRow({ inDoneAt: at("2026-01-27T00:00") })]);
    expect(dayAfter.rate("on_time_rate")).toBe("0 good, 1 bad, 0 undecided");
    expect(dayAfter.count("late")).toBe("1");
  });

  it("of one leg is not lateness of another", () => {
    const outLate = measure([
      caseRow({
        outDoneAt: at("2026-01-20T10:00"),
        sheetReceivedAt: at("2026-01-20T12:00"),
        inDeadlineDay: day("2026-01-27"),
        inDoneAt: at("2026-01-21T10:00"),
      }),
    ]);
    expect(outLate.rate("out_on_time_rate")).toBe("0 good, 1 bad, 0 undecided");
    expect(outLate.rate("in_on_time_rate")).toBe("1 good, 0 bad, 0 undecided");
    expect(outLate.rate("on_time_rate")).toBe("1 good, 0 bad, 0 undecided");
    expect(outLate.count("late")).toBe("0");
  });

  it("is measured over Spring Festival in working days", () => {
    // 2026-02-13 + 15 working days = 2026-03-12, 27 calendar days on.
    const measured = measure(
      [
        caseRow({
          dayZero: day("2026-02-13"),
          acceptedAt: at("2026-02-13T10:00"),
          inDoneAt: at("2026-03-12T10:00"),
          totalDeadlineDay: day("2026-03-12"),
        }),
      ],
      "2026-03-20T00:00",
    );
    expect(measured.trend("total_working_days").closed).toEqual([15]);
    expect(measured.trend("total_calendar_days").closed).toEqual([27]);
    expect(measured.rate("on_time_rate")).toBe("1 good, 0 bad, 0 undecided");
  });
});

describe("a refused application", () => {
  it("has no clock: it is counted, by code, and measured in nothing", () => {
    const measured = measure([caseRow(refused)]);
    expect(measured.count("applications")).toBe("1");
    expect(measured.count("refused")).toBe("1");
    expect(measured.count("accepted")).toBe("0");
    expect(measured.rate("first_time_acceptance_rate")).toBe("0 good, 1 bad, 0 undecided");
    expect(measured.rate("on_time_rate")).toBe("0 good, 0 bad, 0 undecided");
    expect(measured.trend("total_working_days")).toEqual({ closed: [], open: [] });
  });

  it("must have a code", () => {
    expect(() => measure([caseRow({ ...refused, refusalCode: null })])).toThrow("no known code");
  });
});

describe("money", () => {
  it("that came back is late however early it was, and has no time of credit", () => {
    const measured = measure([caseRow({ status: "returned", creditedFen: 0 })]);
    expect(measured.rate("funds_on_time_rate")).toBe("0 good, 1 bad, 0 undecided");
    expect(measured.trend("funds_working_days")).toEqual({ closed: [], open: [] });
    expect(measured.count("returned")).toBe("1");
    expect(measured.count("completed")).toBe("0");
    expect(measured.rate("on_time_rate")).toBe("1 good, 0 bad, 0 undecided");
  });

  it("that never was has no funds leg", () => {
    const measured = measure([
      caseRow({ amountFen: 0, creditedFen: 0, remittedAt: -1, fundsArrivedAt: -1, fundsDoneAt: -1 }),
    ]);
    expect(measured.rate("funds_on_time_rate")).toBe("0 good, 0 bad, 0 undecided");
    expect(measured.trend("funds_working_days")).toEqual({ closed: [], open: [] });
    expect(measured.count("completed")).toBe("1");
  });

  it("is held against the total limit from acceptance where no province sets a limit", () => {
    const measured = measure([caseRow({ fundsDoneAt: at("2026-01-27T10:00") })]);
    expect(measured.rate("funds_on_time_rate")).toBe("0 good, 1 bad, 0 undecided");
    expect(measured.count("late")).toBe("0");
  });

  const limits = (remitWorkingDays: number | null, creditWorkingDays: number | null): ProvincePolicy[] =>
    [BEIJING, SHANGHAI, GUANGDONG].map((code) =>
      provincePolicy(code, { funds: { remitWorkingDays, creditWorkingDays } }),
    );

  it("is held against destination's own limit from arrival to credit", () => {
    // Arrived on Monday the 12th, credited on Tuesday: one working day.
    const oneDay = caseRow({ creditDeadlineDay: day("2026-01-13") });
    const rateOf = (row: CaseRow) => measure([row], undefined, limits(null, 1)).rate("funds_on_time_rate");
    expect(rateOf(oneDay)).toBe("1 good, 0 bad, 0 undecided");
    const fundsDoneAt = at("2026-01-14T10:00");
    expect(rateOf({ ...oneDay, fundsDoneAt })).toBe("0 good, 1 bad, 0 undecided");
  });

  it("is free of the total limit only where both provinces set limits of their own", () => {
    const late = caseRow({
      remittedAt: at("2026-01-09T10:00"),
      fundsArrivedAt: at("2026-01-27T10:00"),
      fundsDoneAt: at("2026-01-28T10:00"),
      remitDeadlineDay: day("2026-01-09"),
      creditDeadlineDay: day("2026-01-28"),
    });
    expect(measure([late], undefined, limits(1, 1)).rate("funds_on_time_rate")).toBe(
      "1 good, 0 bad, 0 undecided",
    );
    expect(measure([late], undefined, limits(1, null)).rate("funds_on_time_rate")).toBe(
      "0 good, 1 bad, 0 undecided",
    );
  });
});

describe("a case kept in place", () => {
  const kept = caseRow({
    ...nothingDone,
    status: "kept_in_place",
    destination: "110000",
    scope: "in_province",
    outDeadlineDay: day("2026-01-05"),
    totalDeadlineDay: day("2026-01-05"),
    closedAt: at("2026-01-05T11:00"),
  });
  const measured = measure([kept]);

  it("is completed and on time the moment it is accepted", () => {
    expect(measured.count("completed")).toBe("1");
    expect(measured.rate("on_time_rate")).toBe("1 good, 0 bad, 0 undecided");
    expect(measured.trend("total_working_days").closed).toEqual([0]);
  });

  it("has no legs and no money to move", () => {
    for (const leg of ["out_working_days", "in_working_days", "funds_working_days"]) {
      expect(measured.trend(leg)).toEqual({ closed: [], open: [] });
    }
    expect(measured.rate("out_on_time_rate")).toBe("0 good, 0 bad, 0 undecided");
  });
});

describe("an open case", () => {
  it("enters with the days it has used, and is late once its deadline is past", () => {
    const inTime = measure([caseRow(nothingDone)], "2026-01-26T18:00");
    expect(inTime.trend("total_working_days")).toEqual({ closed: [], open: [15] });
    expect(inTime.rate("on_time_rate")).toBe("0 good, 0 bad, 1 undecided");
    expect(inTime.count("late")).toBe("0 to 1");
    const tooLate = measure([caseRow(nothingDone)], "2026-01-27T00:00");
    expect(tooLate.trend("total_working_days")).toEqual({ closed: [], open: [16] });
    expect(tooLate.rate("on_time_rate")).toBe("0 good, 1 bad, 0 undecided");
    expect(tooLate.count("late")).toBe("1");
    expect(tooLate.count("late_and_open")).toBe("1");
    expect(tooLate.count("completed")).toBe("0 to 1");
  });

  it("is sure to have an in leg, of which nothing is used before the sheet is there", () => {
    const measured = measure([caseRow(nothingDone)], "2026-01-27T00:00");
    expect(measured.trend("in_working_days")).toEqual({ closed: [], open: [0] });
    expect(measured.rate("in_on_time_rate")).toBe("0 good, 0 bad, 1 undecided");
  });

  it("that waits for its money only has the other legs for good", () => {
    const measured = measure(
      [caseRow({ status: "open", fundsDoneAt: -1, creditedFen: 0, closedAt: -1 })],
      "2026-01-20T00:00",
    );
    expect(measured.trend("total_working_days")).toEqual({ closed: [5], open: [] });
    expect(measured.trend("funds_working_days")).toEqual({ closed: [], open: [11] });
    expect(measured.rate("on_time_rate")).toBe("1 good, 0 bad, 0 undecided");
    expect(measured.count("late_and_open")).toBe("0");
    expect(measured.count("open_at_end")).toBe("1");
  });

  it("under verification may still turn out to be anything", () => {
    const measured = measure([caseRow({ ...underVerification, amountFen: -1 })]);
    expect(measured.count("refused")).toBe("0 to 1");
    expect(measured.count("accepted")).toBe("0 to 1");
    expect(measured.count("late")).toBe("0 to 1");
    expect(measured.rate("on_time_rate")).toBe("0 good, 0 bad, 1 undecided");
    expect(measured.rate("first_time_acceptance_rate")).toBe("0 good, 0 bad, 1 undecided");
    expect(measured.trend("funds_working_days")).toEqual({ closed: [], open: [0] });
  });

  it("cannot be measured while the run goes on", () => {
    const collector = createResultsCollector({ configuration: countryRun(), calendar, checks: [] });
    expect(() => collector.onRows("110000", [caseRow(nothingDone)])).toThrow("before the run had ended");
  });
});

describe("a province's own promise", () => {
  const promising = (outWorkingDays: number | null, inWorkingDays: number | null): ProvincePolicy[] => [
    provincePolicy("110000", { promise: { outWorkingDays } }),
    provincePolicy("310000"),
    provincePolicy("440000", { promise: { inWorkingDays } }),
  ];
  const rate = (row: CaseRow, policies: ProvincePolicy[], end?: string): string =>
    measure([row], end, policies).rate("promise_on_time_rate");

  it("is nothing to be measured by where none is made", () => {
    expect(rate(caseRow(), promising(null, null))).toBe("0 good, 0 bad, 0 undecided");
  });

  it("is kept where every promised leg keeps it", () => {
    expect(rate(caseRow(), promising(3, 2))).toBe("1 good, 0 bad, 0 undecided");
    expect(rate(caseRow(), promising(2, 2))).toBe("0 good, 1 bad, 0 undecided");
    expect(rate(caseRow(), promising(3, 1))).toBe("0 good, 1 bad, 0 undecided");
    expect(rate(caseRow(), promising(3, null))).toBe("1 good, 0 bad, 0 undecided");
  });

  it("is broken by an open case once it cannot be kept any more", () => {
    expect(rate(caseRow(nothingDone), promising(3, 2), "2026-01-08T00:00")).toBe(
      "0 good, 0 bad, 1 undecided",
    );
    expect(rate(caseRow(nothingDone), promising(3, 2), "2026-01-09T00:00")).toBe(
      "0 good, 1 bad, 0 undecided",
    );
  });
});
