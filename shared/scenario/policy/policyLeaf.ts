import { z } from "zod";

export const confidenceSchema = z.enum(["high", "medium", "low"]);
/** How far a value can be trusted. */
export type Confidence = z.infer<typeof confidenceSchema>;

/** A value of a policy file together with where it comes from. */
export interface PolicyLeaf<T = unknown> {
  readonly value: T;
  /** Id of an entry of `sources.yaml`. */
  readonly source: string;
  readonly confidence: Confidence;
  /** Present where the value is the project's assumption, not what the source says. */
  readonly assumption?: true | undefined;
  readonly note?: string | undefined;
}

export const sourceIdSchema = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { error: "an id of sources.yaml, such as nhsa-2021-43" });

/** The schema of a value with its source. */
export function leafSchema<T extends z.ZodType>(value: T) {
  return z.strictObject({
    value,
    source: sourceIdSchema,
    confidence: confidenceSchema,
    assumption: z.literal(true).optional(),
    note: z.string().min(1).optional(),
  });
}
