import { expect, test } from "vitest";
import { dayOfText, instantOf, textOfInstant } from "#domain/calendar/civilDate.ts";
import { maintenanceClosures } from "#domain/calendar/maintenance.ts";
import { provinceUnderTest } from "#test/support/rulesUnderTest.ts";
import { BEIJING, listed, provincePolicy, SHANGHAI } from "#test/support/smallCountry.ts";
import { applicationOf } from "#test/support/transferStory.ts";

const hours = { fromMinute: 12 * 60, toMinute: 24 * 60 };

test("the functions are closed on the given days of every month, at the given hours", () => {
  const windows = [{ fromDay: 1, untilDay: 2, hours }];
  const closures = maintenanceClosures(windows, dayOfText("2025-02-28"), dayOfText("2025-04-01"));
  expect(closures).toEqual(
    ["2025-03-01", "2025-03-02", "2025-04-01"].map((day) => ({
      fromTicks: instantOf(`${day}T12:00`),
      toTicks: instantOf(day) + 24 * 3_600_000,
    })),
  );
});

test("days of the middle of a month begin with the first of them, and each window has hours of its own", () => {
  const night = { fromMinute: 0, toMinute: 60 };
  const windows = [
    { fromDay: 14, untilDay: 15, hours: night },
    { fromDay: 15, untilDay: 15, hours },
  ];
  const closures = maintenanceClosures(windows, dayOfText("2025-03-01"), dayOfText("2025-03-31"));
  expect(
    closures.map(({ fromTicks, toTicks }) => [textOfInstant(fromTicks), textOfInstant(toTicks)]),
  ).toEqual([
    ["2025-03-14T00:00:00", "2025-03-14T01:00:00"],
    ["2025-03-15T00:00:00", "2025-03-15T01:00:00"],
    ["2025-03-15T12:00:00", "2025-03-16T00:00:00"],
  ]);
});

test("without windows nothing is closed", () => {
  expect(maintenanceClosures([], 0, 10_000)).toEqual([]);
});

test("a desk takes nobody up while they are closed, and begins when they open", () => {
  const policy = provincePolicy(BEIJING, { clock: { maintenance: [{ fromDay: 1, untilDay: 5, hours }] } });
  const province = provinceUnderTest(BEIJING, { policies: [policy, provincePolicy(SHANGHAI)] });
  const at = instantOf("2025-03-04T15:00");
  const application = applicationOf(listed(SHANGHAI, BEIJING));
  const answer = province.receive(at, {
    kind: "application",
    case: application.case,
    addressee: BEIJING,
    application,
    letter: null,
  });
  expect(answer.facts.map(({ kind }) => kind)).toEqual(["application_received", "queued", "opening_awaited"]);
  expect(answer.timers).toEqual([{ at: instantOf("2025-03-05T09:00"), timer: { kind: "office_opens" } }]);
});
