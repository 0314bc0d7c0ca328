import { describe, expect, it } from "vitest";
import type { ComparedFigure } from "#scenario/experiment/comparison.ts";
import type { Comparison } from "#scenario/experiment/comparisonFile.ts";
import { drawComparison } from "#services/cli/report/drawReport.ts";
import { chineseOffences, chineseOfPage } from "#test/support/chineseOffences.ts";

const estimate = (mean: number, halfWidth: number | null) => ({
  count: 5,
  mean,
  standardDeviation: 0.01,
  halfWidth,
  min: mean - 0.02,
  max: mean + 0.02,
});

function figure(differs: Partial<ComparedFigure> = {}): ComparedFigure {
  return {
    metric: "on_time_rate",
    selector: "on_time_rate",
    forAll: null,
    place: null,
    figure: "rate",
    first: estimate(0.9, 0.05),
    second: estimate(0.95, 0.06),
    firstOpen: false,
    secondOpen: false,
    difference: estimate(0.05, 0.0123),
    unpairedHalfWidth: 0.0781,
    sign: "more",
    ...differs,
  };
}

function comparison(figures: readonly ComparedFigure[], set: readonly string[] = []): Comparison {
  return {
    schemaVersion: 1,
    first: { scenario: "a", set: [] },
    second: { scenario: "a", set },
    seed: 1,
    replications: 5,
    confidence: 0.95,
    reproduce: "npm run -s jiexu -- compare a.yaml",
    figures,
    digests: { first: ["d1"], second: ["d2"] },
  };
}

const ofProvince = (place: string, sign: ComparedFigure["sign"]): ComparedFigure =>
  figure({ selector: `on_time_rate{origin:${place}}`, forAll: "province", place, sign });

describe("the page of a comparison", () => {
  it("shows both widths of every difference, the paired and the unpaired one", async () => {
    const page = await drawComparison(comparison([figure()]), "en");
    expect(page).toContain('data-value="0.0123">1.23</td>');
    expect(page).toContain('data-value="0.0781">7.81</td>');
  });

  it("claims nothing of a figure that open cases may still turn round", async () => {
    const open = figure({ sign: "undecided", firstOpen: true, secondOpen: true });
    const page = await drawComparison(comparison([open]), "en");
    expect(page).toContain(
      "How open cases end decides whether B differs from A in transfers in time: ≥ 90.00% with A, ≥ 95.00% with B",
    );
    expect(page).toContain("按时办结率：尚有业务未办结，B 与 A 孰优未定，A 为 ≥ 90.00%");
    expect(page).not.toContain("▲ better");
  });

  it("does not say of two files with other people that these are the same", async () => {
    const page = await drawComparison({ ...comparison([figure()]), samePeople: false }, "en");
    expect(page).not.toContain("the same people and the same luck in both");
    expect(page).toContain("with the same seed and other people");
    expect(await drawComparison(comparison([figure()]), "en")).toContain("the same people and the same luck");
  });

  it("says a sentence to repeat, with how many provinces gain and lose", async () => {
    const figures = [figure(), ofProvince("110000", "more"), ofProvince("440000", "less")];
    const page = await drawComparison(comparison(figures), "en");
    expect(page).toContain(
      "B does better than A in transfers in time: 90.00% with A, 95.00% with B, a difference of +5 ± 1.23 percentage points. " +
        "1 of 2 provinces gain in some role, 1 lose.",
    );
    expect(page).toContain("B 优于 A");
  });

  it("claims nothing where the interval holds zero", async () => {
    const page = await drawComparison(comparison([figure({ sign: "none" })]), "en");
    expect(page).toContain("B is not shown to differ from A in transfers in time");
  });

  it("claims of one figure only what is shown of it, and counts the others", async () => {
    const out = figure({ metric: "out_on_time_rate", selector: "out_on_time_rate", sign: "less" });
    const days = figure({
      metric: "total_working_days",
      selector: "total_working_days",
      figure: "avg",
      sign: "less",
    });
    const page = await drawComparison(comparison([figure({ sign: "none" }), out, days]), "en");
    expect(page).toContain("Of 2 other figures 1 are better with B, 1 worse.");
    expect(page).toContain("其余 2 项指标中 1 项改善，1 项变差。");
  });

  it("names what a figure is of: the same metric of a province is another figure", async () => {
    const of = (selector: string): ComparedFigure => figure({ metric: "out_on_time_rate", selector });
    const figures = [
      of("out_on_time_rate"),
      of("out_on_time_rate{origin:440000,scope:cross_province}"),
      of("out_on_time_rate{channel:app}"),
      { ...ofProvince("110000", "more"), selector: "on_time_rate{scope:in_province,destination:110000}" },
    ];
    const page = await drawComparison(comparison(figures), "en");
    for (const name of [
      "transfer-out in time<",
      "transfer-out in time: Guangdong as origin, between provinces<",
      "转出按时率：广东（转出）、跨省<",
      "transfer-out in time: channel:app<",
      "transfers in time: inside a province, Beijing as destination<",
    ]) {
      expect(page).toContain(name);
    }
  });

  it("is set as one sets Chinese", async () => {
    const figures = [figure({ metric: "total_working_days", figure: "avg" }), ofProvince("110000", "more")];
    const told = chineseOfPage(await drawComparison(comparison(figures), "zh"));
    expect(told).toContain("全程工作日（自受理起）均值");
    expect(chineseOffences(told, [/on_time_rate\{\*\} rate/g])).toEqual([]);
  });

  it("escapes what was set on the command line", async () => {
    const page = await drawComparison(comparison([figure()], ["name=<script>x</script>"]), "en");
    expect(page).not.toContain("<script>x");
    expect(page).toContain("name=&lt;script&gt;x&lt;/script&gt;");
  });
});
