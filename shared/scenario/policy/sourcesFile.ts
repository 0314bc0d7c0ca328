import { z } from "zod";
import { parseLocatedDocument, validateLocated } from "../locatedDocument.ts";
import { sourceIdSchema } from "./policyLeaf.ts";

/**
 * What kind of thing a source is, most trusted first. `background` (common knowledge nobody looked up) and
 * `assumption` (the project's own) never pass for fact: a value that rests on one says `assumption: true`.
 */
export const trustSchema = z.enum([
  "official",
  "official_media",
  "data_package",
  "mirror",
  "guide",
  "article",
  "derived",
  "weak",
  "background",
  "assumption",
]);
export type Trust = z.infer<typeof trustSchema>;

/** Where values of the policy files come from. */
export interface Source {
  readonly title: string;
  readonly titleEn: string;
  readonly publisher: string;
  /** Where it was read, without scheme where it is a mirror. */
  readonly address?: string | undefined;
  /** Day, month or year of the source itself. */
  readonly dated?: string | undefined;
  readonly trust: Trust;
}

/** Sources by id. */
export type Sources = ReadonlyMap<string, Source>;

const DATE = 'a date in quotes, such as "2021-11-01" or "2021"';
const dated = z.string({ error: DATE }).regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, { error: DATE });

const sourceSchema = z.strictObject({
  title: z.string().min(1),
  titleEn: z.string().min(1),
  publisher: z.string().min(1),
  address: z.string().min(1).optional(),
  dated: dated.optional(),
  trust: trustSchema,
});

export const sourcesFileSchema = z.record(sourceIdSchema, sourceSchema);

/** Reads `sources.yaml`; throws a ConfigurationError that names everything wrong with it. */
export function parseSourcesFile(text: string, file: string): Sources {
  const document = parseLocatedDocument(text, file);
  return new Map(Object.entries(validateLocated(document, sourcesFileSchema)));
}

/** True where a value may not rest on the source without calling itself an assumption. */
export function needsAssumptionLabel(source: Source): boolean {
  return source.trust === "background" || source.trust === "assumption";
}
