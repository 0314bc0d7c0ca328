import type { PoolingArea, ProvincePolicy } from "#domain/policy/policy.ts";
import type { ConfigurationProblem } from "../configurationError.ts";
import { type LocatedDocument, parseLocatedDocument, validateLocated } from "../locatedDocument.ts";
import { suggestion } from "../suggestion.ts";
import { DIVISION_CODE } from "./divisionCode.ts";
import type { PolicyLeaf } from "./policyLeaf.ts";
import { type ParameterPath, parameterPaths } from "./policyParameters.ts";
import { identityShape, nationalDefaultSchema, provinceFileSchema } from "./policySchema.ts";
import { needsAssumptionLabel, type Sources } from "./sourcesFile.ts";

/** Who a province-level unit is, each value with its source. */
export interface ProvinceIdentity {
  readonly code: PolicyLeaf<string>;
  readonly name: PolicyLeaf<string>;
  readonly nameEn: PolicyLeaf<string>;
  readonly kind: PolicyLeaf<ProvincePolicy["kind"]>;
  readonly pools: PolicyLeaf<readonly PoolingArea[]>;
}

/** `national-default.yaml` as read: every parameter of a policy by dotted path. */
export type NationalDefault = Readonly<Record<ParameterPath, PolicyLeaf>>;

/** A province's file as read: who it is, and where it departs from the national default. */
export interface ProvinceFile {
  readonly file: string;
  readonly identity: ProvinceIdentity;
  readonly departures: Departures;
  /** Where a pooling area departs from the province, by the area's code, ascending. */
  readonly poolDepartures: ReadonlyMap<string, Departures>;
  /** Something to say of a value, where it stands in the file. */
  readonly problemAt: LocatedDocument["problemAt"];
}

/** Values that are not those of the layer beneath, by dotted path. */
export type Departures = Readonly<Partial<Record<ParameterPath, PolicyLeaf>>>;

/** Reads `national-default.yaml`; throws a ConfigurationError that names everything wrong with it. */
export function parseNationalDefault(text: string, file: string, sources: Sources): NationalDefault {
  const document = parseLocatedDocument(text, file);
  const value = validateLocated(
    document,
    nationalDefaultSchema,
    sourceProblems(document, parameterPaths, sources),
  );
  return leavesOf(value, parameterPaths) as NationalDefault;
}

/** Reads a province's file; throws a ConfigurationError that names everything wrong with it. */
export function parsePolicyFile(text: string, file: string, sources: Sources): ProvinceFile {
  const document = parseLocatedDocument(text, file);
  const paths = [...Object.keys(identityShape), ...parameterPaths];
  const value = validateLocated(document, provinceFileSchema, [
    ...sourceProblems(document, paths, sources),
    ...codeProblems(document),
    ...poolProblems(document, sources),
    ...walletProblems(document),
  ]);
  const pools = Object.keys(mappingAt(value, ["poolOverrides"])).toSorted();
  return {
    file,
    identity: leavesOf(value, Object.keys(identityShape)) as unknown as ProvinceIdentity,
    departures: leavesOf(value, parameterPaths),
    poolDepartures: new Map(
      pools.map((pool) => [pool, leavesOf(at(value, ["poolOverrides", pool]), parameterPaths)]),
    ),
    problemAt: document.problemAt,
  };
}

/** `<code>-<name>.yaml`: a file is found by its name, which must say whose it is. */
const NAMED_BY_CODE = /(?:^|[\\/])(\d{6})-[a-z0-9-]+\.ya?ml$/;

