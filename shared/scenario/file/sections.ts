import { checkBySchema } from "../locatedIssues.ts";
import type { Report } from "./report.ts";
import type { ScenarioDocument } from "./scenarioDocument.ts";
import { type Scenario, type SectionName, scenarioSchema, scenarioShape } from "./scenarioSchema.ts";

const sectionNames = Object.keys(scenarioShape) as readonly SectionName[];

/** Sections whose entries know nothing of one another: one mistake keeps no other from being told. */
const byKey: ReadonlySet<SectionName> = new Set(["overrides", "thresholds"]);

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
    if (!section.success) broken.add(name);
    const usable = section.success || !byKey.has(name) ? section : entriesOf(name, document.value[name]);
    if (usable.success) sound[name] = usable.data;
  }
  return { ...(sound as Partial<Scenario>), broken };
}

/** What its schema accepts of a section whose entries stand alone. */
function entriesOf(name: SectionName, section: unknown) {
  const entries = isMapping(section) ? Object.entries(section) : [];
  const accepted = entries.filter(([key, value]) => scenarioShape[name].safeParse({ [key]: value }).success);
  return scenarioShape[name].safeParse(Object.fromEntries(accepted));
}

function isMapping(value: unknown): value is Partial<Record<SectionName, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
