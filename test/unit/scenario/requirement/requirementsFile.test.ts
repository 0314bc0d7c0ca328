import { expect, test } from "vitest";
import { parseRequirements } from "#scenario/requirement/requirementsFile.ts";
import { problemsOf } from "../problemsOf.ts";

const row = "S1:\n  where: a guide\n  kind: rule\n  en: A\n  zh: 甲\n";
const problems = (text: string): readonly string[] => problemsOf(() => parseRequirements(text, "r.yaml"));

test("a row is read with everything it leaves out", () => {
  expect(parseRequirements(row, "r.yaml")).toEqual([
    {
      id: "S1",
      where: "a guide",
      kind: "rule",
      en: "A",
      zh: "甲",
      sameAs: [],
      rules: [],
      policy: [],
      scenarios: [],
      documents: [],
      removal: null,
    },
  ]);
});

test.each([
  ["an unknown kind", row.replace("rule", "rul"), /^r\.yaml:3:9: S1\.kind: .*did you mean "rule"\?$/],
  ["an id of no source", row.replace("S1", "B1"), /^r\.yaml:1:1: B1: /],
  [
    "a rule without its export",
    `${row}  rules: [shared/domain/x.ts]\n`,
    /^r\.yaml:6:11: .*such as shared\/domain/,
  ],
  ["a misspelt key", `${row}  polciy: []\n`, /^r\.yaml:6:3: .*did you mean "policy"\?/],
  [
    "a row that repeats another and says something of its own",
    `${row}  sameAs: [ S2 ]\n  policy: [x]\n`,
    /^r\.yaml:7:3: S1\.policy: a row with sameAs has no policy of its own/,
  ],
])("%s is refused with its place", (_, text, message) => {
  expect(problems(text)[0]).toMatch(message);
});
