import { describe, expect, test } from "vitest";
import { isMap, parseDocument } from "yaml";
import { parseNationalDefault, parsePolicyFile } from "#scenario/policy/policyFile.ts";
import { parameterPaths } from "#scenario/policy/policyParameters.ts";
import { problemsOf } from "../problemsOf.ts";
import { policyText, sources } from "./committedPolicies.ts";

const identityPaths = ["code", "name", "nameEn", "kind", "pools"];
const beijing = policyText("110000-beijing.yaml");
const national = policyText("national-default.yaml");

function provinceProblems(text: string): readonly string[] {
  return problemsOf(() => parsePolicyFile(text, "p.yaml", sources));
}

function nationalProblems(text: string): readonly string[] {
  return problemsOf(() => parseNationalDefault(text, "n.yaml", sources));
}

const parsed = new Map([beijing, national].map((text) => [text, parseDocument(text)]));

/** The text with one value replaced, and `file:line:column` of the replacement. */
function replaced(text: string, file: string, path: readonly string[], value: unknown, mark: string) {
  const document = (parsed.get(text) ?? parseDocument(text)).clone();
  document.setIn(path, document.createNode(value, { flow: true }));
  const changed = document.toString({ lineWidth: 0 });
  const offset = changed.indexOf(mark);
  const before = changed.slice(0, offset).split("\n");
  return { text: changed, place: `${file}:${before.length}:${(before.at(-1) ?? "").length + 1}` };
}

function without(text: string, path: readonly string[]): string {
  const document = (parsed.get(text) ?? parseDocument(text)).clone();
  if (document.hasIn(path)) document.deleteIn(path);
  return document.toString({ lineWidth: 0 });
}

/** What one mistake does to every parameter at once: where it goes, and a mark that is found once in the text. */
type Mistake = (steps: readonly string[], index: number) => { path: string[]; value: unknown; mark: string };

/** The text with the mistake made in every parameter, and by parameter `file:line:column` of its mark. */
function everyParameter(text: string, file: string, mistake: Mistake) {
  const document = (parsed.get(text) ?? parseDocument(text)).clone();
  const mistakes = parameterPaths.map((parameter, index) => ({
    parameter,
    ...mistake(parameter.split("."), index),
  }));
  for (const { path, value } of mistakes) document.setIn(path, document.createNode(value, { flow: true }));
  const lines = document.toString({ lineWidth: 0 }).split("\n");
  const places = mistakes.map(({ parameter, mark }) => {
    const line = lines.findIndex((one) => one.includes(mark));
    return { parameter, mark, place: `${file}:${line + 1}:${(lines[line] ?? "").indexOf(mark) + 1}` };
  });
  return { text: lines.join("\n"), places };
}

