import { describe, expect, test } from "vitest";
import { formatProblem } from "#scenario/configurationError.ts";
import { resolveScenario } from "#scenario/file/resolveScenario.ts";
import { longPromiseInFile, longPromisesOf } from "#scenario/policy/longPromises.ts";
import { parsePolicyFile } from "#scenario/policy/policyFile.ts";
import { resolvePolicy } from "#scenario/policy/resolvePolicy.ts";
import { loadPolicies } from "#services/project/loadPolicies.ts";
import { readText } from "#services/project/readText.ts";
import { policies, resolved } from "./scenarioUnderTest.ts";

const scenario = (overrides: string): string => `
name: promises
why: a test
period: { from: 2025-03-03, until: 2025-03-08 }
provinces: ["350000", "440000", "500000"]
overrides: ${overrides}
arrivals: { flows: [{ from: "500000", to: "440000", perYear: 100 }] }
`;

const warningsOf = (overrides: string, set: readonly string[] = []): readonly string[] =>
  resolved(scenario(overrides), { set: [...set] }).warnings.map(formatProblem);

const out = (promised: number, limit: number): string =>
  `a promise of ${promised} working days (promise.outWorkingDays) is longer than the limit of ${limit} (deadlines.outWorkingDays, 医保办发〔2021〕43号 art. 7); art. 9 has places promise less`;
const into = (promised: number, limit: number): string =>
  out(promised, limit).replaceAll("outWorkingDays", "inWorkingDays").replace("art. 7", "art. 8");

describe("a promise longer than its limit is warned of", () => {
  test.each<[string, string, readonly string[]]>([
    ["as long", '{ "500000": { promise.outWorkingDays: 10, promise.inWorkingDays: 5 } }', []],
    ["none", '{ "500000": { promise.outWorkingDays: null } }', []],
    [
      "longer",
      '{ "500000": { promise.outWorkingDays: 11 } }',
      [`s.yaml:6:24: overrides.500000["promise.outWorkingDays"]: ${out(11, 10)}`],
    ],
    [
      "longer in the other leg",
      '{ "500000": { promise.inWorkingDays: 6 } }',
      [`s.yaml:6:24: overrides.500000["promise.inWorkingDays"]: ${into(6, 5)}`],
    ],
    [
      "in every province, told once",
      "{ all: { promise.inWorkingDays: 6 } }",
      [`s.yaml:6:18: overrides.all["promise.inWorkingDays"]: 350000, 440000, 500000: ${into(6, 5)}`],
    ],
    [
      "a limit made shorter than a city's promise",
      "{ all: { deadlines.outWorkingDays: 7 } }",
      [`s.yaml:6:18: overrides.all["deadlines.outWorkingDays"]: 350500: ${out(8, 7)}`],
    ],
    [
      "the promise of one pooling area",
      '{ "440100": { promise.outWorkingDays: 12 } }',
      [`s.yaml:6:24: overrides.440100["promise.outWorkingDays"]: ${out(12, 10)}`],
    ],
    [
      "a limit made as long",
      '{ "500000": { promise.outWorkingDays: 12, deadlines.outWorkingDays: 12 } }',
      [],
    ],
  ])("%s: %s", (_, overrides, expected) => {
    expect(warningsOf(overrides).map((text) => text.replace(/:6:\d+:/, ":6:"))).toEqual(
      expected.map((text) => text.replace(/:6:\d+:/, ":6:")),
    );
  });

  test("from the command line", () => {
    expect(warningsOf("{}", ["overrides.500000.promise.outWorkingDays=12"])).toEqual([
      expect.stringMatching(/^--set overrides\.500000\.promise\.outWorkingDays=12: .*a promise of 12 /),
    ]);
  });

  test("at the line of a policy file, which neither fails nor is silent", () => {
    const file = "services/province/policies/350000-fujian.yaml";
    const text = readText(file).replace(/value: 8$/m, "value: 12");
    const { sources, nationalDefault } = loadPolicies();
    const province = parsePolicyFile(text, file, sources);
    const line = text.slice(0, text.indexOf("value: 12")).split("\n").length;
    const found = longPromisesOf(resolvePolicy({ nationalDefault, province }));
    expect(found.map((promise) => formatProblem(longPromiseInFile(province, promise)))).toEqual([
      `${file}:${line}:16: poolOverrides.350500.promise.outWorkingDays.value: ${out(12, 10)}`,
    ]);
    const provinceFiles = () => [province, ...policies.provinceFiles(["440000", "500000"])];
    const run = resolveScenario({
      text: scenario("{}"),
      file: "s.yaml",
      policies: { ...policies, provinceFiles },
    });
    expect(run.warnings.map(formatProblem)).toEqual([
      `${file}:${line}:16: poolOverrides.350500.promise.outWorkingDays.value: ${out(12, 10)}`,
    ]);
  });
});
