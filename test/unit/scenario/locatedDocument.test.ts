import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { z } from "zod";
import { parseLocatedDocument, validateLocated } from "#scenario/locatedDocument.ts";
import { problemsOf } from "./problemsOf.ts";

const schema = z.strictObject({
  name: z.string(),
  seed: z.int().min(1).max(9),
  kind: z.enum(["drain", "cut"]).optional(),
  desks: z.array(z.strictObject({ officers: z.int().min(1) })).optional(),
  limit: z.union([z.string(), z.strictObject({ threshold: z.string(), strict: z.boolean() })]).optional(),
  weights: z.record(z.string().regex(/^\d{6}$/, { error: "six digits" }), z.number()).optional(),
});

function problems(text: string): readonly string[] {
  return problemsOf(() => validateLocated(parseLocatedDocument(text, "s.yaml"), schema));
}

test("a sound document is read", () => {
  const text = 'name: a\nseed: 3\nweights: { "440000": 1.5 }\n';
  const value = validateLocated(parseLocatedDocument(text, "s.yaml"), schema);
  expect(value).toEqual({ name: "a", seed: 3, weights: { "440000": 1.5 } });
});

test("codes as map keys need no quotes", () => {
  expect(problems("name: a\nseed: 3\nweights:\n  440000: 1\n  110000: 2\n")).toEqual([]);
});

test("an anchor and its alias are read as written out", () => {
  const text = "name: a\nseed: 3\ndesks:\n  - &one { officers: 2 }\n  - *one\n";
  expect(parseLocatedDocument(text, "s.yaml").value).toEqual({
    name: "a",
    seed: 3,
    desks: [{ officers: 2 }, { officers: 2 }],
  });
});

test("every error of a file is told at once, in the order of the file", () => {
  expect(problems("nam: a\nseed: 12\nkind: dran\ndesks:\n  - officers: 0\n  - { oficers: 2 }\n")).toEqual([
    "s.yaml:1:1: name: is missing; allowed: text",
    's.yaml:1:1: nam: unknown key "nam"; did you mean "name"? (allowed: name, seed, kind, desks, limit, weights)',
    "s.yaml:2:7: seed: found 12; allowed: a whole number, 1 to 9",
    's.yaml:3:7: kind: found "dran"; allowed: one of drain, cut; did you mean "drain"?',
    "s.yaml:5:15: desks[0].officers: found 0; allowed: a whole number, at least 1",
    "s.yaml:6:5: desks[1].officers: is missing; allowed: a whole number, at least 1",
    's.yaml:6:7: desks[1].oficers: unknown key "oficers"; did you mean "officers"? (allowed: officers)',
  ]);
});

test("a wrong type names what was found and what is allowed", () => {
  expect(problems("name: 440000\nseed: two\ndesks: {}\nweights: [1]\n")).toEqual([
    "s.yaml:1:7: name: found 440000; allowed: text (put quotes around it)",
    's.yaml:2:7: seed: found "two"; allowed: a whole number, 1 to 9',
    "s.yaml:3:8: desks: found an empty mapping; allowed: a list",
    "s.yaml:4:10: weights: found a list of 1; allowed: a mapping",
  ]);
});

test("an empty value is placed at its key", () => {
  expect(problems("name:\nseed: 1\n")).toEqual(["s.yaml:1:1: name: found nothing (null); allowed: text"]);
});

test("a fraction, not-a-number and infinity are not whole numbers", () => {
  for (const seed of ["1.5", ".nan", ".inf", "-.inf", "1e400"]) {
    expect(problems(`name: a\nseed: ${seed}\n`)).toHaveLength(1);
  }
});

test("a value of several shapes is held against the one it comes nearest to", () => {
  expect(problems("name: a\nseed: 1\nlimit: { threshold: x, strct: true }\n")).toEqual([
    "s.yaml:3:1: limit.strict: is missing; allowed: true or false",
    's.yaml:3:24: limit.strct: unknown key "strct"; did you mean "strict"? (allowed: threshold, strict)',
  ]);
  expect(problems("name: a\nseed: 1\nlimit: [1]\n")).toEqual([
    "s.yaml:3:8: limit: found a list of 1; allowed: text, or a mapping with threshold, strict",
  ]);
});

test("a key of the wrong form is refused as a key", () => {
  expect(problems("name: a\nseed: 1\nweights: { guangdong: 1 }\n")).toEqual([
    's.yaml:3:12: weights.guangdong: found the key "guangdong"; allowed: six digits',
  ]);
});

test("an error behind an alias is placed at what the alias stands for", () => {
  expect(problems("name: a\nseed: 3\ndesks:\n  - &one { officers: 0 }\n  - *one\n")).toEqual([
    "s.yaml:4:22: desks[0].officers: found 0; allowed: a whole number, at least 1",
    "s.yaml:4:22: desks[1].officers: found 0; allowed: a whole number, at least 1",
  ]);
});

test("a duplicate key is told together with the schema's errors", () => {
  expect(problems("name: a\nseed: 12\nname: b\n")).toEqual([
    "s.yaml:2:7: seed: found 12; allowed: a whole number, 1 to 9",
    's.yaml:3:1: name: the key "name" appears twice here; keep one',
  ]);
  expect(problems("name: a\nseed: 1\nweights: { 440000: 1, '440000': 2 }\n")).toEqual([
    's.yaml:3:23: weights.440000: the key "440000" appears twice here; keep one',
  ]);
});

