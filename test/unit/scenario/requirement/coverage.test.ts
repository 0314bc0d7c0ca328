import { describe, expect, test } from "vitest";
import {
  coverageProblems,
  coverRequirements,
  type ProjectContents,
  requirementIdsIn,
} from "#scenario/requirement/coverage.ts";
import { parseRequirements } from "#scenario/requirement/requirementsFile.ts";

const title = (id: string): string => `[${id}]`;

const files: Readonly<Record<string, string>> = {
  "shared/domain/a.ts": "export function a(): void {}\nconst limit = 10;\n",
  "scenarios/quiet.yaml": "",
  "docs/a.md": "",
};

function project(tested: readonly string[]): ProjectContents {
  return { text: (path) => files[path], tests: new Map(tested.map((id) => [id, ["test/a.test.ts"]])) };
}

const head = "where: x, en: A, zh: 甲";
const whole = `S1: { ${head}, kind: rule, rules: [shared/domain/a.ts#a], policy: [funds.batchAt], scenarios: [quiet], removal: { file: shared/domain/a.ts, text: "limit = 10", replacement: "limit = 99", scenario: quiet, changes: verdict } }`;

function problems(text: string, tested: readonly string[] = ["S1"]): readonly string[] {
  return coverageProblems(parseRequirements(text, "r.yaml"), project(tested));
}

test("a row with rule, parameter, scenario, removal and test is covered", () => {
  expect(problems(whole)).toEqual([]);
});

test.each([
  ["no test", whole, [], "S1: no test names it"],
  ["a test of no row", whole, ["S1", "S9"], `test/a.test.ts: a test names ${title("S9")}`],
  [
    "a file that is not there",
    whole.replace("a.ts#a", "b.ts#a"),
    ["S1"],
    "S1: shared/domain/b.ts is not there",
  ],
  ["an export that is not there", whole.replace("#a", "#b"), ["S1"], "S1: shared/domain/a.ts exports no b"],
  [
    "an unknown parameter",
    whole.replace("batchAt", "batchOn"),
    ["S1"],
    "S1: funds.batchOn is no policy parameter",
  ],
  ["an unknown scenario", whole.replace("[quiet]", "[loud]"), ["S1"], "S1: scenarios/loud.yaml is not there"],
  [
    "a rule without a removal",
    whole.replace(/, removal.*\} \}/, " }"),
    ["S1"],
    "S1: a rule row needs a removal",
  ],
  [
    "a removal whose text is gone",
    whole.replace('text: "limit = 10"', 'text: "limit = 11"'),
    ["S1"],
    "S1: the removal's text stands 0 times in shared/domain/a.ts",
  ],
  [
    "a rule whose removal is a setting",
    whole.replace(/removal.*\} \}/, "removal: { set: x=1, scenario: quiet, changes: verdict } }"),
    ["S1"],
    "S1: a rule row needs a removal",
  ],
  [
    "a policy row without a parameter",
    `S1: { ${head}, kind: policy }`,
    ["S1"],
    "S1: a policy row needs policy",
  ],
  ["a query without its rule", `S1: { ${head}, kind: query }`, ["S1"], "S1: a query row needs rules"],
  [
    "a document that is not there",
    `S1: { ${head}, kind: document, documents: [b.md] }`,
    ["S1"],
    "S1: b.md is not there",
  ],
  [
    "a repeated row that is not there",
    `S1: { ${head}, kind: document, sameAs: [ S2 ] }`,
    ["S1"],
    "S1: sameAs names S2",
  ],
])("%s is a problem", (_, text, tested, problem) => {
  expect(problems(text, tested).some((told) => told.startsWith(problem))).toBe(true);
});

test("a row that repeats another has what that one has", () => {
  const rows = parseRequirements(`${whole}\nS2: { ${head}, kind: rule, sameAs: [ S1 ] }`, "r.yaml");
  expect(coverageProblems(rows, project(["S1"]))).toEqual([]);
  expect(coverRequirements(rows, project(["S1"]))[1]).toMatchObject({
    rules: ["shared/domain/a.ts#a"],
    policy: ["funds.batchAt"],
    tests: ["test/a.test.ts"],
  });
});

describe("the ids in a test's titles", () => {
  test("are found wherever a title stands, once each", () => {
    const text = `test("${title("S13")} waits", …)\ndescribe("${title("A7")}${title("S13")} out")\n["${title("A-MIL")} years"]`;
    expect(requirementIdsIn(text)).toEqual(["S13", "A7", "A-MIL"]);
  });

  test("are not found in comments", () => {
    expect(requirementIdsIn(`// ${title("S1")}\n * ${title("S2")}\n/** ${title("S3")} */`)).toEqual([]);
  });
});
