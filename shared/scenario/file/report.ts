import type { ConfigurationProblem } from "../configurationError.ts";
import type { DocumentPath } from "../locatedPath.ts";
import type { ScenarioDocument } from "./scenarioDocument.ts";

/** Tells of one thing wrong at a path of the scenario: at its value, or at its key. */
export type Report = (path: DocumentPath, message: string, at?: "key" | "value") => void;

/** A report that gathers problems with their places, the same one once. */
export function reportInto(problems: ConfigurationProblem[], document: ScenarioDocument): Report {
  const told = new Set<string>();
  return (path, message, at = "value") => {
    const problem = document.place(path, message, at);
    const text = `${problem.path}: ${message}`;
    if (told.has(text)) return;
    told.add(text);
    problems.push(problem);
  };
}