describe("every parameter of the national default", () => {
  test("cannot be left out", () => {
    const document = parseDocument(national);
    for (const path of parameterPaths) document.deleteIn(path.split("."));
    const told = nationalProblems(document.toString({ lineWidth: 0 }));
    expect(told).toHaveLength(parameterPaths.length);
    for (const path of parameterPaths) {
      const missing = `: ${path}: is missing; allowed: a mapping with value, source, confidence`;
      const of = told.filter((line) => line.includes(missing));
      expect(of, path).toHaveLength(1);
      expect(of[0]).toMatch(/^n\.yaml:\d+:\d+: /);
    }
  });

  test.each(["value", "source", "confidence"])("needs its %s", (part) => {
    const document = parseDocument(national);
    for (const path of parameterPaths) document.deleteIn([...path.split("."), part]);
    const told = nationalProblems(document.toString({ lineWidth: 0 }));
    const missing = told.map((line) => /: (\S+): is missing; allowed: /.exec(line)?.[1]);
    expect(missing.toSorted()).toEqual(parameterPaths.map((path) => `${path}.${part}`).toSorted());
  });

  test.each([
    ["a value of the wrong kind", (index: number) => `§${index}§`],
    ["a negative number", (index: number) => -7_654_300 - index],
  ])("refuses %s, with line and column", (_, wrongValue) => {
    const wrong = everyParameter(national, "n.yaml", (steps, index) => ({
      path: [...steps, "value"],
      value: wrongValue(index),
      mark: String(wrongValue(index)),
    }));
    const told = nationalProblems(wrong.text);
    expect(told).toHaveLength(parameterPaths.length);
    for (const [index, { parameter, place }] of wrong.places.entries()) {
      const start = `${place}: ${parameter}.value: found ${JSON.stringify(wrongValue(index))}; allowed: `;
      expect(
        told.filter((line) => line.startsWith(start)),
        start,
      ).toHaveLength(1);
    }
  });

  test("refuses an unknown key beside its value, with line and column", () => {
    const wrong = everyParameter(national, "n.yaml", (steps, index) => ({
      path: [...steps, `sauce${index}e`],
      value: 1,
      mark: `sauce${index}e`,
    }));
    const told = nationalProblems(wrong.text);
    expect(told).toHaveLength(parameterPaths.length);
    for (const { parameter, mark, place } of wrong.places) {
      const start = `${place}: ${parameter}.${mark}: unknown key "${mark}"`;
      const of = told.filter((line) => line.startsWith(start));
      expect(of, parameter).toHaveLength(1);
      expect(of[0]).toContain("(allowed: value, source, confidence, assumption, note)");
    }
  });

  test("refuses a source nobody listed, with line and column", () => {
    const wrong = everyParameter(national, "n.yaml", (steps, index) => ({
      path: [...steps, "source"],
      value: `hearsay-${index}x`,
      mark: `hearsay-${index}x`,
    }));
    expect(nationalProblems(wrong.text).toSorted()).toEqual(
      wrong.places
        .map(
          ({ parameter, mark, place }) =>
            `${place}: ${parameter}.source: found the source "${mark}"; allowed: an id of sources.yaml`,
        )
        .toSorted(),
    );
  });

  test("refuses a confidence it does not know, with line and column", () => {
    const wrong = everyParameter(national, "n.yaml", (steps, index) => ({
      path: [...steps, "confidence"],
      value: `hihg${index}x`,
      mark: `hihg${index}x`,
    }));
    const told = nationalProblems(wrong.text);
    expect(told).toHaveLength(parameterPaths.length);
    for (const { parameter, mark, place } of wrong.places) {
      const start = `${place}: ${parameter}.confidence: found "${mark}"; allowed: one of high, medium, low`;
      expect(
        told.filter((line) => line.startsWith(start)),
        start,
      ).toHaveLength(1);
    }
  });

  test("can be left to the national default by a province", () => {
    const document = parseDocument(beijing);
    for (const path of parameterPaths) {
      const [group] = path.split(".");
      if (group !== undefined && document.has(group)) document.delete(group);
    }
    expect(provinceProblems(document.toString({ lineWidth: 0 }))).toEqual([]);
  });

  test("is refused in a province's file as in the national default", () => {
    const wrong = everyParameter(beijing, "p.yaml", (steps, index) => ({
      path: [...steps],
      value: { value: `§${index}§`, source: "assumption", confidence: "low", assumption: true },
      mark: `§${index}§`,
    }));
    const told = provinceProblems(wrong.text);
    expect(told).toHaveLength(parameterPaths.length);
    for (const { parameter, mark, place } of wrong.places) {
      const start = `${place}: ${parameter}.value: found "${mark}"; allowed: `;
      expect(
        told.filter((line) => line.startsWith(start)),
        start,
      ).toHaveLength(1);
    }
  });
});

describe.each(identityPaths)("a province's %s", (path) => {
  test("cannot be left out", () => {
    const told = provinceProblems(without(beijing, [path]));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(`: ${path}: is missing; allowed: `);
  });

  test("refuses a value of the wrong kind, with line and column", () => {
    const wrong = replaced(beijing, "p.yaml", [path, "value"], -76543, "-76543");
    const told = provinceProblems(wrong.text);
    expect(told).toHaveLength(1);
    expect(told[0]?.startsWith(`${wrong.place}: ${path}.value: found -76543; allowed: `)).toBe(true);
  });

  test("does not belong in the national default", () => {
    const told = nationalProblems(`${path}: { value: 1, source: assumption, confidence: low }\n${national}`);
    expect(told).toHaveLength(1);
    expect(told[0]?.startsWith(`n.yaml:1:1: ${path}: unknown key "${path}"`)).toBe(true);
  });
});

test.each([
  ["11000", "five digits"],
  ["1100000", "seven digits"],
  ["01000a", "a letter"],
  ["", "nothing"],
  ["１１００００", "full-width digits"],
])("the code %j is refused: %s", (code) => {
  const wrong = replaced(beijing, "p.yaml", ["code", "value"], code, JSON.stringify(code));
  const told = provinceProblems(wrong.text);
  expect(told).toHaveLength(1);
  expect(told[0]).toContain('allowed: six digits in quotes, such as "440000"');
});

test("a code without quotes is a number, and the message says what to do", () => {
  expect(provinceProblems(beijing.replace('value: "110000"', "value: 110000"))).toEqual([
    'p.yaml:4:16: code.value: found 110000; allowed: six digits in quotes, such as "440000" (put quotes around it)',
  ]);
});

