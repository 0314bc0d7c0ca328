import type { PoolingArea, ProvincePolicy } from "#domain/policy/policy.ts";
import type { ConfigurationProblem } from "../../configurationError.ts";
import type { ProvinceFile } from "../../policy/policyFile.ts";
import { mergeOverrides, type PolicyOverrides } from "../../policy/policyOverrides.ts";
import { overrideProblems, type ResolvedPolicy, resolvePolicy } from "../../policy/resolvePolicy.ts";
import { poolOverrideProblems } from "../../policy/resolvePools.ts";
import { suggestion } from "../../suggestion.ts";
import type { Report } from "../report.ts";
import type { Sections } from "../sections.ts";
import type { PolicySet } from "./policySet.ts";
import { warnOfLongPromises } from "./warnOfLongPromises.ts";

/** The provinces of a run. */
export interface Provinces {
  /** The policies in force, ascending by code. */
  readonly resolved: readonly ResolvedPolicy[];
  readonly codes: ReadonlySet<string>;
  /** What is wrong with naming a province here; null for a province of the run. */
  problemOf(code: string): string | null;
  /** The pooling areas of a province; none for one that is not of the run. */
  poolsOf(code: string): readonly PoolingArea[];
  /** The policy in force in a pooling area of a province of the run. */
  policyAt(province: string, pool: string): ProvincePolicy;
  /** What in the policy files can be run but was surely not meant. */
  readonly fileWarnings: readonly ConfigurationProblem[];
}

/** The provinces a scenario names, with their policies and what it changes in them. */
export function resolveProvinces(
  sections: Sections,
  policies: PolicySet,
  report: Report,
  warn: Report,
): Provinces {
  const known = policies.codes;
  const chosen = chosenCodes(sections, known, report);
  const problemOf = (code: string) => {
    if (chosen.has(code)) return null;
    if (known.includes(code)) return `${code} is not among this run's provinces: ${[...chosen].join(", ")}`;
    return unknownProvince(code, known);
  };
  const overrides = sections.overrides ?? {};
  const files = policies.provinceFiles([...chosen]);
  for (const code of Object.keys(overrides)) {
    const problem =
      code === "all" || isPool(code, files) ? null : (problemOfPool(code, files, known) ?? problemOf(code));
    if (problem !== null) report(["overrides", code], problem, "key");
  }
  const inForce = files.map((file) => ({
    file,
    resolved: resolveProvince(file, policies, overrides, report),
  }));
  const fileWarnings = warnOfLongPromises(inForce, overrides, warn);
  const resolved = inForce.map((each) => each.resolved);
  const pools = new Map(resolved.map(({ policy }) => [policy.code, policy.pools]));
  return {
    resolved,
    codes: chosen,
    problemOf,
    poolsOf: (code) => pools.get(code) ?? [],
    policyAt: (province, pool) => policyAt(resolved, province, pool),
    fileWarnings,
  };
}

function policyAt(resolved: readonly ResolvedPolicy[], province: string, pool: string): ProvincePolicy {
  const found = resolved.find(({ policy }) => policy.code === province);
  if (found === undefined) throw new Error(`${province} is not among the run's provinces`);
  return found.pools.find((own) => own.pool === pool)?.policy ?? found.policy;
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

function isPool(code: string, files: readonly ProvinceFile[]): boolean {
  return files.some(({ identity }) => identity.pools.value.some((pool) => pool.code === code));
}

/** What is wrong with a code that looks like a pooling area's; null where it looks like a province's. */
function problemOfPool(
  code: string,
  files: readonly ProvinceFile[],
  known: readonly string[],
): string | null {
  const province = known.find((one) => one !== code && one.slice(0, 2) === code.slice(0, 2));
  if (province === undefined || known.includes(code)) return null;
  const file = files.find(({ identity }) => identity.code.value === province);
  if (file === undefined) return `${code} lies in ${province}, which is not among this run's provinces`;
  const codes = file.identity.pools.value.map((pool) => pool.code);
  const meant = suggestion(code, [province, ...codes]);
  return `unknown pooling area ${JSON.stringify(code)}${meant}${meant === "" ? `; allowed: ${codes.join(", ")}` : ""}`;
}

function resolveProvince(
  province: ProvinceFile,
  { nationalDefault }: PolicySet,
  overrides: Readonly<Record<string, PolicyOverrides>>,
  report: Report,
): ResolvedPolicy {
  const code = province.identity.code.value;
  const own = overrides[code] ?? {};
  const layers = {
    nationalDefault,
    province,
    overrides: mergeOverrides(overrides["all"] ?? {}, own),
    poolOverrides: ofPools(province, overrides),
  };
  const problems = overrideProblems(layers);
  for (const { path, inside = [], message } of problems) {
    const from = Object.hasOwn(own, path) ? code : "all";
    report(["overrides", from, path, ...inside], message, message.startsWith("unknown") ? "key" : "value");
  }
  if (problems.length > 0) return resolvePolicy({ nationalDefault, province });
  const atPools = Object.keys(layers.poolOverrides).flatMap((pool) =>
    poolOverrideProblems(layers, pool).map((problem) => ({ pool, ...problem })),
  );
  for (const { pool, path, inside = [], message } of atPools) {
    report(["overrides", pool, path, ...inside], message, message.startsWith("found") ? "value" : "key");
  }
  return resolvePolicy(atPools.length > 0 ? { nationalDefault, province } : layers);
}

/** The overrides that name one of the province's pooling areas; a municipality's one area goes by its province. */
function ofPools(
  { identity }: ProvinceFile,
  overrides: Readonly<Record<string, PolicyOverrides>>,
): Readonly<Record<string, PolicyOverrides>> {
  const codes = identity.pools.value.map((pool) => pool.code).filter((code) => code !== identity.code.value);
  return Object.fromEntries(codes.flatMap((code) => (overrides[code] ? [[code, overrides[code]]] : [])));
}
