import { z } from "zod";
import { nationalDefaultSchema, provinceFileSchema } from "./policySchema.ts";
import { sourcesFileSchema } from "./sourcesFile.ts";

/** The JSON Schemas editors check the policy files by, under the names those files give in their first line. */
export const policyJsonSchemas = {
  "policy.schema.json": jsonSchema("A province's policy", provinceFileSchema),
  "national-default.schema.json": jsonSchema(
    "The national default of every policy parameter",
    nationalDefaultSchema,
  ),
  "sources.schema.json": jsonSchema("Where policy values come from", sourcesFileSchema),
} as const;

function jsonSchema(title: string, schema: z.ZodType): object {
  return { title, ...z.toJSONSchema(schema, { io: "input", reused: "ref" }) };
}