/** A code that is not the one the file is named by; areas that lie in another province by the codes of GB/T 2260. */
function codeProblems(document: LocatedDocument): readonly ConfigurationProblem[] {
  const code = at(document.value, ["code", "value"]);
  if (typeof code !== "string" || !DIVISION_CODE.test(code)) return [];
  const named = NAMED_BY_CODE.exec(document.file)?.[1] ?? code;
  if (named !== code) {
    const message = `found the code ${code}; allowed: ${named}, as the file is named`;
    return [document.problemAt(["code", "value"], message)];
  }
  const begins = code.slice(0, 2);
  return poolCodesOf(document).flatMap((pool, place) =>
    pool.startsWith(begins) || !DIVISION_CODE.test(pool)
      ? []
      : [
          document.problemAt(
            ["pools", "value", place, "code"],
            `${pool} does not lie in ${code}; allowed: codes that begin with ${begins}`,
          ),
        ],
  );
}

/** Pooling areas that are none of the province's, and values of areas whose sources are not in order. */
function poolProblems(document: LocatedDocument, sources: Sources): readonly ConfigurationProblem[] {
  const known = poolCodesOf(document);
  return Object.keys(mappingAt(document.value, ["poolOverrides"])).flatMap((code) => {
    const within = ["poolOverrides", code];
    if (known.length <= 1) return [document.problemAtKey(within, ONE_POOL)];
    if (!known.includes(code)) return [document.problemAtKey(within, noPoolHere(code, known))];
    return sourceProblems(document, parameterPaths, sources, within);
  });
}

/** Areas open to the wallet that are none of the province's. */
function walletProblems(document: LocatedDocument): readonly ConfigurationProblem[] {
  const within = ["wallet", "pools", "value"];
  const open = at(document.value, within);
  const known = poolCodesOf(document);
  return (Array.isArray(open) ? open : []).flatMap((code, place) =>
    typeof code !== "string" || known.includes(code)
      ? []
      : [document.problemAt([...within, place], noPoolHere(code, known))],
  );
}

const ONE_POOL = "the province is one pooling area; set the value above, for the province";

function noPoolHere(code: string, known: readonly string[]): string {
  const meant = suggestion(code, known);
  return `${JSON.stringify(code)} is no pooling area of this province${meant}${meant === "" ? `; allowed: ${known.join(", ")}` : ""}`;
}

function poolCodesOf(document: LocatedDocument): readonly string[] {
  const pools = at(document.value, ["pools", "value"]);
  return Array.isArray(pools) ? pools.map((pool) => String(at(pool, ["code"]))) : [];
}

function mappingAt(value: unknown, steps: readonly string[]): object {
  const found = at(value, steps);
  return typeof found === "object" && found !== null && !Array.isArray(found) ? found : {};
}

/** Values that cite a source nobody listed, or that rest on an assumption without saying so. */
function sourceProblems(
  document: LocatedDocument,
  paths: readonly string[],
  sources: Sources,
  within: readonly string[] = [],
): readonly ConfigurationProblem[] {
  return paths.flatMap((path) => {
    const steps = [...within, ...path.split(".")];
    const leaf = at(document.value, steps);
    const id = at(leaf, ["source"]);
    if (typeof id !== "string") return [];
    const source = sources.get(id);
    if (source === undefined) return [document.problemAt([...steps, "source"], unknownSource(id, sources))];
    if (!needsAssumptionLabel(source) || at(leaf, ["assumption"]) === true) return [];
    const message = `the source ${id} is of trust ${source.trust}; allowed only together with assumption: true`;
    return [document.problemAt([...steps, "source"], message)];
  });
}

function unknownSource(id: string, sources: Sources): string {
  const meant = suggestion(id, [...sources.keys()]);
  return `found the source ${JSON.stringify(id)}${meant}; allowed: an id of sources.yaml`;
}

function leavesOf(value: unknown, paths: readonly string[]): Record<string, PolicyLeaf> {
  const leaves: Record<string, PolicyLeaf> = {};
  for (const path of paths) {
    const leaf = at(value, path.split("."));
    if (leaf !== undefined) leaves[path] = leaf as PolicyLeaf;
  }
  return leaves;
}

function at(value: unknown, steps: readonly string[]): unknown {
  let here = value;
  for (const step of steps) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<string, unknown>)[step];
  }
  return here;
}
