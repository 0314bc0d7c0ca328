import { describe, expect, test } from "vitest";
import { mistakes, resolved, smallCountry } from "./scenarioUnderTest.ts";

const officers = "overrides.500000.desks.transferOut.officers";
const section = (text: string): string => `${smallCountry}\nexperiment:\n${text}`;

test("what a scenario says of its experiment changes no run", () => {
  const text = section(`  replications: 20\n  sweep: { ${officers}: [1, 2] }\n`);
  const { configuration, experiment } = resolved(text);
  expect(configuration).toEqual(resolved(smallCountry).configuration);
  expect(experiment).toEqual({ replications: 20, sweep: { [officers]: [1, 2] } });
  expect(resolved(smallCountry).experiment).toEqual({});
});

describe("a mistake is told before anything runs", () => {
  test.each([
    ["  replications: 0", "experiment.replications: "],
    ["  confidence: 95", "experiment.confidence: "],
    ["  reps: 3", 'unknown key "reps"'],
    [`  sweep: { ${officers}: [] }`, `experiment.sweep["${officers}"]: `],
    [`  sweep: { ${officers}: [1, many] }`, `experiment.sweep["${officers}"]: cannot be set: `],
    [`  compare: { with: { ${officers}x: 1 } }`, `experiment.compare.with["${officers}x"]: cannot be set: `],
    [`  search: { ${officers}: { least: 3, most: 2 } }`, "has least 3 above most 2"],
    [`  search: { ${officers}: { least: 0.5, most: 2 } }`, `experiment.search["${officers}"].least: `],
    [
      "  search: { overrides.500000.desks.nobody.officers: { least: 1, most: 2 } }",
      'experiment.search["overrides.500000.desks.nobody.officers"]: cannot be set: ',
    ],
    [
      "  search: { seed: { least: 1, most: 2 } }",
      "experiment.search.seed: is none of a desk's officers; allowed: a path that ends in .officers",
    ],
  ])("%s", (text, message) => {
    expect(mistakes(section(text)).join("\n")).toContain(message);
  });
});
