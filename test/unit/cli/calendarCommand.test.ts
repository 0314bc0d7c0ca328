import { expect, test } from "vitest";
import { calendarAnswer } from "#services/cli/calendarCommand.ts";

test.each([
  [
    "2026-02-13",
    "+1",
    "en",
    "2026-02-14 Saturday, a make-up working day (调休), Spring Festival: working day 1 after it, 1 calendar day later",
  ],
  ["2026-02-13", "+1", "zh", "2026-02-14 周六，调休上班，春节：其后第 1 个工作日，相隔 1 个自然日"],
  ["2026-10-01", undefined, "en", "2026-10-01 Thursday, a holiday, National Day"],
  ["2026-10-01", undefined, "zh", "2026-10-01 周四，节假日放假，国庆节"],
  ["2027-01-04", undefined, "zh", "2027-01-04 周一，工作日（推算：尚无放假通知）"],
] as const)("%s %s in %s", (date, workingDays, lang, answer) => {
  const told = calendarAnswer({ date, workingDays, lang, allowProjected: true });
  expect(told.split("\n").at(-1)).toBe(answer);
});

test("says of a day beyond the last notice which option of its own allows it", () => {
  const asked = { date: "2026-12-20", workingDays: "+15", lang: "en" } as const;
  expect(() => calendarAnswer(asked)).toThrow(/lies after 2026-12-31.*; here with --allow-projected$/);
  expect(() => calendarAnswer({ ...asked, workingDays: undefined, date: "2017-12-31" })).toThrow(
    /first day of [^;]*$/,
  );
});
