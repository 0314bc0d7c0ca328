import { expect, test } from "vitest";
import { WakingClock } from "#services/federation/wakingClock.ts";

test("a time in which the process stood still is left out but for a second", () => {
  const clock = new WakingClock();
  expect([5_000, 5_050, 5_900].map((atMs) => clock.nowMs(atMs))).toEqual([0, 50, 900]);
  expect(clock.awakeMs(5_900)).toBe(Number.POSITIVE_INFINITY);
  // Ctrl-Z, an hour, fg.
  expect(clock.awakeMs(3_605_900)).toBe(0);
  expect(clock.nowMs(3_605_950)).toBe(1_950);
  expect(clock.awakeMs(3_606_900)).toBe(1_000);
  // And again, for two seconds.
  expect(clock.awakeMs(3_608_900)).toBe(0);
});
