import { describe, expect, test } from "vitest";
import { dayOfText, instantOf, startOfDay, textOfInstant } from "#domain/calendar/civilDate.ts";
import { createFinanceCalendar, nextBatchAt, nextDistributionAt } from "#domain/calendar/financeCalendar.ts";
import { createStatutoryCalendar } from "#domain/calendar/statutoryCalendar.ts";
import type { FundsBlackout, FundsPolicy } from "#domain/policy/fundsPolicy.ts";
import { BEIJING, provincePolicy } from "#test/support/smallCountry.ts";

const calendar = createStatutoryCalendar({ allowProjected: false });
const overNewYear = { from: { month: 12, day: 20 }, until: { month: 1, day: 31 } };

const dayOff = (month: number, day: number): FundsBlackout => ({
  from: { month, day },
  until: { month, day },
  slowFactor: null,
});

function funds(changes: Partial<FundsPolicy>): FundsPolicy {
  return provincePolicy(BEIJING, { funds: changes }).funds;
}

function batchAfter(at: string, cycle: number, blackouts: readonly FundsBlackout[] = []): string {
  const policy = funds({ batchCycleWorkingDays: cycle, blackouts });
  const finance = createFinanceCalendar(calendar, policy, dayOfText("2025-01-01"));
  return textOfInstant(nextBatchAt(finance, calendar, instantOf(at))).slice(0, 16);
}

test.each([1, 3, 5])(
  "batches of a cycle of %i days fall on the same days, whenever a run begins",
  (cycle) => {
    const policy = funds({ batchCycleWorkingDays: cycle, blackouts: [{ ...overNewYear, slowFactor: 1.5 }] });
    const batchesFrom = (day: number) => [...createFinanceCalendar(calendar, policy, day).batches];
    const all = batchesFrom(calendar.firstDay);
    // Through a working week, its Saturday and Sunday, and from before there is a calendar.
    for (let day = dayOfText("2025-03-03"); day <= dayOfText("2025-03-10"); day++) {
      expect(batchesFrom(day)).toEqual(all.filter((at) => at >= startOfDay(day)));
    }
    expect(batchesFrom(calendar.firstDay - 1)).toEqual(all);
    const finance = createFinanceCalendar(calendar, policy, calendar.firstDay);
    expect(nextBatchAt(finance, calendar, 0)).toBe(all[0]);
  },
);

describe("the next finance batch", () => {
  test.each([
    ["of a daily cycle, the same day before its hour", "2025-03-03T10:00", 1, "2025-03-03T14:00"],
    ["at its very hour", "2025-03-03T14:00", 1, "2025-03-03T14:00"],
    ["after its hour, the next working day", "2025-03-03T14:01", 1, "2025-03-04T14:00"],
    ["on a rest day, the next working day", "2025-03-08T10:00", 1, "2025-03-10T14:00"],
    ["over a holiday", "2025-09-30T15:00", 1, "2025-10-09T14:00"],
    ["on a make-up Saturday", "2025-10-10T15:00", 1, "2025-10-11T14:00"],
  ])("%s", (_when, at, cycle, batch) => {
    expect(batchAfter(at, cycle)).toBe(batch);
  });

  test.each<[string, FundsBlackout[], string]>([
    ["no black-out", [], "2025-12-22T14:00"],
    [
      "[S64] a black-out in which nothing is paid",
      [{ ...overNewYear, slowFactor: null }],
      "2026-02-02T14:00",
    ],
    [
      "one that is over",
      [{ from: { month: 12, day: 1 }, until: { month: 12, day: 19 }, slowFactor: null }],
      "2025-12-22T14:00",
    ],
    ["one of that very day", [dayOff(12, 22)], "2025-12-23T14:00"],
    ["one that begins the day after", [dayOff(12, 23)], "2025-12-22T14:00"],
    ["one that is for other years' months", [dayOff(11, 22), dayOff(1, 22)], "2025-12-22T14:00"],
    [
      "one over New Year that begins on it",
      [{ from: { month: 12, day: 22 }, until: { month: 1, day: 4 }, slowFactor: null }],
      "2026-01-05T14:00",
    ],
    [
      "two, of which the slower counts",
      [dayOff(12, 22), { ...overNewYear, slowFactor: 1 }],
      "2025-12-23T14:00",
    ],
    ["one that is no slower", [{ ...overNewYear, slowFactor: 1 }], "2025-12-22T14:00"],
  ])("of a daily cycle from Monday 2025-12-22 on, under %s", (_what, blackouts, batch) => {
    expect(batchAfter("2025-12-22T09:00", 1, blackouts)).toBe(batch);
  });

  test("is rarer in a black-out by its factor, and as before after it", () => {
    const policy = funds({ batchCycleWorkingDays: 2, blackouts: [{ ...overNewYear, slowFactor: 2.5 }] });
    const { batches } = createFinanceCalendar(calendar, policy, dayOfText("2025-12-01"));
    const within = (from: string, until: string): number =>
      batches.filter((at) => at >= instantOf(from) && at < instantOf(until)).length;
    // Thirty working days from Dec 20 to Jan 31, every fifth of them; fourteen before, every second.
    expect(within("2025-12-20", "2026-02-01")).toBe(6);
    expect(within("2025-12-01", "2025-12-20")).toBe(7 + (within("2025-12-01", "2025-12-02") === 1 ? 1 : 0));
  });

  test("lies beyond the calendar where that ends first, and says so", () => {
    const whole = { from: { month: 1, day: 1 }, until: { month: 12, day: 31 }, slowFactor: null };
    expect(() => batchAfter("2026-06-01T09:00", 1, [whole])).toThrow(/calendar/);
  });
});

describe("the monthly distribution", () => {
  test.each([
    ["this month's, before its day", "2025-03-03T10:00", "2025-03-10T14:00"],
    ["at its very hour", "2025-03-10T14:00", "2025-03-10T14:00"],
    ["the next month's, after it", "2025-03-10T14:01", "2025-04-10T14:00"],
    ["on the next working day where the day is none", "2025-05-01T10:00", "2025-05-12T14:00"],
    ["over the year's end", "2025-12-20T10:00", "2026-01-12T14:00"],
    ["the first month's of all", "2018-01-01T10:00", "2018-01-10T14:00"],
    ["last month's, which a holiday has put off", "2025-02-05T10:00", "2025-02-05T14:00", 28],
    ["and this month's, after that", "2025-02-05T14:01", "2025-02-28T14:00", 28],
  ] as [string, string, string, number?][])("is %s", (_which, at, distribution, creditBatchDay = 10) => {
    const next = nextDistributionAt(calendar, funds({ creditBatchDay }), instantOf(at));
    expect(textOfInstant(next).slice(0, 16)).toBe(distribution);
  });
});
