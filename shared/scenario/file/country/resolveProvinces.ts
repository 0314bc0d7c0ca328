import type { PoolingArea } from "#domain/policy/policy.ts";
import type { ProvinceFile } from "../../policy/policyFile.ts";
import { applyOverrides, type ParameterValues, type PolicyOverrides } from "../../policy/policyOverrides.ts";
import { parameterPaths } from "../../policy/policyParameters.ts";
import { type ResolvedPolicy, resolvePolicy } from "../../policy/resolvePolicy.ts";
import { suggestion } from "../../suggestion.ts";
import type { Report } from "../report.ts";
import type { Sections } from "../sections.ts";
import type { PolicySet } from "./policySet.ts";

/** The provinces of a run. */
export interface Provinces {
  /** The policies in force, ascending by code. */
  readonly resolved: readonly ResolvedPolicy[];
  readonly codes: ReadonlySet<string>;
  /** What is wrong with naming a province here; null for a province of the run. */
  problemOf(code: string): string | null;
  /** The pooling areas of a province; none for one that is not of the run. */
  poolsOf(code: string): readonly PoolingArea[];
}

/** The provinces a scenario names, with their policies and what it changes in them. */
export function resolveProvinces(sections: Sections, policies: PolicySet, report: Report): Provinces {
  const known = policies.codes;
  const chosen = chosenCodes(sections, known, report);
  const problemOf = (code: string) => {
    if (chosen.has(code)) return null;
    if (known.includes(code)) return `${code} is not among this run's provinces: ${[...chosen].join(", ")}`;
    return unknownProvince(code, known);
  };
  const overrides = sections.overrides ?? {};
  for (const code of Object.keys(overrides)) {
    const problem = code === "all" ? null : problemOf(code);
    if (problem !== null) report(["overrides", code], problem, "key");
  }
  const resolved = policies
    .provinceFiles([...chosen])
    .map((province) => resolveProvince(province, policies, overrides, report));
  const pools = new Map(resolved.map(({ policy }) => [policy.code, policy.pools]));
  return { resolved, codes: chosen, problemOf, poolsOf: (code) => pools.get(code) ?? [] };
}

function unknownProvince(code: string, known: readonly string[]): string {
  const meant = suggestion(code, known);
  return `unknown province ${JSON.stringify(code)}${meant}${meant === "" ? `; allowed: ${known.join(", ")}` : ""}`;
}

/** The run's provinces, ascending; where their list is at fault, all there are: its mistakes are told once. */
function chosenCodes(sections: Sections, known: readonly string[], report: Report): ReadonlySet<string> {
  const { provinces = "all" } = sections;
  if (provinces === "all") return new Set(known);
  const chosen = new Set<string>();
  for (const [index, code] of provinces.entries()) {
    if (!known.includes(code)) report(["provinces", index], unknownProvince(code, known));
    else if (chosen.has(code))
      report(["provinces", index], `${code} is named twice; allowed: each province once`);
    else chosen.add(code);
  }
  return chosen.size < provinces.length ? new Set(known) : new Set([...chosen].toSorted());
}

function resolveProvince(
  province: ProvinceFile,
  { nationalDefault }: PolicySet,
  overrides: Readonly<Record<string, PolicyOverrides>>,
  report: Report,
): ResolvedPolicy {
  const plain = resolvePolicy({ nationalDefault, province });
  const code = province.identity.code.value;
  const own = overrides[code] ?? {};
  const merged = mergeOverrides(overrides["all"] ?? {}, own);
  if (Object.keys(merged).length === 0) return plain;
  const values = Object.fromEntries(parameterPaths.map((path) => [path, plain.provenance[path]?.value]));
  const { problems } = applyOverrides(values as ParameterValues, merged);
  for (const { path, message } of problems) {
    const from = Object.hasOwn(own, path) ? code : "all";
    report(["overrides", from, path], message, message.startsWith("unknown") ? "key" : "value");
  }
  return problems.length > 0 ? plain : resolvePolicy({ nationalDefault, province, overrides: merged });
}

/** A province's own changes come after those for all, and replace whatever of them lies inside. */
function mergeOverrides(all: PolicyOverrides, own: PolicyOverrides): PolicyOverrides {
  const replaced = (path: string) =>
    Object.keys(own).some((key) => path === key || path.startsWith(`${key}.`));
  const kept = Object.entries(all).filter(([path]) => !replaced(path));
  return Object.fromEntries([...kept, ...Object.entries(own)]);
}
