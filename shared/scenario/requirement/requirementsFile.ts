import { z } from "zod";
import type { ConfigurationProblem } from "../configurationError.ts";
import { type LocatedDocument, parseLocatedDocument, validateLocated } from "../locatedDocument.ts";

/**
 * What a requirement is in the product: a rule that runs, a parameter of the policies, a question a person may ask,
 * a step a case goes through, something a document says, or something that is left out on purpose.
 */
export const requirementKinds = ["rule", "policy", "query", "journey", "document", "non_goal"] as const;
export type RequirementKind = (typeof requirementKinds)[number];

const ID = "S1 to S67 for the source articles, A1 to A12 or A-DEF and the like for the national procedure";
const idSchema = z.string({ error: ID }).regex(/^(?:S[1-9]\d?|A[1-9]\d?|A-[A-Z]+)$/, { error: ID });

const EXPORT = "a file and what it exports, such as shared/domain/procedure/zeroing.ts#zeroAccount";
const exportSchema = z
  .string({ error: EXPORT })
  .regex(/^(?:shared|services)\/[\w/.-]+\.ts#\w+$/, { error: EXPORT });

const SCENARIO = "a scenario by its name, such as on-time";
const scenarioSchema = z.string({ error: SCENARIO }).regex(/^[a-z0-9-]+$/, { error: SCENARIO });

/** What of a scenario's run must come out differently. */
const changeSchema = z.enum(["verdict", "transcript"]);

/** A rule is taken away: an exact text of one file is replaced by another. */
const sourceRemovalSchema = z.strictObject({
  file: z.string().regex(/^(?:shared|services)\/[\w/.-]+\.ts$/),
  text: z.string().min(1),
  replacement: z.string(),
  scenario: scenarioSchema,
  changes: changeSchema,
});

/** A parameter is taken away: it is set to something else for all provinces of a scenario. */
const settingRemovalSchema = z.strictObject({
  set: z.string().regex(/^[^=]+=/),
  scenario: scenarioSchema,
  changes: changeSchema,
});

const requirementSchema = z.strictObject({
  /** Where it is said: the article and its section, or the article's number. */
  where: z.string().min(1),
  kind: z.enum(requirementKinds),
  en: z.string().min(1),
  zh: z.string().min(1),
  /** Rows that say the same; everything else is looked up there. */
  sameAs: z.array(idSchema).min(1).optional(),
  rules: z.array(exportSchema).optional(),
  policy: z.array(z.string().min(1)).optional(),
  scenarios: z.array(scenarioSchema).optional(),
  documents: z.array(z.string().min(1)).optional(),
  removal: z.union([sourceRemovalSchema, settingRemovalSchema]).optional(),
});

const requirementsFileSchema = z.record(idSchema, requirementSchema);

export type Removal = z.infer<typeof sourceRemovalSchema> | z.infer<typeof settingRemovalSchema>;

/** One statement of the sources (依据条目), and where the project answers it. */
export interface Requirement {
  readonly id: string;
  readonly where: string;
  readonly kind: RequirementKind;
  readonly en: string;
  readonly zh: string;
  readonly sameAs: readonly string[];
  /** `file#export` */
  readonly rules: readonly string[];
  /** Dotted paths of policy parameters. */
  readonly policy: readonly string[];
  readonly scenarios: readonly string[];
  readonly documents: readonly string[];
  readonly removal: Removal | null;
}

/**
 * Reads `docs/requirements.yaml`.
 * @throws ConfigurationError naming everything wrong with it, with line and column
 */
export function parseRequirements(text: string, file: string): readonly Requirement[] {
  const document = parseLocatedDocument(text, file);
  const rows = validateLocated(document, requirementsFileSchema, misplaced(document));
  return Object.entries(rows).map(([id, row]) => ({
    id,
    where: row.where,
    kind: row.kind,
    en: row.en,
    zh: row.zh,
    sameAs: row.sameAs ?? [],
    rules: row.rules ?? [],
    policy: row.policy ?? [],
    scenarios: row.scenarios ?? [],
    documents: row.documents ?? [],
    removal: row.removal ?? null,
  }));
}

const OWN = ["rules", "policy", "scenarios", "documents", "removal"] as const;

/** A row that repeats another one says nothing of its own. */
function misplaced(document: LocatedDocument): ConfigurationProblem[] {
  const rows = Object.entries(
    (document.value ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>> | null>>,
  );
  return rows.flatMap(([id, row]) => {
    if (row === null || typeof row !== "object" || !("sameAs" in row)) return [];
    return OWN.filter((key) => key in row).map((key) =>
      document.problemAtKey(
        [id, key],
        `a row with sameAs has no ${key} of its own; write it in the row it repeats`,
      ),
    );
  });
}
