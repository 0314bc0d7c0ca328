import { expect, test } from "vitest";
import { fullWidthLine, fullWidthText } from "#scenario/fullWidthMark.ts";

const colon = (column: number) => `; ： in column ${column} is a full-width character, write : and a blank`;

test.each([
  ["name：base", colon(5)],
  ['  to： "440000"', colon(5)],
  ["period： { from: 2026-03-02 }", colon(7)],
  ['- { from: "410000"， to: x }', "; ， in column 19 is a full-width character, write , and a blank"],
  ["codes: [“440000”, x", "; “ in column 9 is a curved quote, write \" or '"],
  ["seed: [１", "; １ in column 8 is a full-width character, write 1"],
  ["why: 说明：如下，", ""],
  ['- why: "说明：" [', ""],
  ["seed: [1 # 说明：", ""],
  ["seed: [1", ""],
])("of the line %s is told: %s", (line, told) => {
  expect(fullWidthLine(line)).toBe(told);
});

test.each([
  ["“410000”", " (“ is a curved quote)"],
  ["５", " (５ is a full-width character)"],
  ["河南", ""],
  ["5%", ""],
])("of the text %s is told: %s", (text, told) => {
  expect(fullWidthText(text)).toBe(told);
});