test("a province without pooling areas, with one twice, or with half of one, is refused", () => {
  const pools = (value: unknown) =>
    provinceProblems(replaced(beijing, "p.yaml", ["pools", "value"], value, "pools").text).map((line) =>
      line.replace(/^p\.yaml:\d+:\d+: /, ""),
    );
  expect(pools([])).toEqual(["pools.value: found an empty list; allowed: a list of at least 1"]);
  const one = { code: "110000", name: "北京市" };
  expect(pools([one, one])).toEqual(['pools.value[1].code: found "110000"; allowed: each code once']);
  expect(pools([{ code: "110000" }])).toEqual(["pools.value[0].name: is missing; allowed: text"]);
  expect(pools([{ ...one, name: "" }])).toEqual(['pools.value[0].name: found ""; allowed: text, not empty']);
});

test("a desk without officers is refused, and the message says how to close one", () => {
  const wrong = replaced(beijing, "p.yaml", ["desks", "finance", "officers", "value"], 0, "value: 0");
  expect(provinceProblems(wrong.text).map((line) => line.replace(/^p\.yaml:\d+:\d+: /, ""))).toEqual([
    "desks.finance.officers.value: found 0; allowed: a whole number of officers, 1 to 100000; to close a desk, give the scenario an outage fault",
  ]);
});

test("half an officer, half a working day and a share above 1 are refused", () => {
  const told = (path: string, value: unknown) =>
    nationalProblems(replaced(national, "n.yaml", [...path.split("."), "value"], value, "value").text);
  expect(told("desks.finance.officers", 1.5)).toHaveLength(1);
  expect(told("deadlines.outWorkingDays", 0)).toHaveLength(1);
  expect(told("deadlines.outWorkingDays", 9.5)).toHaveLength(1);
  expect(told("deadlines.outWorkingDays", 1_001)).toHaveLength(1);
  expect(told("promise.outWorkingDays", 0)).toHaveLength(1);
  expect(told("promise.outWorkingDays", 8)).toEqual([]);
  expect(told("inProvince.deadlineWorkingDays", 0)).toEqual([]);
  expect(told("funds.mismatchShare", 1)).toEqual([]);
  expect(told("funds.mismatchShare", 1.01)).toHaveLength(1);
  expect(told("funds.batchCycleWorkingDays", 0)).toHaveLength(1);
});

test("an unknown key is refused at every level, with its place and the likely name", () => {
  const text = beijing
    .replace("deadlines:", "deadline:")
    .replace("  transferOut:", "  transferout:")
    .replace("officers: { value: 8", "oficers: { value: 8");
  const told = provinceProblems(text);
  expect(
    told.map((line) => /^p\.yaml:\d+:\d+: \S+ (unknown key "\w+"; did you mean "\w+"\?)/.exec(line)?.[1]),
  ).toEqual([
    'unknown key "deadline"; did you mean "deadlines"?',
    'unknown key "oficers"; did you mean "officers"?',
    'unknown key "transferout"; did you mean "transferOut"?',
  ]);
});

test("a duplicate key is refused with its place", () => {
  const line = beijing.split("\n").indexOf("deadlines:") + 1;
  expect(provinceProblems(beijing.replace("deadlines:", "deadlines:\ndeadlines:"))).toEqual([
    `p.yaml:${line + 1}:1: deadlines: the key "deadlines" appears twice here; keep one`,
  ]);
});

test("a value that rests on an assumption or on nothing looked up has to say so", () => {
  const leaf = { value: 3, source: "background", confidence: "low" };
  const wrong = replaced(beijing, "p.yaml", ["funds", "batchCycleWorkingDays"], leaf, "background");
  expect(provinceProblems(wrong.text)).toEqual([
    `${wrong.place}: funds.batchCycleWorkingDays.source: the source background is of trust background; allowed only together with assumption: true`,
  ]);
});

test("assumption: false is refused: leave it out", () => {
  const told = provinceProblems(beijing.replace("assumption: true", "assumption: false"));
  expect(told.some((line) => line.endsWith(".assumption: found false; allowed: true"))).toBe(true);
});

test("an anchor gone wrong, a second document and an empty file are refused", () => {
  expect(provinceProblems(beijing.replace('value: "110000"', "value: *code"))).toEqual([
    "p.yaml:4:16: code.value: the alias *code has no anchor &code above it",
  ]);
  expect(provinceProblems(`${beijing}---\n${beijing}`)[0]).toContain("one file holds one document");
  expect(provinceProblems("")[0]).toMatch(
    /^p\.yaml:1:1: found nothing \(null\); allowed: a mapping with code, name/,
  );
});

test("every part of a policy can be reached by its own mapping only", () => {
  const document = parseDocument(national);
  for (const path of parameterPaths) expect(isMap(document.getIn(path.split(".")))).toBe(true);
});
