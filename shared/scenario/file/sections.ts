import { checkBySchema } from "../locatedIssues.ts";
import type { Report } from "./report.ts";
import type { ScenarioDocument } from "./scenarioDocument.ts";
import { type Scenario, type SectionName, scenarioSchema, scenarioShape } from "./scenarioSchema.ts";

const sectionNames = Object.keys(scenarioShape) as readonly SectionName[];

/** The sections of a scenario that its schema accepts; of a faulty scenario, those that can be looked at further. */
export interface Sections extends Partial<Scenario> {
  /** Sections whose problems are reported already; nothing more is said about what depends on them. */
  readonly broken: ReadonlySet<SectionName>;
}

/** Checks a document by the schema, section by section, and reports everything wrong. */
export function readSections(document: ScenarioDocument, report: Report): Sections {
  const outcome = checkBySchema(scenarioSchema, document.value);
  for (const { path, message, at } of outcome.problems) report(path, message, at);
  if (outcome.value !== undefined) return { ...outcome.value, broken: new Set() };
  if (!isMapping(document.value)) return { broken: new Set(sectionNames) };
  const sound: Record<string, unknown> = {};
  const broken = new Set<SectionName>();
  for (const name of sectionNames) {
    const section = scenarioShape[name].safeParse(document.value[name]);
    if (section.success) sound[name] = section.data;
    else broken.add(name);
  }
  return { ...(sound as Partial<Scenario>), broken };
}

function isMapping(value: unknown): value is Partial<Record<SectionName, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
