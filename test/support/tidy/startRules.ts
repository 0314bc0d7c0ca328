import type { Finding, SourceTree, TidyRule } from "./finding.ts";
import { importedPackage, importedPath } from "./importPath.ts";

export const startRules: readonly TidyRule[] = [
  { name: "a run begins before what it may not need is loaded", findings: loadedTooEarly },
];

/** What is loaded before an embedded run's first window: the program, and the verb. */
const BEGINNING = ["main", "failure", "program", "runCommand"].map((name) => `services/cli/${name}.ts`);

/** Packages for the other engine, for other verbs, or for what is written at the end. */
const LATER = /^(@nats-io\/.*|@duckdb\/.*|hyparquet.*|echarts|pino.*)$/;

/** Half of a start is loading: `npm start` shows that it is at work within a second and a half. */
function* loadedTooEarly({ typeScript }: SourceTree): Generator<Finding> {
  const byPath = new Map(typeScript.map((file) => [file.path, file]));
  const seen = new Set<string>();
  const waiting = [...BEGINNING];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const file = byPath.get(path);
    if (file === undefined || seen.has(path)) continue;
    seen.add(path);
    for (const { specifier, line, isTypeOnly, isLate } of file.imports) {
      if (isTypeOnly || isLate) continue;
      const target = importedPath(path, specifier);
      if (target !== undefined) waiting.push(target);
      else if (LATER.test(importedPackage(specifier))) {
        const message = `${specifier} is loaded before a run begins; import() it, or what needs it, where it is used`;
        yield { path, line, message };
      }
    }
  }
}
