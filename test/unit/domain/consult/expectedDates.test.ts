import { describe, expect, test } from "vitest";
import { instantOf, textOfDay } from "#domain/calendar/civilDate.ts";
import { createStatutoryCalendar } from "#domain/calendar/statutoryCalendar.ts";
import { expectedDates } from "#domain/consult/expectedDates.ts";
import { BEIJING, provincePolicy, SHANGHAI } from "#test/support/smallCountry.ts";

const calendar = createStatutoryCalendar({ allowProjected: false });
const noon = { clock: { businessCloseMinute: 12 * 60 } };

function datesOf(lodgedAt: "origin" | "destination", origin = {}, destination = {}, to = SHANGHAI) {
  const places = { origin: provincePolicy(BEIJING, origin), destination: provincePolicy(to, destination) };
  const dates = expectedDates(
    calendar,
    { ...places, lodgedAt: places[lodgedAt] },
    instantOf("2025-03-03T15:00"),
  );
  return [dates.appliedDay, dates.dayZero, dates.outByDay, dates.inByDay, dates.totalByDay].map(textOfDay);
}

describe("by when each step must be done, before anyone applies", () => {
  const plain = ["2025-03-03", "2025-03-03", "2025-03-17", "2025-03-24", "2025-03-24"];
  const nextDay = ["2025-03-03", "2025-03-04", "2025-03-18", "2025-03-25", "2025-03-25"];
  test.each([
    ["origin closes at noon, lodged there", "origin", noon, {}, nextDay],
    ["origin closes at noon, lodged at destination", "destination", noon, {}, plain],
    ["destination closes at noon, lodged there", "destination", {}, noon, nextDay],
    ["destination closes at noon, lodged at origin", "origin", {}, noon, plain],
  ] as const)(
    "%s: day zero is that of the place that accepts",
    (_, lodgedAt, origin, destination, expected) => {
      expect(datesOf(lodgedAt, origin, destination)).toEqual(expected);
    },
  );

  test("a promise counts in the place of the limit, and leaves the whole as it is", () => {
    expect(datesOf("origin", { promise: { outWorkingDays: 8 } }, { promise: { inWorkingDays: 2 } })).toEqual([
      "2025-03-03",
      "2025-03-03",
      "2025-03-13",
      "2025-03-17",
      "2025-03-24",
    ]);
  });

  test("a promise that the limit has overtaken is kept with it", () => {
    const limits = { outWorkingDays: 4, inWorkingDays: 1, totalWorkingDays: 5 };
    const places = [
      { promise: { outWorkingDays: 8 }, deadlines: limits },
      { promise: { inWorkingDays: 2 }, deadlines: limits },
    ];
    expect(datesOf("origin", ...places).slice(2)).toEqual(["2025-03-07", "2025-03-10", "2025-03-10"]);
  });

  test("inside a province one limit holds for all", () => {
    const days = datesOf("origin", {}, {}, BEIJING);
    expect(days).toEqual(["2025-03-03", "2025-03-03", "2025-03-12", "2025-03-12", "2025-03-12"]);
  });
});
