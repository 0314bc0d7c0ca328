import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { mistakes, resolved } from "./scenarioUnderTest.ts";

const text = readFileSync(new URL("../../../../scenarios/README.md", import.meta.url), "utf8");
const examples = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml = ""]) => yaml);

test("the scenarios shown to those who write one are without a mistake", () => {
  expect(examples).toHaveLength(2);
  expect(examples.flatMap((example) => mistakes(example))).toEqual([]);
});

test("what is shown as a default is the default", () => {
  const [country = ""] = examples;
  const defaults = [
    "seed",
    "end",
    "calendar",
    "exchange",
    "scale",
    "bank",
    "  channels",
    "  lodgedAt",
    "  applicants",
    "  secondApplicationAfter",
    "  balance",
  ];
  const said = defaults.reduce((left, key) => {
    const without = left.replace(
      new RegExp(`^${key}:.*\\n(?:${" ".repeat(key.search(/\S/) + 2)}.*\\n)*`, "m"),
      "",
    );
    expect(without, key).not.toBe(left);
    return without;
  }, country);
  const {
    scenarioProvenance: _,
    assumptionCount: __,
    ...shown
  } = resolved(country).configuration.country ?? {};
  const { configuration } = resolved(said);
  const { scenarioProvenance: ___, assumptionCount: ____, ...byDefault } = configuration.country ?? {};
  expect(byDefault).toEqual(shown);
  expect({ ...configuration, country: null }).toEqual({ ...resolved(country).configuration, country: null });
});
