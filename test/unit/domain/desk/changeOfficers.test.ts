import { expect, test } from "vitest";
import { changeOfficers } from "#domain/desk/changeOfficers.ts";
import { openUpTo } from "#domain/desk/closeWeeks.ts";
import { createDesk } from "#domain/desk/desk.ts";
import { TICKS_PER_DAY } from "#kernel/time.ts";
import { alwaysOpen } from "#kernel/workSchedule.ts";
import { MONDAY } from "#test/support/smallCountry.ts";

const office = { schedule: alwaysOpen(), observation: undefined, startAt: MONDAY };
const afterDays = (days: number): number => MONDAY + days * TICKS_PER_DAY;

test("given three officers, when one is left after ten days and two after twelve, then each day counts who was there", () => {
  const desk = createDesk("finance", 3, "fifo");
  changeOfficers(desk, 1, { ...office, at: afterDays(10) });
  changeOfficers(desk, 2, { ...office, at: afterDays(12) });
  expect(desk.officers).toBe(2);
  expect(openUpTo(desk, office, afterDays(14)) / TICKS_PER_DAY).toBe(3 * 10 + 1 * 2 + 2 * 2);
  expect(desk.weeks.openTicks, "the week before the change keeps its three").toEqual([3 * 7 * TICKS_PER_DAY]);
});
