import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatMetricSelector,
  type MetricSelector,
  parseMetricSelector,
} from "#scenario/metric/metricSelector.ts";

const selector = (name: string, tags: Readonly<Record<string, string>> = {}): MetricSelector => ({
  name,
  tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
});

describe("a metric selector", () => {
  it.each<[string, MetricSelector, string]>([
    ["late", selector("late"), "late"],
    ["  late ", selector("late"), "late"],
    ["late{origin:440000}", selector("late", { origin: "440000" }), "late{origin:440000}"],
    [
      " late { scope : in_province , origin:440000 } ",
      selector("late", { scope: "in_province", origin: "440000" }),
      "late{scope:in_province,origin:440000}",
    ],
    [`x{station:'A, B'}`, selector("x", { station: "A, B" }), `x{station:'A, B'}`],
    [`x{station:"it's"}`, selector("x", { station: "it's" }), `x{station:"it's"}`],
    ["x{station:a:b c}", selector("x", { station: "a:b c" }), "x{station:a:b c}"],
    ["x{station:' a'}", selector("x", { station: " a" }), "x{station:' a'}"],
  ])("reads %j and writes it as short as it can be", (text, expected, shortest) => {
    expect(parseMetricSelector(text)).toStrictEqual({ ok: true, value: expected });
    expect(formatMetricSelector(expected)).toBe(shortest);
  });

  it("is read back from what it was written as", () => {
    const name = fc.stringMatching(/^[A-Za-z_][A-Za-z_0-9]{0,8}$/);
    const value = fc.string({ minLength: 1 }).filter((text) => !(text.includes("'") && text.includes('"')));
    const tags = fc.uniqueArray(fc.record({ key: name, value }), {
      selector: (tag) => tag.key,
      maxLength: 4,
    });
    fc.assert(
      fc.property(name, tags, (metric, pairs) => {
        const expected = { name: metric, tags: pairs.map((pair) => ({ ...pair })) };
        expect(parseMetricSelector(formatMetricSelector(expected))).toEqual({ ok: true, value: expected });
      }),
    );
  });

  it("never throws, whatever the text", () => {
    const grammar = fc
      .array(fc.constantFrom("late", "{", "}", ":", ",", "'", '"', " ", "origin", "1"))
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), grammar), (text) => {
        const parsed = parseMetricSelector(text);
        if (parsed.ok) return;
        expect(parsed.problem.column).toBeGreaterThan(0);
        expect(parsed.problem.column).toBeLessThanOrEqual(text.length + 1);
      }),
    );
  });

  it("is read in time proportional to its length", () => {
    const blanks = " ".repeat(300_000);
    const started = performance.now();
    expect(parseMetricSelector(`late{origin:${blanks}}`).ok).toBe(false);
    expect(parseMetricSelector(`late{origin:'${blanks}`).ok).toBe(false);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe("a text that is no selector is refused, saying what was found, where, and what is allowed", () => {
  it.each<[string, number, string]>([
    ["", 1, "found the end; allowed here: the name of a metric, as in on_time_rate"],
    ["9late", 1, `found "9late"; allowed here: the name of a metric, as in on_time_rate`],
    ["{origin:1}", 1, `found "{"; allowed here: the name of a metric, as in on_time_rate`],
    ["on time", 4, `found "time"; allowed here: "{" and tags, or the end`],
    ["late}", 5, `found "}"; allowed here: "{" and tags, or the end`],
    ["late{}", 6, `found "}"; allowed here: a tag, as in destination:440000`],
    ["late{", 6, "found the end; allowed here: a tag, as in destination:440000"],
    ["late{origin}", 12, `found "}"; allowed here: ":" and a value for the tag "origin"`],
    ["late{origin=1}", 12, `found "="; allowed here: ":" and a value for the tag "origin"`],
    ["late{origin:}", 13, `found "}"; allowed here: a value for the tag "origin"`],
    ["late{origin: ,scope:x}", 14, `found ","; allowed here: a value for the tag "origin"`],
    ["late{origin:''}", 13, `found "'"; allowed here: a value for the tag "origin"`],
    ["late{origin:'1}", 13, `found "'"; allowed here: a value for the tag "origin"`],
    ["late{origin:1", 14, `found the end; allowed here: "," and another tag, or "}"`],
    ["late{origin:1{", 14, `found "{"; allowed here: "," and another tag, or "}"`],
    ["late{origin:1,}", 15, `found "}"; allowed here: a tag, as in destination:440000`],
    ["late{origin:1, origin:2}", 16, `found the tag "origin" a second time; allowed: each tag once`],
    ["late{origin:1} x", 16, `found "x"; allowed here: nothing after "}"`],
  ])("%j", (text, column, message) => {
    expect(parseMetricSelector(text)).toStrictEqual({ ok: false, problem: { column, message } });
  });
});
