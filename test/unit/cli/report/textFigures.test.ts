import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clip, padEnd, padStart, tableLines, widthOf, wrap } from "#services/cli/report/alignedText.ts";
import { lateWordsOf } from "#services/cli/report/lateWords.ts";
import {
  counted,
  durationText,
  figureText,
  groupDigits,
  percentText,
  yuanText,
} from "#services/cli/report/numberText.ts";
import { terminalStyleOf } from "#services/cli/report/terminalStyle.ts";

describe("numbers", () => {
  it("are grouped by thousands", () => {
    expect([0, 999, 1_000, 1_234_567].map(groupDigits)).toEqual(["0", "999", "1,000", "1,234,567"]);
  });

  it("of things are told with their noun", () => {
    expect([0, 1, 2, 1_000].map((count) => counted(count, "case", "cases"))).toEqual([
      "0 cases",
      "1 case",
      "2 cases",
      "1,000 cases",
    ]);
    expect(lateWordsOf("en").longForRestDays(1)).toBe(
      "1 more was in time, and long because of statutory rest days",
    );
  });

  it("of fen are told in yuan, to the fen", () => {
    expect([0, 5, 100, 123_456_789, -250].map(yuanText)).toEqual([
      "0.00",
      "0.05",
      "1.00",
      "1,234,567.89",
      "-2.50",
    ]);
  });

  it("of a share are the nearest, and never all or none of what is less or more", () => {
    expect([763, 1, 2, 513].map((part) => percentText(part, part === 513 ? 516 : 764))).toEqual([
      "99.87%",
      "0.13%",
      "0.26%",
      "99.42%",
    ]);
    expect(percentText(1, 1_000_000)).toBe("0.01%");
    expect(percentText(0, 1_000_000)).toBe("0.00%");
    expect(percentText(1, 1)).toBe("100.00%");
    expect(percentText(999_999, 1_000_000)).toBe("99.99%");
    expect(percentText(0, 0)).toBe("-");
  });

  it("have at most two decimals", () => {
    expect([4, 4.1, 4.126, null].map(figureText)).toEqual(["4", "4.1", "4.13", "-"]);
  });

  it("of seconds are told in what people read", () => {
    const units = { s: "s", min: "min", h: "h" };
    expect([0.04, 9.94, 9.96, 59.4, 65, 3_599, 7_384].map((seconds) => durationText(seconds, units))).toEqual(
      ["0.0 s", "9.9 s", "10 s", "59 s", "1 min 05 s", "59 min 59 s", "2 h 03 min"],
    );
  });
});

describe("text on a terminal", () => {
  it("counts a Chinese character for two", () => {
    expect(widthOf("广东省 Guangdong")).toBe(16);
    expect(padEnd("广东", 6)).toBe("广东  ");
    expect(padStart("广东", 5)).toBe(" 广东");
  });

  it("is cut where it does not fit", () => {
    expect(clip("abcdef", 6, "...")).toBe("abcdef");
    expect(clip("abcdefg", 6, "...")).toBe("abc...");
    expect(clip("转移接续业务", 7, "…")).toBe("转移接…");
  });

  it("breaks at blanks, or anywhere where there are none", () => {
    expect(wrap("one two three", 7)).toEqual(["one two", "three"]);
    expect(wrap("转移接续业务", 5)).toEqual(["转移", "接续", "业务"]);
    expect(wrap("", 5)).toEqual([""]);
  });

  it("never breaks into a line wider than asked, and loses nothing but blanks", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "b", " ", "转", "移") }),
        fc.integer({ min: 2, max: 20 }),
        (text, width) => {
          const lines = wrap(text, width);
          for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
          expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
        },
      ),
    );
  });

  it("leaves columns out from the right when a table is too wide, but never the first", () => {
    const columns = [
      { title: "省份", align: "start", cells: ["广东省", "Hebei"] },
      { title: "late", align: "end", cells: ["7", "12"] },
    ] as const;
    expect(tableLines(columns, 40)).toEqual(["  省份    late", "  广东省     7", "  Hebei     12"]);
    expect(tableLines(columns, 13)).toEqual(["  省份", "  广东省", "  Hebei"]);
    expect(tableLines(columns, 3)).toEqual(["  省份", "  广东省", "  Hebei"]);
  });
});

describe("the style", () => {
  const terminal = { isTTY: true, columns: 132 };

  it("of a terminal has colour, a pipe has none", () => {
    expect(terminalStyleOf(terminal, { LANG: "C.UTF-8" }, "en")).toEqual({
      language: "en",
      width: 120,
      color: true,
      unicode: true,
      interactive: true,
    });
    expect(terminalStyleOf({}, { LANG: "C.UTF-8" }, "en")).toMatchObject({
      width: 100,
      color: false,
      interactive: false,
    });
  });

  it("obeys NO_COLOR over everything, FORCE_COLOR over a pipe", () => {
    expect(terminalStyleOf(terminal, { NO_COLOR: "1", FORCE_COLOR: "1" }, "en").color).toBe(false);
    expect(terminalStyleOf(terminal, { NO_COLOR: "" }, "en").color).toBe(true);
    expect(terminalStyleOf({}, { FORCE_COLOR: "1" }, "en").color).toBe(true);
    expect(terminalStyleOf({}, { FORCE_COLOR: "0" }, "en").color).toBe(false);
    expect(terminalStyleOf({ isTTY: true }, { TERM: "dumb" }, "en")).toMatchObject({
      color: false,
      interactive: false,
    });
  });

  it("keeps to ASCII where the locale is not UTF-8, except for Chinese", () => {
    expect(terminalStyleOf({}, { LANG: "zh_CN.utf8" }, "en").unicode).toBe(true);
    expect(terminalStyleOf({}, { LANG: "en_US.UTF-8", LC_ALL: "C" }, "en").unicode).toBe(false);
    expect(terminalStyleOf({}, {}, "en").unicode).toBe(false);
    expect(terminalStyleOf({}, {}, "zh").unicode).toBe(true);
  });

  it("takes COLUMNS for a pipe, within reason", () => {
    expect(terminalStyleOf({}, { COLUMNS: "60" }, "en").width).toBe(60);
    expect(terminalStyleOf({ columns: 10 }, {}, "en").width).toBe(40);
    expect(terminalStyleOf({}, { COLUMNS: "wide" }, "en").width).toBe(100);
  });
});
