import { expect, test } from "vitest";
import {
  ConfigurationError,
  type ConfigurationProblem,
  formatProblem,
  refuseProblems,
} from "#scenario/configurationError.ts";

function problem(line: number | null, message: string, path = ""): ConfigurationProblem {
  return { file: "a.yaml", line, column: line === null ? null : 3, path, message };
}

test("problems are told in the order of the file, each with its place and path", () => {
  const error = new ConfigurationError([
    problem(7, "late", "b.c"),
    problem(2, "early"),
    problem(null, "whole"),
  ]);
  expect(error.message.split("\n")).toEqual(["a.yaml: whole", "a.yaml:2:3: early", "a.yaml:7:3: b.c: late"]);
  expect(error.problems.map(({ line }) => line)).toEqual([null, 2, 7]);
  expect(error.name).toBe("ConfigurationError");
});

test("a flood of problems is printed in part and kept whole", () => {
  const error = new ConfigurationError(
    Array.from({ length: 300 }, (_, index) => problem(index + 1, "wrong")),
  );
  expect(error.message.split("\n")).toHaveLength(26);
  expect(error.message).toMatch(/… and 275 more$/);
  expect(error.problems).toHaveLength(300);
});

test("no problem, no error", () => {
  expect(() => refuseProblems([])).not.toThrow();
  expect(() => refuseProblems([problem(1, "wrong")])).toThrow(ConfigurationError);
});

test("what cannot be shown on a terminal is escaped, wherever it stands", () => {
  const mistake = {
    file: "a\u001b[2J.yaml",
    line: 1,
    column: 2,
    path: "b\u202e",
    message: 'found "\ud800\u009b"',
  };
  expect(formatProblem(mistake)).toBe(String.raw`a\u001b[2J.yaml:1:2: b\u202e: found "\ud800\u009b"`);
});

test("a key that goes on and on is told in part", () => {
  expect(formatProblem(problem(1, "unknown key", "k".repeat(20_000)))).toBe(
    `a.yaml:1:3: ${"k".repeat(200)}…: unknown key`,
  );
});
