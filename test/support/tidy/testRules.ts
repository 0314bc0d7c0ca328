import type { Finding, TidyRule } from "./finding.ts";
import { nameOf, type PlacedNode, type TypeScriptFile } from "./typeScriptFile.ts";

/** Members of `test`, `describe` and the test's context that leave tests out. */
const LEAVES_OUT = new Set(["only", "skip", "todo", "skipIf", "runIf", "fails"]);
const LEFT_OUT_NAMES = new Set(["xit", "xtest", "xdescribe", "fit", "fdescribe"]);
const SLEEPS = new Set(["setTimeout", "setInterval", "setImmediate"]);
const SUITES = [
  "test/unit/",
  "test/countries/",
  "test/textbook/",
  "test/scenario/",
  "test/nats/",
  "test/docker/",
  "test/browser/",
  "test/long/",
  "test/engines/",
  "test/security/",
  "test/schedules/",
  "test/simulation/",
  "test/docs/",
  "test/storm/",
  "test/conform/",
  "test/tidy.test.ts",
];

export const testRules: readonly TidyRule[] = [
  {
    name: "every test runs, always",
    findings: ({ typeScript }) => typeScript.filter(isTest).flatMap(leftOutTests),
  },
  {
    name: "every test file belongs to a suite of vitest.config.ts",
    findings: ({ files }) =>
      files
        .filter(
          ({ path }) => /\.(test|spec)\.tsx?$/.test(path) && !SUITES.some((suite) => path.startsWith(suite)),
        )
        .map(({ path }) => ({
          path,
          line: 1,
          message: `no suite runs this file; move it into one of ${SUITES.join(" ")}`,
        })),
  },
  {
    name: "tests wait for conditions, never for time, and mock nothing",
    findings: ({ typeScript }) => typeScript.filter(isTest).flatMap(sleepsAndMocks),
  },
];

function isTest({ path }: TypeScriptFile): boolean {
  return path.endsWith(".test.ts");
}

function leftOutTests(file: TypeScriptFile): Finding[] {
  return file.nodes
    .filter(({ node, parent, field }) => {
      const name = nameOf(node) ?? "";
      if (LEFT_OUT_NAMES.has(name)) return true;
      const isMember = field === "property" && parent?.["computed"] === false;
      return LEAVES_OUT.has(name) && (isMember || isTakenFromContext(parent, field));
    })
    .map(({ node }) => finding(file, node.start, `${nameOf(node)}: make the test pass, or delete it`));
}

/** `test("…", ({ skip }) => …)` */
function isTakenFromContext(parent: PlacedNode["parent"], field: string): boolean {
  return (
    parent?.type === "Property" &&
    field === "key" &&
    parent["kind"] === "init" &&
    parent["shorthand"] === true
  );
}

function sleepsAndMocks(file: TypeScriptFile): Finding[] {
  const timers = file.imports
    .filter(({ specifier }) => /^(node:)?timers(\/promises)?$/.test(specifier))
    .map(({ line }) => ({
      path: file.path,
      line,
      message: "wait for a condition: untilHolds of test/support",
    }));
  const others = file.nodes.flatMap(({ node, parent, field }) => {
    const name = nameOf(node) ?? "";
    if (SLEEPS.has(name) && field === "callee") {
      return [finding(file, node.start, `${name}: wait for a condition: untilHolds of test/support`)];
    }
    const isMock = name === "mock" || name === "doMock" || name === "spyOn" || name === "useFakeTimers";
    if (isMock && field === "property" && nameOf(parent?.["object"]) === "vi") {
      return [finding(file, node.start, `vi.${name}: use the real thing, or a small one of the same port`)];
    }
    return [];
  });
  return [...timers, ...others];
}

function finding(file: TypeScriptFile, offset: number, message: string): Finding {
  return { path: file.path, line: file.lineOf(offset), message };
}
