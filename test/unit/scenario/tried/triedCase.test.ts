import { expect, test } from "vitest";
import { resolveTriedCase } from "#scenario/tried/triedCase.ts";
import { loadPolicies } from "#services/project/loadPolicies.ts";
import { problemsOf } from "../problemsOf.ts";

const sound = 'at: 2026-03-02T09:20\nfrom: "500000"\nto: "440000"\n';
const policies = loadPolicies();
const problems = (text: string): readonly string[] =>
  problemsOf(() => resolveTriedCase(text, "case.yaml", policies));

test("a case file becomes a country of the two provinces, with one application and no luck", () => {
  const { country } = resolveTriedCase(sound, "case.yaml", policies);
  expect(country?.policies.map(({ code }) => code)).toEqual(["440000", "500000"]);
  expect(country?.applications).toHaveLength(1);
  expect(country?.flows).toEqual([]);
  const kinds = country?.policies.flatMap(({ desks }) =>
    Object.values(desks).flatMap(({ service, circulation }) => [service.kind, circulation.kind]),
  );
  expect(new Set(kinds)).toEqual(new Set(["deterministic"]));
  expect(country?.policies.every(({ funds }) => funds.mismatchShare === 0)).toBe(true);
});

test.each([
  ["a key that is none", `${sound}balance: 3\n`, /^case\.yaml:4:1: balance: /],
  ["a date that does not exist", sound.replace("03-02", "02-30"), /^case\.yaml:1:5: at: /],
  ["a province that does not exist", sound.replace("440000", "440001"), /^case\.yaml:3:5: /],
  [
    "a pooling area of another province",
    `${sound}toPool: "330100"\n`,
    /^case\.yaml:4:9: toPool: 330100 is no pooling area of 440000/,
  ],
  [
    "a person who cannot be",
    `${sound}about:\n  employment: minor\n`,
    /^case\.yaml:5:15: about\.employment: minor is nobody who moves by ee/,
  ],
  ["two mistakes at once", `${sound}channel: fax\nlodgedAt: home\n`, /channel/],
])("%s is refused with its line and column", (_, text, message) => {
  expect(problems(text)[0]).toMatch(message);
});

test("every mistake is named, in the order of the file", () => {
  expect(problems(`${sound}channel: fax\nlodgedAt: home\n`)).toHaveLength(2);
});
