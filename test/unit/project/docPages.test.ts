import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { blocksOf, COMMAND_LANGUAGES } from "#test/support/docs/docPage.ts";
import { showsOutput } from "#test/support/docs/expectedOutput.ts";
import { projectFiles } from "#test/support/sourceFiles.ts";

const pages = projectFiles().filter(({ path }) => path.endsWith(".md"));
const blocks = pages.flatMap(({ path, text }) => blocksOf(path, text));
const commands = blocks.filter(({ language }) => COMMAND_LANGUAGES.includes(language));

test("commands are told apart from what they print: sh is typed, text is read", () => {
  const odd = blocks.filter(
    ({ language }) => !["sh", "sql", "text", "yaml", "json", "ts"].includes(language),
  );
  expect(odd.map(({ at, language }) => `${at} ${language}`)).toEqual([]);
  const typed = blocks.filter(
    ({ language, text }) => language === "text" && /^\$ |^(?:npm|npx|jiexu) /m.test(text),
  );
  expect(typed.map(({ at }) => at)).toEqual([]);
});

test("a command that is not run says why", () => {
  for (const { at, marker } of commands) {
    if (marker?.kind === "notRun") expect(marker.reason.length, at).toBeGreaterThan(15);
    else expect([undefined, "run", "exits", "goesOn"], at).toContain(marker?.kind);
  }
});

test("every page of docs is reached from docs/README.md, and no link leads nowhere", () => {
  const targetsOf = ({ path, text }: { path: string; text: string }): string[] =>
    [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)].map(([, target = ""]) =>
      join(dirname(path), target),
    );
  const broken = pages.flatMap((page) =>
    targetsOf(page)
      .filter((target) => !existsSync(target))
      .map((target) => `${page.path} -> ${target}`),
  );
  expect(broken).toEqual([]);
  const reached = new Set(["docs/README.md"]);
  for (const from of reached) {
    const page = pages.find(({ path }) => path === from);
    if (page !== undefined) for (const target of targetsOf(page)) reached.add(target);
  }
  const lost = pages.filter(({ path }) => path.startsWith("docs/") && !reached.has(path));
  expect(lost.map(({ path }) => path)).toEqual([]);
});

test("every verb is shown on a page of docs", () => {
  const shown = new Set(
    commands
      .filter(({ at }) => at.startsWith("docs/"))
      .flatMap(({ text }) => [...text.matchAll(/jiexu -- ([a-z]+)/g)].map(([, verb]) => verb)),
  );
  const verbs = readFileSync("services/cli/program.ts", "utf8").matchAll(/\.command\("([a-z]+)"\)/g);
  expect([...verbs].map(([, verb]) => verb).filter((verb) => !shown.has(verb))).toEqual([]);
  for (const verb of ["compare", "sweep", "search", "replay", "query", "try", "requirements", "policy"]) {
    expect(shown).toContain(verb);
  }
});

describe("a block of output", () => {
  const seen = "one\n  two 17 s\nthree\nfour  \n";
  test.each([
    ["one\n  two … s", true],
    ["  two 17 s\n…\nfour", true],
    ["one\n…", true],
    ["…\nfour", true],
    ["one\nthree", false],
    ["wo 17 s", false],
    ["  two 18 s", false],
    ["one\n…\nfive", false],
  ])("%j is shown: %j", (expected, shown) => {
    expect(showsOutput(seen, expected)).toBe(shown);
  });
});

describe("a marker", () => {
  test.each([
    ["not run: takes an hour, see the soak", { kind: "notRun", reason: "takes an hour, see the soak" }],
    ["exits 99", { kind: "exits", code: 99 }],
    ["goes on until: listening", { kind: "goesOn", until: "listening" }],
    ["file: my.yaml", { kind: "file", name: "my.yaml" }],
    ["output", { kind: "output" }],
    ["anything else", null],
  ])("%s", (comment, marker) => {
    const page = `text\n\n<!-- ${comment} -->\n\`\`\`sh\necho\n\`\`\`\n`;
    expect(blocksOf("a.md", page)).toEqual([{ at: "a.md:4", language: "sh", text: "echo", marker }]);
  });

  test("counts only straight before its block", () => {
    const [block] = blocksOf("a.md", "<!-- output -->\nthen something else\n```text\nx\n```\n");
    expect(block?.marker).toBeNull();
  });
});
