import { isParameterPath } from "../policy/policyParameters.ts";
import type { Requirement, RequirementKind } from "./requirementsFile.ts";

/** What the project has, for a requirement to point at. */
export interface ProjectContents {
  /** The text of a file of the project, from its root; undefined where there is none. */
  text(path: string): string | undefined;
  /** Tests by the requirement their title names: files, each once. */
  readonly tests: ReadonlyMap<string, readonly string[]>;
}

/** A requirement with everything it comes to, rows that it repeats included. */
export interface CoveredRequirement extends Requirement {
  readonly tests: readonly string[];
}

/** Ids of requirements that a test file names in its titles, as `[S13]` or `[A7]`. */
export function requirementIdsIn(text: string): string[] {
  const ids = new Set<string>();
  for (const line of text.split("\n")) {
    if (/^\s*(?:\/\/|\/?\*)/.test(line)) continue;
    for (const match of line.matchAll(/\[(S\d+|A\d+|A-[A-Z]{3,})\]/g)) ids.add(match[1] ?? "");
  }
  return [...ids];
}

/** Each requirement with its tests; one that repeats others has theirs. */
export function coverRequirements(
  requirements: readonly Requirement[],
  project: ProjectContents,
): CoveredRequirement[] {
  const byId = new Map(requirements.map((requirement) => [requirement.id, requirement]));
  return requirements.map((requirement) => {
    const sources = [requirement, ...requirement.sameAs.flatMap((id) => byId.get(id) ?? [])];
    const all = (of: (one: Requirement) => readonly string[]): string[] => [...new Set(sources.flatMap(of))];
    return {
      ...requirement,
      rules: all(({ rules }) => rules),
      policy: all(({ policy }) => policy),
      scenarios: all(({ scenarios }) => scenarios),
      documents: all(({ documents }) => documents),
      tests: all(({ id }) => project.tests.get(id) ?? []),
    };
  });
}

/** Everything that keeps the requirements from being covered; one line each, empty when all is well. */
export function coverageProblems(requirements: readonly Requirement[], project: ProjectContents): string[] {
  const known = new Set(requirements.map(({ id }) => id));
  const strays = [...project.tests]
    .filter(([id]) => !known.has(id))
    .map(([id, files]) => `${files.join(", ")}: a test names [${id}], which is no row of the requirements`);
  const lost = requirements.flatMap(({ id, sameAs }) =>
    sameAs
      .filter((other) => !known.has(other))
      .map((other) => `${id}: sameAs names ${other}, which is no row`),
  );
  const covered = coverRequirements(requirements, project);
  return [...strays, ...lost, ...covered.flatMap((one) => rowProblems(one, project))];
}

/** What a row of a kind cannot be without. */
const needs: Readonly<Record<RequirementKind, readonly ("rules" | "policy" | "scenarios" | "documents")[]>> =
  {
    rule: ["rules", "scenarios"],
    policy: ["policy"],
    query: ["rules"],
    journey: ["rules", "scenarios"],
    document: ["documents"],
    non_goal: ["documents"],
  };

function rowProblems(row: CoveredRequirement, project: ProjectContents): string[] {
  const { id, kind, removal, sameAs } = row;
  const missing = needs[kind]
    .filter((part) => row[part].length === 0)
    .map((part) => `a ${kind} row needs ${part}`);
  const unremoved =
    kind === "rule" && sameAs.length === 0 && (removal === null || "set" in removal)
      ? [
          "a rule row needs a removal: the change of the source that takes the rule away, and the scenario that must then come out differently",
        ]
      : [];
  const untested =
    row.tests.length === 0 ? [`no test names it: write [${id}] into the title of the one that shows it`] : [];
  const lost = [
    ...row.rules.flatMap((rule) => lostRule(rule, project)),
    ...row.policy.filter((path) => !isParameterPath(path)).map((path) => `${path} is no policy parameter`),
    ...[...row.scenarios, ...(removal === null ? [] : [removal.scenario])]
      .filter((name) => project.text(`scenarios/${name}.yaml`) === undefined)
      .map((name) => `scenarios/${name}.yaml is not there`),
    ...row.documents.filter((path) => project.text(path) === undefined).map((path) => `${path} is not there`),
    ...lostText(row, project),
  ];
  return [...missing, ...unremoved, ...untested, ...lost].map((problem) => `${id}: ${problem}`);
}

function lostRule(rule: string, project: ProjectContents): string[] {
  const [path = "", name = ""] = rule.split("#");
  const text = project.text(path);
  if (text === undefined) return [`${path} is not there`];
  const exported = new RegExp(
    `^export (?:async )?(?:abstract )?(?:function|const|class|interface|type)\\*? ${name}\\b`,
    "m",
  );
  return exported.test(text) ? [] : [`${path} exports no ${name}`];
}

function lostText({ removal }: Requirement, project: ProjectContents): string[] {
  if (removal === null || "set" in removal) return [];
  const count = (project.text(removal.file) ?? "").split(removal.text).length - 1;
  if (count === 1) return [];
  return [
    `the removal's text stands ${count} times in ${removal.file}, it must stand there once: ${JSON.stringify(removal.text)}`,
  ];
}
