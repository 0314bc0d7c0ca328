import { z } from "zod";
import { divisionCodeSchema } from "./divisionCode.ts";
import { leafSchema } from "./policyLeaf.ts";
import { isPoolParameter, parameterPaths, parameterShape } from "./policyParameters.ts";

const poolSchema = z.strictObject({ code: divisionCodeSchema, name: z.string().min(1) });

const poolsSchema = z
  .array(poolSchema)
  .min(1)
  .superRefine((pools, context) => {
    const codes = new Set<string>();
    for (const [index, { code }] of pools.entries()) {
      if (codes.has(code))
        context.addIssue({ code: "custom", path: [index, "code"], message: "each code once" });
      codes.add(code);
    }
  });

/** Who a province-level unit is; each of these only in its own file, and none of them can be overridden. */
export const identityShape = {
  code: divisionCodeSchema,
  name: z.string().min(1),
  nameEn: z.string().regex(/^[A-Z][A-Za-z ]+$/, { error: "an English name, such as Guangdong" }),
  kind: z.enum(["province", "municipality", "region", "corps"]),
  pools: poolsSchema,
} as const;

/** A tree of schemas, as the dotted paths of the parameters describe it. */
interface SchemaTree {
  [key: string]: SchemaTree | z.ZodType;
}

/** `national-default.yaml`: every parameter, each with its source. */
export const nationalDefaultSchema = z.strictObject(objectsOf(treeOf(parameterShape), { optional: false }));

const poolParameterShape = Object.fromEntries(
  parameterPaths.filter(isPoolParameter).map((path) => [path, parameterShape[path]]),
);

/** What pooling areas have otherwise than their province, by the area's code. */
const poolOverridesSchema = z.record(
  divisionCodeSchema,
  z.strictObject(objectsOf(treeOf(poolParameterShape), { optional: true })),
);

/**
 * `<code>-<name>.yaml`: who the province is, every parameter in which it departs from the national default, and every
 * one in which a pooling area departs from the province.
 */
export const provinceFileSchema = z.strictObject({
  ...Object.fromEntries(Object.entries(identityShape).map(([key, schema]) => [key, leafSchema(schema)])),
  ...objectsOf(treeOf(parameterShape), { optional: true }),
  poolOverrides: poolOverridesSchema.optional(),
});

function treeOf(shape: Readonly<Record<string, z.ZodType>>): SchemaTree {
  const root: SchemaTree = {};
  for (const [path, schema] of Object.entries(shape)) {
    const steps = path.split(".");
    const last = steps.pop() ?? path;
    let branch = root;
    for (const step of steps) {
      const next = branch[step];
      const existing: SchemaTree = next === undefined || next instanceof z.ZodType ? {} : next;
      branch[step] = existing;
      branch = existing;
    }
    branch[last] = schema;
  }
  return root;
}

function objectsOf(
  tree: SchemaTree,
  { optional }: { readonly optional: boolean },
): Record<string, z.ZodType> {
  const objects: Record<string, z.ZodType> = {};
  for (const [key, below] of Object.entries(tree)) {
    const schema =
      below instanceof z.ZodType ? leafSchema(below) : z.strictObject(objectsOf(below, { optional }));
    objects[key] = optional ? schema.optional() : schema;
  }
  return objects;
}
