import { z } from "zod";
import { durationDistributionSchema } from "../durationDistribution.ts";
import { policyChangesSchema, scenarioSchema } from "../file/scenarioSchema.ts";
import { parameterShape } from "../policy/policyParameters.ts";

const OFFICE_TIME = "office_time_distribution";

/**
 * The JSON Schema editors check scenario files by, `scenario.schema.json` in their first line. It knows shapes and
 * limits; what contradicts one another, or the policies, only a resolved scenario tells.
 */
export function scenarioJsonSchema(): object {
  const schema = z.toJSONSchema(scenarioSchema, {
    io: "input",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === policyChangesSchema) Object.assign(jsonSchema, policyChangesJsonSchema());
    },
  });
  const $defs = { ...schema.$defs, [OFFICE_TIME]: bare(durationDistributionSchema) };
  return { title: "A scenario", ...schema, $defs };
}

/** Every policy parameter by its dotted path; a path may lead on into a value that has parts. */
function policyChangesJsonSchema(): object {
  const properties = Object.fromEntries(
    Object.entries(parameterShape).map(([path, schema]: [string, z.ZodType]) => [
      path,
      schema === durationDistributionSchema ? { $ref: `#/$defs/${OFFICE_TIME}` } : bare(schema),
    ]),
  );
  const patternProperties = { "^desks\\.[A-Za-z]+\\.[A-Za-z]+\\.": {} };
  return { properties, patternProperties, additionalProperties: false };
}

/** A schema as part of another: without the line that says which JSON Schema it is. */
function bare(schema: z.ZodType): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input" });
  return rest;
}
