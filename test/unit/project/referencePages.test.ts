import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { referencePages } from "#test/support/docs/referencePages.ts";
import { schemaTable } from "#test/support/docs/schemaReference.ts";

describe("the reference is of the schemas in force: npm run docs:reference", () => {
  const pages = referencePages();

  test.each(Object.keys(pages))("%s", (name) => {
    expect(readFileSync(`docs/reference/${name}`, "utf8")).toBe(pages[name]);
  });

  test("and has no page besides", () => {
    expect(readdirSync("docs/reference").sort()).toEqual(Object.keys(pages).sort());
  });
});

test("a schema is told path by path, what came before by where it was", () => {
  const leg = { type: "object", properties: { days: { type: "integer", minimum: 0 } }, required: ["days"] };
  const table = schemaTable({
    $defs: { leg },
    properties: {
      out: { $ref: "#/$defs/leg", description: "There | and" },
      back: { $ref: "#/$defs/leg" },
      list: {
        type: "array",
        items: { anyOf: [{ type: "string" }, { type: "object", properties: { a: { const: 1 } } }] },
      },
      more: { type: "object", additionalProperties: { enum: ["x", "y"] }, default: {} },
    },
    required: ["out"],
  });
  expect(table.split("\n").slice(2)).toEqual([
    "| `out` | mapping | There \\| and Always there. |",
    "| `out.days` | whole number from 0 | Always there. |",
    "| `back` | mapping | Parts as in `out`. |",
    "| `list` | list of string or mapping |  |",
    "| `list[].a` | `1` |  |",
    "| `more` | mapping |  |",
    "| `more.<key>` | `x`, `y` |  |",
  ]);
});
