import { policyJsonSchemas } from "#scenario/policy/policyJsonSchema.ts";
import { eventJsonSchema } from "#scenario/results/eventLine.ts";
import { summaryJsonSchema } from "#scenario/results/summary.ts";
import { scenarioJsonSchema } from "#scenario/schema/scenarioJsonSchema.ts";
import type { SchemaName } from "./schemaNames.ts";

/** Prints the JSON Schema of a kind of file. */
export function schemaCommand(name: SchemaName): void {
  process.stdout.write(`${JSON.stringify(schemaOf(name), null, 2)}\n`);
}

function schemaOf(name: SchemaName): object {
  switch (name) {
    case "scenario":
      return scenarioJsonSchema();
    case "policy":
    case "national-default":
    case "sources":
      return policyJsonSchemas[`${name}.schema.json`];
    case "summary":
      return summaryJsonSchema();
    case "events":
      return eventJsonSchema();
  }
}
