import { describe, expect, test } from "vitest";
import { projectFiles } from "./support/sourceFiles.ts";
import { findingText } from "./support/tidy/finding.ts";
import { expectedFindings, FIXTURES } from "./support/tidy/fixtures.ts";
import { sourceTree, TIDY_RULES } from "./support/tidy/tidyRules.ts";

const project = sourceTree(projectFiles());

describe("the project is tidy", () => {
  test.each(TIDY_RULES)("$name", ({ findings }) => {
    const found = new Set([...findings(project)].map(findingText));
    if (found.size > 0) expect.fail([`${found.size} found:`, ...found].join("\n"));
  });
});

describe("each rule can fail", () => {
  test.each(TIDY_RULES)("$name", ({ name, findings }) => {
    const fixtures = FIXTURES.filter(({ rule }) => name.includes(rule));
    expect(fixtures.length).toBeGreaterThan(0);
    for (const fixture of fixtures) {
      const tree = sourceTree(Object.entries(fixture.files).map(([path, text]) => ({ path, text })));
      const found = new Set([...findings(tree)].map(({ path, line }) => `${path}:${line}`));
      expect([...found].sort()).toEqual(expectedFindings(fixture));
    }
  });

  test("every fixture belongs to one rule", () => {
    const belonging = FIXTURES.map(({ rule }) => [
      rule,
      TIDY_RULES.filter(({ name }) => name.includes(rule)).length,
    ]);
    expect(belonging).toEqual(FIXTURES.map(({ rule }) => [rule, 1]));
  });
});
