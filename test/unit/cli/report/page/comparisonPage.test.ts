import { describe, expect, it } from "vitest";
import type { ComparedFigure } from "#scenario/experiment/comparison.ts";
import type { Comparison } from "#services/cli/experiment/comparisonText.ts";
import { drawComparison } from "#services/cli/report/drawReport.ts";

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

  it("says a sentence to repeat, with how many provinces gain and lose", async () => {
    const figures = [figure(), ofProvince("110000", "more"), ofProvince("440000", "less")];
    const page = await drawComparison(comparison(figures), "en");
    expect(page).toContain(
      "B does better than A: transfers in time 90.00% with A, 95.00% with B, a difference of +5 ± 1.23 percentage points. " +
        "1 of 2 provinces gain in some role, 1 lose.",
    );
    expect(page).toContain("B 优于 A");
  });

  it("claims nothing where the interval holds zero", async () => {
    const page = await drawComparison(comparison([figure({ sign: "none" })]), "en");
    expect(page).toContain("B is not shown to differ from A");
  });

  it("escapes what was set on the command line", async () => {
    const page = await drawComparison(comparison([figure()], ["name=<script>x</script>"]), "en");
    expect(page).not.toContain("<script>x");
    expect(page).toContain("name=&lt;script&gt;x&lt;/script&gt;");
  });
});
