import type { ProvincePolicy } from "#domain/policy/policy.ts";
import type { ConfigurationProblem } from "../configurationError.ts";
import type { ProvinceFile } from "./policyFile.ts";
import type { ParameterPath } from "./policyParameters.ts";
import type { SetBy } from "./policyProvenance.ts";
import type { ResolvedPolicy } from "./resolvePolicy.ts";

/** A place's own promise (承诺时限) that is longer than its limit: whoever breaks the limit may still keep it. */
export interface LongPromise {
  /** The province, or its pooling area. */
  readonly place: string;
  /** The promise, or the limit where that was set by who has more to say; and who set it. */
  readonly path: ParameterPath;
  readonly setBy: SetBy;
  /** Both values, and the article that sets the limit. */
  readonly message: string;
}

type Leg = "outWorkingDays" | "inWorkingDays";

/** The articles of 医保办发〔2021〕43号 that limit the two legs. */
const articles: Readonly<Record<Leg, number>> = { outWorkingDays: 7, inWorkingDays: 8 };
const legs: readonly Leg[] = ["outWorkingDays", "inWorkingDays"];

/** Who has more to say comes first. */
const ranks: readonly SetBy[] = ["scenario", "pool", "province", "national-default"];

/** The promises of a province and of its pooling areas that are longer than their limits; each is told once. */
export function longPromisesOf({ policy, provenance, pools }: ResolvedPolicy): readonly LongPromise[] {
  const setBy = (path: ParameterPath): SetBy => provenance[path]?.setBy ?? "national-default";
  return [
    ...legs.flatMap((leg) => longPromise(policy.code, policy, leg, setBy)),
    ...pools.flatMap(({ pool, policy: ofPool, provenance: own }) =>
      legs
        .filter((leg) => own[`promise.${leg}`] !== undefined || own[`deadlines.${leg}`] !== undefined)
        .flatMap((leg) => longPromise(pool, ofPool, leg, (path) => own[path]?.setBy ?? setBy(path))),
    ),
  ];
}

/** The warning at the line of the province's file that says it. */
export function longPromiseInFile(
  { problemAt }: ProvinceFile,
  { place, path, setBy, message }: LongPromise,
): ConfigurationProblem {
  if (setBy === "national-default") {
    return { file: "national-default.yaml", line: null, column: null, path, message };
  }
  const within = setBy === "pool" ? ["poolOverrides", place] : [];
  return problemAt([...within, ...path.split("."), "value"], message);
}

function longPromise(
  place: string,
  { promise, deadlines }: ProvincePolicy,
  leg: Leg,
  setBy: (path: ParameterPath) => SetBy,
): LongPromise[] {
  const promised = promise[leg];
  const limit = deadlines[leg];
  if (promised === null || promised <= limit) return [];
  const paths: readonly ParameterPath[] = [`promise.${leg}`, `deadlines.${leg}`];
  const [path = `promise.${leg}`] = paths.toSorted(
    (a, b) => ranks.indexOf(setBy(a)) - ranks.indexOf(setBy(b)),
  );
  const message =
    `a promise of ${promised} working days (promise.${leg}) is longer than the limit of ${limit} ` +
    `(deadlines.${leg}, 医保办发〔2021〕43号 art. ${articles[leg]}); art. 9 has places promise less`;
  return [{ place, path, setBy: setBy(path), message }];
}
