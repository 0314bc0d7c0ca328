import { describe, expect, it } from "vitest";
import { placeTermsFinder } from "#scenario/results/caseYardstick.ts";
import { inDayZero } from "#scenario/results/inDayZero.ts";
import { measuredValue } from "#scenario/results/measuredValue.ts";
import { createResultsCollector } from "#scenario/results/resultsCollector.ts";
import { provincePolicy } from "#test/support/smallCountry.ts";
import { at, calendar, caseRow, countryRun, day, feed } from "#test/support/smallRun.ts";

describe("an in leg whose clock starts as the sheet is opened", () => {
  const configuration = countryRun([
    provincePolicy("110000"),
    provincePolicy("310000"),
    provincePolicy("440000", { clock: { inStart: "sheet_opened" }, promise: { inWorkingDays: 2 } }),
  ]);
  // The sheet came on Thursday 8 January and was opened on Monday the 12th: five working days until the next Monday.
  const row = caseRow({ inDeadlineDay: day("2026-01-19"), inDoneAt: at("2026-01-14T10:00") });

  it("has that day for its day zero, whatever a supplement has moved", () => {
    const terms = placeTermsFinder(configuration, calendar);
    const yardstick = {
      calendar,
      origin: terms(row.origin, row.originPool),
      destination: terms(row.destination, row.destinationPool),
      endDay: -1,
    };
    expect(inDayZero(row, yardstick)).toBe(day("2026-01-12"));
    const journey = { inPausedWorkingDays: 3 } as (typeof row)["journey"];
    expect(inDayZero({ ...row, journey, inDeadlineDay: day("2026-01-22") }, yardstick)).toBe(
      day("2026-01-12"),
    );
    expect(inDayZero({ ...row, scope: "in_province" }, yardstick)).toBe(day("2026-01-08"));
    const delivered = { ...yardstick, destination: { ...yardstick.destination, inStartsAsOpened: false } };
    expect(inDayZero(row, delivered)).toBe(day("2026-01-08"));
  });

  it("is counted from there in all its figures", () => {
    const collector = createResultsCollector({ configuration, calendar, checks: [] });
    feed(collector, [row], at("2026-03-01T00:00"));
    const value = (name: string) => measuredValue(collector.results, configuration, { name, tags: [] });
    expect(value("in_working_days")).toMatchObject({ closed: { count: 1, sum: 2 } });
    expect(value("in_calendar_days")).toMatchObject({ closed: { count: 1, sum: 2 } });
    expect(value("promise_on_time_rate")).toMatchObject({ good: 1, bad: 0, undecided: 0 });
  });
});
