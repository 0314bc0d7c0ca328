import * as z from "zod";
import { batchPartSchema } from "../batchSchema.ts";
import { controlMessageSchema } from "../controlSchema.ts";
import { messageSchema } from "../messageSchema.ts";
import { queryMessageSchema, queryReplySchema } from "../queryMessage.ts";
import { wireRowSchema } from "../rowSchema.ts";
import { withUnits } from "./fieldUnits.ts";
import type { JsonSchema } from "./jsonSchema.ts";

/** One kind of message of the contract, and the schema of its body. */
export interface ContractSchema {
  /** In kebab case and unique: `message-information-sheet`, `control-grant`. */
  readonly name: string;
  readonly group: "message" | "control" | "row" | "wire" | "query";
  /** The value of `kind` inside; null: the body has none. */
  readonly kind: string | null;
  readonly schema: JsonSchema;
}

/** Every body that travels between the members of a federation, from the schemas that check it when it comes in. */
export function contractSchemas(): ContractSchema[] {
  return [
    ...kindsOf("message", messageSchema),
    ...kindsOf("control", controlMessageSchema),
    ...kindsOf("row", wireRowSchema),
    { name: "batch-part", group: "wire", kind: null, schema: withUnits(jsonSchemaOf(batchPartSchema), true) },
    { name: "query", group: "query", kind: null, schema: jsonSchemaOf(queryMessageSchema) },
    ...kindsOf("query", queryReplySchema, "query-reply"),
  ];
}

function kindsOf(group: ContractSchema["group"], union: z.ZodType, prefix: string = group): ContractSchema[] {
  return (jsonSchemaOf(union).oneOf ?? []).map((schema) => {
    const kind = String(schema.properties?.["kind"]?.const);
    const isEvidence = group === "message" || group === "row";
    return { name: `${prefix}-${kebab(kind)}`, group, kind, schema: withUnits(schema, isEvidence) };
  });
}

/** What is written, and read; a reader takes the fields it knows and drops all others. */
function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: "input",
    override: ({ jsonSchema }) => {
      // `readOnly` says something of TypeScript here, and nothing of a message.
      delete jsonSchema.readOnly;
    },
  });
  return rest as JsonSchema;
}

function kebab(name: string): string {
  return name.replaceAll("_", "-");
}
