import fc from "fast-check";
import { expect, test } from "vitest";
import { ConfigurationError } from "#scenario/configurationError.ts";
import { benchmarkNetwork, edited, mistakes, resolved, smallCountry } from "./scenarioUnderTest.ts";

const MAPPING =
  "allowed: a mapping with name, why; optional: whyZh, seed, period, warmUp, coolDown, end, calendar, exchange, provinces, scale, arrivals, bank, overrides, faults, thresholds, experiment, network";

test.each([
  ["nothing", "", `s.yaml:1:1: found nothing (null); ${MAPPING}`],
  ["a comment", "# nothing\n", `s.yaml:1:1: found nothing (null); ${MAPPING}`],
  ["a list", "- name: x\n", `s.yaml:1:1: found a list of 1; ${MAPPING}`],
  ["a sentence", "name x\n", `s.yaml:1:1: found "name x"; ${MAPPING}`],
  [
    "a second document",
    `${smallCountry}---\nname: y\n`,
    "a second YAML document (---) starts here; one file holds one document",
  ],
  ["a tab", edited(smallCountry, "  flows:", "\tflows:"), "not valid YAML"],
  [
    "a colon of a Chinese keyboard",
    edited(smallCountry, "name: small-country", "name：small-country"),
    "s.yaml:2:1: not valid YAML: Implicit keys need to be on a single line; ： in column 5 is a full-width character, write : and a blank",
  ],
  [
    "a name in place of a code",
    edited(smallCountry, '["440000", "500000"]', "[广东, 500000]"),
    's.yaml:6:13: provinces[0]: found "广东"; allowed: six digits in quotes, such as "440000"; "policy explain 广东" tells a place\'s code',
  ],
  [
    "a name in place of a code, of overrides",
    edited(smallCountry, "thresholds:", "overrides: { Henan: {} }\nthresholds:"),
    'overrides.Henan: found the key "Henan"; allowed: all, or the code of a province or a pooling area such as "440000"; "policy explain Henan" tells a place\'s code',
  ],
  [
    "a code in curved quotes",
    edited(smallCountry, '["440000", "500000"]', "[“440000”]"),
    's.yaml:6:13: provinces[0]: found "“440000”" (“ is a curved quote); allowed: six digits',
  ],
  ["an open bracket", edited(smallCountry, '["440000", "500000"]', '["440000"'), "not valid YAML"],
  [
    "an unclosed quote",
    edited(smallCountry, '["440000", "500000"]', '["440000, "500000"]'),
    "not valid YAML",
  ],
  [
    "an alias of nothing",
    edited(smallCountry, "seed: 20260302", "seed: *s"),
    "s.yaml:4:7: seed: the alias *s has no anchor &s above it",
  ],
  [
    "an alias of itself",
    edited(smallCountry, "thresholds:", "faults: &f [*f]\nthresholds:"),
    "the alias *f stands inside its own anchor",
  ],
  [
    "a merge key",
    edited(smallCountry, "thresholds:", "faults: &f []\nexchange: { <<: *f }\nthresholds:"),
    "merge keys (<<) are not part of YAML 1.2; write the values out",
  ],
  [
    "a key twice",
    edited(smallCountry, "thresholds:", "arrivals: {}\nthresholds:"),
    's.yaml:27:1: arrivals: the key "arrivals" appears twice here; keep one',
  ],
  [
    "a key twice, deep down",
    edited(smallCountry, "sat: 0.3", "sat: 0.3, sat: 0.4"),
    'arrivals.profile.weekdays.sat: the key "sat" appears twice here; keep one',
  ],
  [
    "aliases that multiply",
    `a: &a [x,x,x,x,x,x,x,x,x,x]\n${["b", "c", "d", "e", "f", "g"].map((name, index) => `${name}: &${name} [${new Array(10).fill(`*${"abcdef"[index]}`).join(",")}]`).join("\n")}\n`,
    "the file holds more than the 100000 values allowed, its aliases (*name) written out",
  ],
  ["a bottomless nesting", `a: ${"[".repeat(5_000)}`, "nests"],
])("%s is refused", (_what, text, problem) => {
  expect(mistakes(text)).toContainEqual(expect.stringContaining(problem));
});

test("an anchor used as it should be is read", () => {
  const text = edited(edited(smallCountry, "perYear: 800", "perYear: &n 800"), "perYear: 300", "perYear: *n");
  expect(mistakes(text)).toEqual([]);
});

test("[B26] whatever is cut out of a scenario, doubled or put elsewhere, it is resolved or refused, never more", () => {
  const edit = fc.record({
    text: fc.constantFrom(smallCountry, benchmarkNetwork),
    from: fc.nat(3000),
    length: fc.nat(60),
    to: fc.nat(3000),
    twice: fc.boolean(),
  });
  fc.assert(
    fc.property(edit, ({ text, from, length, to, twice }) => {
      const part = text.slice(from, from + length);
      const rest = twice ? text : text.slice(0, from) + text.slice(from + length);
      const changed = rest.slice(0, to) + part + rest.slice(to);
      try {
        resolved(changed);
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigurationError);
      }
    }),
    { numRuns: 100 },
  );
});

test("a mistake in one entry of overrides or thresholds keeps none of the others from being told", () => {
  const overrides = '{ Henan: {}, all: { promise.outDays: 3 }, "440000": { desks.finance.officers: 0 } }';
  const text = edited(
    smallCountry,
    "thresholds:",
    `overrides: ${overrides}\nthresholds:\n  late: "count==0"\n  tardy: ["count==0"]`,
  );
  expect(mistakes(text)).toEqual(
    [
      'overrides.Henan: found the key "Henan"',
      'overrides.all["promise.outDays"]: unknown policy parameter',
      'overrides.440000["desks.finance.officers"]: found 0; allowed: a whole number of officers',
      'thresholds.late: found "count==0"; allowed: a list of thresholds',
      'thresholds.tardy: there is no metric "tardy"',
    ].map((part) => expect.stringContaining(part)),
  );
});
