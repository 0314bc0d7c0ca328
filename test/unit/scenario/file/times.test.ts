import { expect, test } from "vitest";
import { instantOf } from "#domain/calendar/civilDate.ts";
import { TICKS_PER_HOUR } from "#kernel/time.ts";
import { resolved, smallCountry } from "./scenarioUnderTest.ts";

test("a run may be cut at its period's end or later, and the calendar may be other", () => {
  const set = [
    "end={ cutAt: 2026-03-07 }",
    "calendar={ kind: always_open }",
    "exchange={ lookahead: 30min, hop: 2h }",
  ];
  expect(resolved(smallCountry, { set }).configuration).toMatchObject({
    cutAt: instantOf("2026-03-07"),
    calendar: { kind: "always_open", allowProjected: false },
    lookaheadTicks: TICKS_PER_HOUR / 2,
    exchangeTicks: 2 * TICKS_PER_HOUR,
  });
});

test("projected days take a period past the last holiday notice", () => {
  const set = ["period.from=2026-12-01", "period.until=2027-02-01", "arrivals.applications=[]"];
  const { configuration } = resolved(smallCountry, { set: [...set, "calendar.allowProjected=true"] });
  expect(configuration.calendar).toEqual({ kind: "statutory", allowProjected: true });
});

test("the last period of the calendar in force is the one whose deadlines it still knows", () => {
  const accepted = (until: string) => {
    const set = ["period.from=2026-12-01", `period.until=${until}`, "arrivals.applications=[]"];
    return () => resolved(smallCountry, { set });
  };
  // Who applies on Wednesday 2026-12-09 is accepted on Thursday, and 15 working days later it is 2026-12-31.
  expect(accepted("2026-12-10")).not.toThrow();
  expect(accepted("2026-12-11")).toThrow("2026-12-11 + 15 working days lies after 2026-12-31");
});
