import * as z from "zod";

/** Gives a value back as its schema leaves it, or `z.INVALID`. */
export type KindParser<T> = (value: unknown) => T | typeof z.INVALID;

/**
 * Parses a value by that member of a union which its `kind` names. A member is compiled when its kind comes for the
 * first time: who hears five kinds need not wait at the start for all that there are.
 */
export function kindParser<T>(members: readonly z.ZodObject[]): KindParser<T> {
  const byKind = new Map(members.flatMap((member) => kindsOf(member).map((kind) => [kind, member])));
  const compiled = new Map<unknown, z.ZodType>();
  return (value) => {
    const kind = (value as { readonly kind?: unknown } | null | undefined)?.kind;
    let schema = compiled.get(kind);
    if (schema === undefined) {
      const member = byKind.get(kind);
      if (member === undefined) return z.INVALID;
      schema = z.compile(member);
      compiled.set(kind, schema);
    }
    const result = schema.safeParse(value);
    return result.success ? (result.data as T) : z.INVALID;
  };
}

function kindsOf({ shape }: z.ZodObject): readonly unknown[] {
  const { kind } = shape;
  return kind instanceof z.ZodLiteral ? [...kind.values] : [];
}
