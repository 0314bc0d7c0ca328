import { describe, expect, it } from "vitest";
import type { CaseRow } from "#domain/caseRow.ts";
import { createResultsCollector } from "#scenario/results/resultsCollector.ts";
import { summarySchema, summaryText } from "#scenario/results/summary.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { at, calendar, caseRow, countryRun, grant, nothingDone } from "#test/support/smallRun.ts";
import { type Country, countryOfRows, summaryOfRows } from "#test/support/summaryOfRows.ts";

function countryOf(
  rows: readonly CaseRow[],
  endAt?: number,
  counted?: NonNullable<RunConfiguration["counted"]>,
): Country {
  return countryOfRows(rows, { ...countryRun(), ...(counted && { counted }) }, endAt);
}

const provinceIn = ({ daily }: Country, code: string) => {
  const found = daily.provinces.find((province) => province.code === code);
  if (found === undefined) throw new Error(`${code} is not in the summary`);
  return found;
};
/** Days after the first, and how many there are of something on them. */
const onDays = (counts: readonly number[]): [number, number][] =>
  counts.flatMap((count, day): [number, number][] => (count === 0 ? [] : [[day, count]]));

describe("counts by day", () => {
  it("tell on which day a file came to each province and left it", () => {
    const country = countryOf([caseRow()]);
    expect(country.daily.firstDay).toBe("2026-01-05");
    expect(country.daily.days).toBe(29);
    const origin = provinceIn(country, "110000");
    const destination = provinceIn(country, "440000");
    expect(onDays(origin.applied)).toEqual([[0, 1]]);
    expect(onDays(origin.outBegun)).toEqual([[0, 1]]);
    expect(onDays(origin.outEnded)).toEqual([[3, 1]]);
    expect(onDays(origin.inBegun)).toEqual([]);
    expect(onDays(destination.inBegun)).toEqual([[3, 1]]);
    expect(onDays(destination.inEnded)).toEqual([[7, 1]]);
    expect(onDays(destination.applied)).toEqual([]);
  });

  it("tell what ended late, and on which day", () => {
    const late = caseRow({ outDoneAt: at("2026-01-20T10:00"), sheetReceivedAt: at("2026-01-20T12:00") });
    const origin = provinceIn(countryOf([late]), "110000");
    expect(onDays(origin.outLate)).toEqual([[15, 1]]);
    expect(onDays(origin.outEnded)).toEqual([[15, 1]]);
  });

  it("leave what is open in hand, and money on its way on its way", () => {
    const country = countryOf([caseRow({ ...nothingDone, remittedAt: at("2026-01-09T10:30") })]);
    expect(onDays(provinceIn(country, "110000").outEnded)).toEqual([]);
    expect(provinceIn(country, "440000").inTransitToFen.at(-1)).toBe(123_456);
  });

  it("follow the money to each destination until it is credited", () => {
    const { inTransitToFen } = provinceIn(countryOf([caseRow()]), "440000");
    expect(inTransitToFen.slice(3, 9)).toEqual([0, 123_456, 123_456, 123_456, 123_456, 0]);
  });

  it("follow the money of a case that is not counted, too: what is in transit is so of the whole run", () => {
    const counted = { fromTicks: at("2026-01-06T00:00"), untilTicks: at("2026-01-20T00:00") };
    const { inTransitToFen, applied } = provinceIn(
      countryOf([caseRow()], at("2026-02-02T00:00"), counted),
      "440000",
    );
    expect([inTransitToFen.slice(3, 5), applied.slice(0, 2)]).toEqual([
      [0, 123_456],
      [0, 0],
    ]);
  });

  it("leave out money of which home does not know how much it is", () => {
    const paid = { ...nothingDone, remittedAt: at("2026-01-09T10:30"), amountFen: -1 };
    const { inTransitToFen } = provinceIn(countryOf([caseRow(paid)]), "440000");
    expect(onDays(inTransitToFen)).toEqual([]);
  });

  it("make room for as many days as a run has, and lose nothing by it", () => {
    const country = countryOf([caseRow(), caseRow(nothingDone)], at("2026-12-20T00:00"));
    expect(country.daily.days).toBe(350);
    expect(country.daily.inTransitFen).toHaveLength(350);
    expect(onDays(provinceIn(country, "110000").outEnded)).toEqual([[3, 1]]);
    expect(onDays(provinceIn(country, "440000").inTransitToFen).map(([day]) => day)).toEqual([4, 5, 6, 7]);
  });

  it("keep the country's money in transit as the day's last window left it", () => {
    const collector = createResultsCollector({ configuration: countryRun(), calendar, checks: [] });
    collector.onGrant(grant(0, "run", at("2026-01-05T08:00"), 5));
    collector.onGrant(grant(1, "run", at("2026-01-05T17:00"), 7));
    collector.onGrant(grant(2, "run", at("2026-01-08T09:00"), 9));
    expect([...collector.results.daily.inTransitFen.slice(0, 5)]).toEqual([9, -1, -1, 9, -1]);
  });
});

describe("how many cases took how long", () => {
  it("counts moves between provinces by their days, open ones apart", () => {
    const { spread } = countryOf([
      caseRow(),
      caseRow({ origin: "440000", originPool: "440100" }),
      caseRow(nothingDone),
    ]);
    expect(spread.total_working_days.closed).toEqual([0, 0, 0, 0, 0, 1]);
    expect(spread.total_working_days.open.reduce((sum, count) => sum + count, 0)).toBe(1);
  });
});

describe("the text of a summary", () => {
  it("has rows of whole numbers on one line, and is read back as it was", () => {
    const summary = summaryOfRows([caseRow()], countryRun());
    const text = summaryText(summary);
    expect(text).toMatch(/"outEnded": \[0,0,0,1,/);
    expect(summarySchema.parse(JSON.parse(text))).toEqual(summary);
  });
});
