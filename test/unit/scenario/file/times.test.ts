import { expect, test } from "vitest";
import { instantOf } from "#domain/calendar/civilDate.ts";
import { LAST_TICK, TICKS_PER_DAY, TICKS_PER_HOUR } from "#kernel/time.ts";
import { benchmarkNetwork, mistakes, resolved, smallCountry } from "./scenarioUnderTest.ts";

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

test("warm-up and cool-down leave the middle of the period to be counted", () => {
  const counted = (set: readonly string[], flags: { warmUp?: string; coolDown?: string } = {}) =>
    resolved(smallCountry, { set, ...flags }).configuration.counted;
  const { startAt, arrivalsUntil } = resolved(smallCountry).configuration;
  expect(counted([])).toBeUndefined();
  expect(counted(["warmUp=1d"])).toEqual({ fromTicks: startAt + TICKS_PER_DAY, untilTicks: LAST_TICK });
  expect(counted(["coolDown=12h"])).toEqual({
    fromTicks: startAt,
    untilTicks: arrivalsUntil - 12 * TICKS_PER_HOUR,
  });
  expect(counted(["warmUp=3d"], { warmUp: "2h", coolDown: "PT2H" })).toEqual({
    fromTicks: startAt + 2 * TICKS_PER_HOUR,
    untilTicks: arrivalsUntil - 2 * TICKS_PER_HOUR,
  });
});

test.each([
  [["warmUp=400d"], "warmUp: leaves nothing to be counted"],
  [["coolDown=400d"], "coolDown: leaves nothing to be counted"],
  [["warmUp=5wd"], "working days are counted by policies"],
])("%j is refused", (set, message) => {
  expect(mistakes(smallCountry, { set }).join()).toContain(message);
});

test("a network without an end has no cool-down", () => {
  expect(mistakes(benchmarkNetwork, { set: ["coolDown=1h"] }).join()).toContain("no end to count back from");
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