test.each([
  [
    "an alias without an anchor",
    "name: *nobody\n",
    "s.yaml:1:7: name: the alias *nobody has no anchor &nobody above it",
  ],
  [
    "an alias above its anchor",
    "name: *a\nseed: &a 1\n",
    "s.yaml:1:7: name: the alias *a has no anchor &a above it",
  ],
  [
    "an alias inside its own anchor",
    "desks: &a [*a]\n",
    "s.yaml:1:12: desks[0]: the alias *a stands inside its own anchor",
  ],
  [
    "a merge key",
    "a: &a { x: 1 }\nb:\n  <<: *a\n",
    's.yaml:3:3: b["<<"]: merge keys (<<) are not part of YAML 1.2; write the values out',
  ],
  [
    "a second document",
    "name: a\n---\nname: b\n",
    "s.yaml:2:1: a second YAML document (---) starts here; one file holds one document",
  ],
  [
    "another version of YAML",
    "%YAML 1.1\n---\nname: yes\n",
    "s.yaml:1:1: the file declares YAML 1.1; YAML 1.2 is read, leave the %YAML line out",
  ],
  [
    "a tab as indentation",
    "desks:\n\t- 1\n",
    "s.yaml:2:1: not valid YAML: Tabs are not allowed as indentation",
  ],
  [
    "a tag that makes something other than a plain value",
    "period: !!binary aGk=\n",
    "s.yaml:1:18: period: the tag !!binary is not read; leave it out and write the value plainly",
  ],
  ["an unknown tag", "name: !shout a\n", "s.yaml:1:7: not valid YAML: Unresolved tag: !shout"],
  [
    "a key that is not text",
    "? [a]\n: 1\n",
    "s.yaml:1:3: not valid YAML: With stringKeys, all keys must be strings",
  ],
  ["__proto__", "__proto__: { seed: 1 }\n", "s.yaml:1:1: __proto__: this key is never allowed"],
  [
    "nesting without end",
    `a: ${"[".repeat(70)}${"]".repeat(70)}`,
    "s.yaml:1:68: a[0][0]: the file nests deeper than the 64 levels allowed",
  ],
])("%s is refused with its place", (_, text, message) => {
  expect(problems(text)).toEqual([message]);
});

test("several broken aliases are told at once", () => {
  expect(problems("name: *x\nseed: *y\n")).toHaveLength(2);
});

test("nesting that exhausts the stack is one problem, not a crash", () => {
  const told = problems("[".repeat(20_000));
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/the file nests too deeply to be read$/);
});

test("aliases that multiply are refused before they are written out", () => {
  const levels = Array.from({ length: 20 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`)}]`);
  const told = problems(`a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n${levels.join("\n")}\n`);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/^s\.yaml:5:9: a4: the file holds more than the 100000 values allowed/);
});

test("a great many aliases are refused", () => {
  const text = Array.from({ length: 1_001 }, (_, i) => `k${i}: &a${i} 1\nl${i}: *a${i}`).join("\n");
  expect(problems(text)).toEqual([
    "s.yaml:2002:8: l1000: the file has more than the 1000 aliases (*name) allowed",
  ]);
});

test("an empty file is not a document", () => {
  for (const text of ["", "\n", "# nothing", "---\n"]) {
    expect(problems(text)).toHaveLength(1);
    expect(problems(text)[0]).toMatch(
      /^s\.yaml:1:\d: found nothing \(null\); allowed: a mapping with name, seed; optional: kind, desks, limit, weights$/,
    );
  }
});

test("any value written as YAML is read back as it was, and can be pointed at", () => {
  const values = fc.dictionary(
    fc.string({ minLength: 1 }).filter((key) => key !== "<<" && key !== "__proto__"),
    fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.integer())),
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(values, (value) => {
      const document = parseLocatedDocument(stringify(value), "s.yaml");
      expect(document.value).toEqual(value);
      for (const key of Object.keys(value)) {
        expect(document.problemAt([key], "here").line).toBeGreaterThanOrEqual(1);
      }
    }),
  );
});

test("no text at all makes the reader fail in any other way than with its own error", () => {
  const pieces = fc.constantFrom(
    "a",
    ": ",
    "- ",
    "\n",
    "  ",
    "[",
    "]",
    "{",
    "}",
    "&a ",
    "*a",
    "<<",
    "'",
    '"',
    "|",
    "%",
    "---\n",
    "!",
    "? ",
    "\t",
    "\u0000",
    "1",
    ",",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      problems(parts.join(""));
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ["a control character", String.raw`"a\e[31mb"`, "U+001B"],
  ["a control character as it is", "a\u001b[31mb", "U+001B"],
  ["the end of a text in other languages", "a\0b", "U+0000"],
  ["a carriage return", String.raw`"a\rb"`, "U+000D"],
  ["a control character of eight bits", "a\u009bb", "U+009B"],
  ["half a character", String.raw`"a\ud800b"`, "U+D800"],
  ["a mark that turns what follows round", "a\u202eb", "U+202E"],
  ["a mark that sets it apart", "a\u2067b", "U+2067"],
  ["no character at all", String.raw`"a\uffffb"`, "U+FFFF"],
])("%s is in no text", (_, text, found) => {
  const message = `holds ${found}, which cannot be shown; allowed: characters that can, tabs and line ends`;
  expect(problems(`name: ${text}\nseed: 3\n`)).toEqual([`s.yaml:1:7: name: ${message}`]);
});

test.each(["a\tb", String.raw`"a\nb"`, "😀", "𠮷", "买买提·吐尔逊", "عربي", "é"])(
  "%s is in a text",
  (text) => {
    expect(problems(`name: ${text}\nseed: 3\n`)).toEqual([]);
  },
);
