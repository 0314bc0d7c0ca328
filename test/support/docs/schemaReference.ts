/** As much of JSON Schema as this project's schemas use. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

interface Row {
  readonly path: string;
  readonly type: string;
  readonly note: string;
}

/** A table of everything a schema allows, a row a path; what was told before is referred to. */
export function schemaTable(schema: JsonSchema): string {
  const rows: Row[] = [];
  const told = new Map<string, string>();
  const named = ({ $ref }: JsonSchema): JsonSchema | undefined =>
    schema.$defs?.[$ref?.split("/").at(-1) ?? ""];
  // One with a description of its own refers to the one without.
  const resolve = (part: JsonSchema): JsonSchema => {
    const meant = named(part);
    return meant === undefined ? part : { ...resolve(meant), ...part };
  };
  const origin = (part: JsonSchema): string | undefined => {
    const meant = named(part);
    return (meant === undefined ? undefined : origin(meant)) ?? part.$ref;
  };

  function visit(path: string, given: JsonSchema, isRequired: boolean): void {
    const part = resolve(given);
    const ref = origin(given);
    const before = ref === undefined || !hasParts(part) ? undefined : told.get(ref);
    if (ref !== undefined && before === undefined) told.set(ref, path);
    if (path !== "") rows.push({ path, type: typeOf(part, resolve), note: noteOf(part, isRequired, before) });
    if (before === undefined) visitParts(path, part);
  }

  function visitParts(path: string, part: JsonSchema): void {
    for (const [name, property] of Object.entries(part.properties ?? {})) {
      visit(path === "" ? name : `${path}.${name}`, property, part.required?.includes(name) ?? false);
    }
    if (typeof part.additionalProperties === "object" && hasMeaning(part.additionalProperties)) {
      visit(`${path}.<key>`, part.additionalProperties, false);
    }
    if (part.items !== undefined && hasParts(resolve(part.items)))
      visitParts(`${path}[]`, resolve(part.items));
    for (const choice of part.anyOf ?? part.oneOf ?? []) {
      if (hasParts(resolve(choice))) visitParts(path, resolve(choice));
    }
  }

  visit("", schema, true);
  const unique = new Map(rows.map((row) => [`${row.path} ${row.type} ${row.note}`, row]));
  return [
    "| key | value | |",
    "|---|---|---|",
    ...[...unique.values()].map(({ path, type, note }) => `| \`${path}\` | ${cell(type)} | ${cell(note)} |`),
  ].join("\n");
}

function hasMeaning(part: JsonSchema): boolean {
  return Object.keys(part).length > 0;
}

function hasParts(part: JsonSchema): boolean {
  const choices = part.anyOf ?? part.oneOf ?? [];
  return (
    [part.properties, part.items].some((parts) => parts !== undefined) ||
    choices.some((choice) => choice.$ref !== undefined || hasParts(choice))
  );
}

function typeOf(part: JsonSchema, resolve: (part: JsonSchema) => JsonSchema): string {
  if (part.const !== undefined) return `\`${JSON.stringify(part.const)}\``;
  if (part.enum !== undefined) return part.enum.map((value) => `\`${String(value)}\``).join(", ");
  const choices = part.anyOf ?? part.oneOf;
  if (choices !== undefined) {
    return [...new Set(choices.map((choice) => typeOf(resolve(choice), resolve)))].join(" or ");
  }
  if (part.items !== undefined) return `list of ${typeOf(resolve(part.items), resolve)}`;
  if (part.type === "object" || part.properties !== undefined) return "mapping";
  const names = [part.type ?? "any value"].flat().map((name) => (name === "integer" ? "whole number" : name));
  return `${names.join(" or ")}${boundsOf(part)}`;
}

function boundsOf({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonSchema): string {
  const isBound = (value: number | undefined): value is number =>
    value !== undefined && Math.abs(value) < Number.MAX_SAFE_INTEGER;
  const bounds: string[] = [];
  if (isBound(minimum)) bounds.push(`from ${minimum}`);
  if (isBound(exclusiveMinimum)) bounds.push(`above ${exclusiveMinimum}`);
  if (isBound(maximum)) bounds.push(`to ${maximum}`);
  if (isBound(exclusiveMaximum)) bounds.push(`below ${exclusiveMaximum}`);
  return bounds.length === 0 ? "" : ` ${bounds.join(" ")}`;
}

function noteOf(part: JsonSchema, isRequired: boolean, before: string | undefined): string {
  const notes: string[] = [];
  if (part.description !== undefined) notes.push(part.description);
  if (before !== undefined && before !== "") notes.push(`Parts as in \`${before}\`.`);
  if (part.default !== undefined && typeof part.default !== "object") {
    notes.push(`Default \`${JSON.stringify(part.default)}\`.`);
  }
  if (isRequired && part.default === undefined) notes.push("Always there.");
  return notes.join(" ");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ").replaceAll("<", "&lt;");
}
