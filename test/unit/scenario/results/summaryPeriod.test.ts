import { expect, test } from "vitest";
import { dayOfText } from "#domain/calendar/civilDate.ts";
import { createResultsCollector } from "#scenario/results/resultsCollector.ts";
import { summaryPeriod } from "#scenario/results/summaryPeriod.ts";
import { at, calendar, countryRun } from "#test/support/smallRun.ts";

test.each([
  ["2026-12-31T16:00", true, undefined],
  ["2027-01-01T00:00", true, "2027-01-01"],
  ["2027-01-01T00:00", false, undefined],
])(
  "a run up to %s, projected days allowed: %s, tells from when on rest days are projected",
  (until, allowProjected, from) => {
    const configuration = { ...countryRun(), calendar: { kind: "statutory", allowProjected } as const };
    const { results } = createResultsCollector({ configuration, calendar, checks: [] });
    const period = summaryPeriod(configuration, { ...results, endAt: at(until) });
    expect(period.projectedFrom).toBe(from);
  },
);

test("a run that was cut before them tells of days its deadlines were projected over", () => {
  const calendarOf = { kind: "statutory", allowProjected: true } as const;
  const configuration = { ...countryRun(), calendar: calendarOf };
  const { results } = createResultsCollector({ configuration, calendar, checks: [] });
  const ended = { ...results, endAt: at("2026-12-25T00:00") };
  const until = (date: string) =>
    summaryPeriod(configuration, { ...ended, lastDeadlineDay: dayOfText(date) }).projectedFrom;
  expect([until("2026-12-31"), until("2027-01-12")]).toEqual([undefined, "2027-01-01"]);
});
