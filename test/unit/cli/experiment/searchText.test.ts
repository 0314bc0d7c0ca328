import { expect, test } from "vitest";
import type { DeskFigures } from "#scenario/results/summary.ts";
import type { HeldBack } from "#services/cli/experiment/heldBackBlocks.ts";
import { type Search, searchText } from "#services/cli/experiment/searchText.ts";
import type { Language } from "#services/cli/report/terminalStyle.ts";

const OUT = "overrides.410000.desks.transferOut.officers";
const IN = "overrides.410000.desks.transferIn.officers";
const estimate = {
  count: 4,
  mean: 0.986988,
  standardDeviation: 0.001,
  halfWidth: 0.000908,
  min: 0.98,
  max: 0.99,
};
const failed = [
  {
    selector: "on_time_rate{origin:410000}",
    expression: "ci.lower(rate)>=0.99",
    outcome: "violated" as const,
    estimate,
    open: false,
  },
];
const reason = "on_time_rate{origin:410000} ci.lower(rate)>=0.99: 0.986988 ± 0.000908";

function search(paths: readonly string[], least: readonly number[] | null): Search {
  const values = paths.map(() => 30);
  return {
    schemaVersion: 1,
    reproduce: "npm run -s jiexu -- search a.yaml",
    confidence: 0.95,
    replications: 4,
    knobs: paths.map((path) => ({ path, least: 1, most: 30 })),
    least,
    trials: [{ values, holds: false, failed }],
  };
}

function desk(name: string, officers: number, worked: readonly number[]): DeskFigures {
  const weeks = { firstDay: "2026-03-02", busyTicks: worked, openTicks: worked.map(() => 100) };
  return { place: "410000", desk: name, officers, weeks } as unknown as DeskFigures;
}

const heldBack: HeldBack = {
  desks: [desk("transferOut", 30, [20, 41, 0]), desk("finance", 8, [90, 10, 0])],
  country: null,
};

function told(asked: Search, width: number, language: Language = "en"): string {
  return searchText(
    asked,
    "out",
    { language, width, color: false, unicode: true, interactive: false },
    heldBack,
  );
}

test.each([80, 100, 120])("what kept a point from holding is told in %i columns", (width) => {
  expect(told(search([OUT], [31]), width)).toContain(reason);
});

test("of several desks each column says which it is", () => {
  expect(told(search([OUT, IN], [31, 20]), 160)).toMatch(/410000\.transferOut +410000\.transferIn/);
  expect(told(search([OUT], [31]), 160)).not.toContain("410000.transferOut ");
});

test("where not even the most officers do, the busiest desks say where the time goes", () => {
  const text = told(search([OUT], null), 100);
  expect(text).toMatch(/410000 +finance +8 +90\.00%\n +410000 +transferOut +30 +41\.00%\n/);
  expect(told(search([OUT], null), 100, "zh")).toContain("最忙一周利用率");
  expect(told(search([OUT], [3]), 100)).not.toContain("busiest");
});
