import { expect, test } from "vitest";
import { coverageProblems, coverRequirements } from "#scenario/requirement/coverage.ts";
import { projectContents } from "#services/cli/requirements/projectContents.ts";
import { loadRequirements } from "#services/cli/requirements/requirementsCommand.ts";
import { requirementsCsv } from "#services/cli/requirements/requirementsText.ts";

const requirements = loadRequirements();
const project = projectContents();

test("every statement of the sources has its rule, parameter, scenario, removal and test, and all of them exist", () => {
  expect(coverageProblems(requirements, project)).toEqual([]);
});

test("no statement is missing: S1 to S67, and the articles of the national procedure that are known", () => {
  const statements = Array.from({ length: 67 }, (_, index) => `S${index + 1}`);
  const articles = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12].map((number) => `A${number}`);
  const ids = [...statements, ...articles, "A-DEF", "A-MIL", "A-ANNEX"];
  expect(requirements.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
});

test("the coverage is a CSV file of one row a statement", () => {
  const lines = requirementsCsv(coverRequirements(requirements, project)).trimEnd().split("\r\n");
  expect(lines[0]).toBe("id,kind,where,en,zh,sameAs,rules,policy,scenarios,documents,tests");
  expect(lines).toHaveLength(requirements.length + 1);
});
