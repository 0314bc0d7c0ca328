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

describe.each(parameterPaths)("national default %s", (path) => {
  const steps = path.split(".");

  test("cannot be left out", () => {
    const told = nationalProblems(without(national, steps));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^n\.yaml:\d+:\d+: /);
    expect(told[0]).toContain(`: ${path}: is missing; allowed: a mapping with value, source, confidence`);
  });

  test.each(["value", "source", "confidence"])("needs its %s", (part) => {
    const told = nationalProblems(without(national, [...steps, part]));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(`: ${path}.${part}: is missing; allowed: `);
  });

  test("refuses a value of the wrong kind, with line and column", () => {
    const wrong = replaced(national, "n.yaml", [...steps, "value"], "§", "§");
    const told = nationalProblems(wrong.text);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/: found "§"; allowed: /);
    expect(told[0]?.startsWith(`${wrong.place}: ${path}.value: `)).toBe(true);
  });

  test("refuses a negative number, with line and column", () => {
    const wrong = replaced(national, "n.yaml", [...steps, "value"], -76543, "-76543");
    const told = nationalProblems(wrong.text);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/: found -76543; allowed: /);
    expect(told[0]?.startsWith(`${wrong.place}: ${path}.value: `)).toBe(true);
  });

  test("refuses an unknown key beside its value, with line and column", () => {
    const wrong = replaced(national, "n.yaml", [...steps, "sauce"], 1, "sauce");
    expect(nationalProblems(wrong.text)).toEqual([
      `${wrong.place}: ${path}.sauce: unknown key "sauce"; did you mean "source"? (allowed: value, source, confidence, assumption, note)`,
    ]);
  });

  test("refuses a source nobody listed, with line and column", () => {
    const wrong = replaced(national, "n.yaml", [...steps, "source"], "hearsay-1", "hearsay-1");
    expect(nationalProblems(wrong.text)).toEqual([
      `${wrong.place}: ${path}.source: found the source "hearsay-1"; allowed: an id of sources.yaml`,
    ]);
  });

  test("refuses a confidence it does not know, with line and column", () => {
    const wrong = replaced(national, "n.yaml", [...steps, "confidence"], "hihg", "hihg");
    expect(nationalProblems(wrong.text)).toEqual([
      `${wrong.place}: ${path}.confidence: found "hihg"; allowed: one of high, medium, low; did you mean "high"?`,
    ]);
  });

  test("can be left to the national default by a province", () => {
    expect(provinceProblems(without(beijing, steps))).toEqual([]);
  });

  test("is refused in a province's file as in the national default", () => {
    const leaf = { value: "§", source: "assumption", confidence: "low", assumption: true };
    const wrong = replaced(beijing, "p.yaml", steps, leaf, "§");
    const told = provinceProblems(wrong.text);
    expect(told).toHaveLength(1);
    expect(told[0]?.startsWith(`${wrong.place}: ${path}.value: found "§"; allowed: `)).toBe(true);
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
