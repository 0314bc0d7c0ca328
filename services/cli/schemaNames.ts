/** The kinds of file that have a JSON Schema. */
export const schemaNames = [
  "scenario",
  "policy",
  "national-default",
  "sources",
  "summary",
  "events",
] as const;
export type SchemaName = (typeof schemaNames)[number];
