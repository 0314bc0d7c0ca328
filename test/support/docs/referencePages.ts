import { z } from "zod";
import { parameterShape } from "#scenario/policy/policyParameters.ts";
import { eventJsonSchema } from "#scenario/results/eventLine.ts";
import { summaryJsonSchema } from "#scenario/results/summary.ts";
import { transferKinds } from "#scenario/results/transferKinds.ts";
import { scenarioJsonSchema } from "#scenario/schema/scenarioJsonSchema.ts";
import { type JsonSchema, schemaTable } from "./schemaReference.ts";

const MADE = "Made of the schemas in force by `npm run docs:reference`; a test holds it to them.";

/** The pages of the reference, by file name. */
export function referencePages(): Readonly<Record<string, string>> {
  const { properties = {}, ...schema } = scenarioJsonSchema() as JsonSchema;
  const { overrides: _, ...sections } = properties;
  return {
    "scenario.md": page(
      "A scenario file",
      "How one is written, with examples: [writing a scenario](../../scenarios/README.md). `overrides` is a mapping of `all`, a province's or a " +
        "pooling area's code to [policy values](policy.md).",
      schemaTable({ ...schema, properties: sections }),
    ),
    "policy.md": page(
      "A policy file",
      "A file is nested, group by group, and every value has its source: `deadlines: { outWorkingDays: { value: 10, source: nhsa-2021-43, confidence: high } }`; " +
        "what a province leaves out is as in the national default. A scenario's `overrides` have the value alone, under its dotted path: " +
        "`deadlines.outWorkingDays: 8`. `policy explain` tells what is in force where.",
      schemaTable(policySchema()),
    ),
    "summary.md": page(
      "summary.json",
      "What a run counted and how it was judged; what each figure means is in [metrics.md](../metrics.md).",
      schemaTable(summaryJsonSchema() as JsonSchema),
    ),
    "events.md": page(
      "events.ndjson",
      "A line each, with `run --events`.",
      schemaTable(eventJsonSchema() as JsonSchema),
    ),
    "transfers.md": page(
      "transfers.csv and transfers.parquet",
      "The columns in their order, and what kind of value each holds. What each means is in [metrics.md](../metrics.md#transferscsv).",
      columnTable(),
    ),
  };
}

function page(title: string, what: string, table: string): string {
  return `# Reference: ${title}\n\n${what}\n\n${MADE}\n\n${table}\n`;
}

function policySchema(): JsonSchema {
  const properties = Object.fromEntries(
    Object.entries(parameterShape).map(([path, schema]: [string, z.ZodType]) => {
      const { $schema: _, ...bare } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
      return [path, bare as JsonSchema];
    }),
  );
  return { properties };
}

const PARQUET = {
  text: "VARCHAR",
  instant: "TIMESTAMP, without a zone",
  day: "DATE",
  whole: "INTEGER",
  fen: "BIGINT",
  number: "DOUBLE",
  boolean: "BOOLEAN",
} as const;

function columnTable(): string {
  const rows = Object.entries(transferKinds).map(
    ([name, kind]) => `| \`${name}\` | ${kind} | ${PARQUET[kind]} |`,
  );
  return ["| column | holds | in Parquet |", "|---|---|---|", ...rows].join("\n");
}
