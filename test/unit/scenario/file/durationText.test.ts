import fc from "fast-check";
import { expect, test } from "vitest";
import { durationSchema, durationTicks, positiveDurationSchema } from "#scenario/file/value/durationText.ts";
import { checkBySchema } from "#scenario/locatedIssues.ts";

const FORM = 'allowed: a duration with its unit, such as "90s", "0.4min", "2h30min", "1d" or "PT2H"';

function said(value: unknown): string | undefined {
  return checkBySchema(durationSchema, value).problems[0]?.message;
}

test.each([
  ["0s", 0],
  ["1ms", 1],
  ["0.001s", 1],
  ["180s", 180_000],
  ["0.4min", 24_000],
  ["0.7min", 42_000],
  ["1.1min", 66_000],
  ["3.7m", 222_000],
  ["2h30m", 9_000_000],
  ["2h30min", 9_000_000],
  ["1d", 86_400_000],
  ["1d2h3min4s5ms", 93_784_005],
  ["0.5d", 43_200_000],
  ["PT2H", 7_200_000],
  ["PT0.4M", 24_000],
  ["P1DT12H", 129_600_000],
  ["P3D", 259_200_000],
])("%s is %i milliseconds", (text, ticks) => {
  expect(said(text)).toBeUndefined();
  expect(durationTicks(text)).toBe(ticks);
});

test.each([
  ["", `found ""; ${FORM}`],
  ["60", `found "60"; ${FORM}`],
  [60, `found 60; ${FORM}`],
  [null, `found nothing (null); ${FORM}`],
  [["1h"], `found a list of 1; ${FORM}`],
  ["-1h", `found "-1h"; ${FORM}`],
  ["1 h", `found "1 h"; ${FORM}`],
  ["1H", `found "1H"; ${FORM}`],
  ["1w", `found "1w"; ${FORM}`],
  [".5h", `found ".5h"; ${FORM}`],
  ["1e3s", `found "1e3s"; ${FORM}`],
  ["PT", `found "PT"; ${FORM}`],
  ["P1M", `found "P1M"; ${FORM}`],
  ["15wd", `found "15wd"; ${FORM}; working days are counted by policies, not here`],
  ["15 working days", `found "15 working days"; ${FORM}; working days are counted by policies, not here`],
  ["30min2h", `found "30min2h"; ${FORM}, each unit once and the longest first`],
  ["1h1h", `found "1h1h"; ${FORM}, each unit once and the longest first`],
  ["1m1min", `found "1m1min"; ${FORM}, each unit once and the longest first`],
  ["0.0001s", 'found "0.0001s"; allowed: a duration of whole milliseconds'],
  ["0.5ms", 'found "0.5ms"; allowed: a duration of whole milliseconds'],
  ["36601d", 'found "36601d"; allowed: a duration of at most 100 years'],
])("%j is refused", (value, message) => {
  expect(said(value)).toBe(message);
});

test("what must be longer than nothing says so", () => {
  const { problems } = checkBySchema(positiveDurationSchema, "0min");
  expect(problems.map(({ message }) => message)).toEqual([`found "0min"; ${FORM}, longer than 0`]);
});

test("every whole number of milliseconds has its text, in parts and in one unit", () => {
  const parts = fc.record({
    d: fc.nat(9999),
    h: fc.nat(23),
    min: fc.nat(59),
    s: fc.nat(59),
    ms: fc.nat(999),
  });
  fc.assert(
    fc.property(parts, ({ d, h, min, s, ms }) => {
      const ticks = (((d * 24 + h) * 60 + min) * 60 + s) * 1000 + ms;
      expect(durationTicks(`${d}d${h}h${min}min${s}s${ms}ms`)).toBe(ticks);
      const fraction = String(ms).padStart(3, "0");
      expect(durationTicks(`P${d}DT${h}H${min}M${s}.${fraction}S`)).toBe(ticks);
      expect(durationTicks(`${Math.floor(ticks / 1000)}.${fraction}s`)).toBe(ticks);
    }),
  );
});

test("whatever the text, it is read or refused", () => {
  const text = fc.oneof(fc.string(), fc.stringMatching(/^[PT0-9.dhmsDHMS]{0,12}$/));
  fc.assert(
    fc.property(text, (given) => {
      const ticks = durationTicks(given);
      expect(Number.isNaN(ticks)).toBe(said(given) !== undefined);
      if (!Number.isNaN(ticks)) expect(Number.isSafeInteger(ticks)).toBe(true);
    }),
  );
});
