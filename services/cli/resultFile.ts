import { readFileSync } from "node:fs";
import { exitCodes } from "#services/ending/exitCode.ts";
import { CliFailure } from "./failure.ts";

/** What is wrong with a value by a schema, the first thing first. */
interface SchemaError {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}

interface FileSchema<Content> {
  safeParse(content: unknown): { success: true; data: Content } | { success: false; error: SchemaError };
}

/**
 * What a file among a run's results holds.
 * @param what the file is called where it holds something else, such as "a summary"
 * @throws CliFailure where it cannot be read, or was not written by this version
 */
export function resultIn<Content>(path: string, schema: FileSchema<Content>, what = "what"): Content {
  const parsed = schema.safeParse(jsonIn(path, (reason) => `${path} cannot be read: ${reason}`));
  if (parsed.success) return parsed.data;
  throw otherThan(path, what, parsed.error);
}

/**
 * The JSON of a file, whatever it is.
 * @param told says that it cannot be read
 */
export function jsonIn(path: string, told: (reason: string) => string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliFailure(exitCodes.usage, told(reason), { cause: error });
  }
}

/** A file that is there and holds something else than this version would have written. */
export function otherThan(path: string, what: string, { issues }: SchemaError): CliFailure {
  const [issue] = issues;
  const where = issue === undefined || issue.path.length === 0 ? "" : `${issue.path.join(".")}: `;
  return new CliFailure(
    exitCodes.usage,
    `${path} is not ${what} this version reads (${where}${issue?.message}); run the scenario again`,
  );
}
