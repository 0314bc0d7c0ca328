import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { scenarioShape } from "#scenario/file/scenarioSchema.ts";
import { parameterPaths } from "#scenario/policy/policyParameters.ts";
import { scenarioJsonSchema } from "#scenario/schema/scenarioJsonSchema.ts";

const folder = new URL("../../../../scenarios/", import.meta.url);

/** A JSON Schema as far as it is looked at here. */
interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape | boolean;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Shape>>;
}

const schema = scenarioJsonSchema() as Shape;

test("the JSON Schema beside the scenarios is the one in force", () => {
  const committed = JSON.parse(readFileSync(new URL("scenario.schema.json", folder), "utf8"));
  const hint =
    "out of date: npm run -s jiexu -- schema scenario > scenarios/scenario.schema.json, then npm run format";
  expect(committed, hint).toEqual(JSON.parse(JSON.stringify(schema)));
});

test("it knows every section, and every policy parameter by its path", () => {
  expect(Object.keys(schema.properties ?? {})).toEqual(Object.keys(scenarioShape));
  const changes = schema.properties?.["overrides"]?.additionalProperties as Shape;
  expect(Object.keys(changes.properties ?? {})).toEqual(parameterPaths);
});

test("every reference in it leads somewhere", () => {
  const references = JSON.stringify(schema).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g);
  for (const [, name = ""] of references) expect(schema.$defs).toHaveProperty(name);
});

test("each scenario names its JSON Schema in the first line, for editors", () => {
  const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) {
    const [first] = readFileSync(new URL(name, folder), "utf8").split("\n");
    expect(first, name).toBe("# yaml-language-server: $schema=scenario.schema.json");
  }
});
