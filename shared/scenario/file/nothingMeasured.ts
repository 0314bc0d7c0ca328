import { type Circumstance, caseMixKeys } from "#domain/circumstances.ts";
import { type Combination, combinations } from "#domain/person/combination.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import type { RefusalCode } from "#domain/refusalCode.ts";
import { caseMetrics } from "../metric/caseMetrics.ts";
import type { SelectorTag } from "../metric/metricSelector.ts";
import type { CountryConfiguration } from "../runConfiguration.ts";
import type { ThresholdCheck } from "../threshold/thresholdCheck.ts";

/** Transfers that a scenario brings about, from a flow or listed, as far as they can be told apart before the run. */
interface Move {
  readonly from: string;
  readonly to: string;
  readonly combinations: ReadonlySet<Combination>;
  readonly circumstances: ReadonlySet<Circumstance>;
}

/** What nobody is refused for who has none of these; other codes may come of policies, faults, ages or time. */
const neededFor: Readonly<Partial<Record<RefusalCode, readonly Circumstance[]>>> = {
  IDENTITY_MISMATCH: ["identityMismatch"],
  OUT_NOT_SUSPENDED: ["notSuspended"],
  OUT_ARREARS: ["arrears"],
  OUT_ACCOUNT_FROZEN: ["frozen"],
  OUT_ACCOUNT_OVERDRAWN: ["overdrawn"],
  OUT_UNSETTLED_CLAIM: ["unsettledClaims", "pendingCredit"],
  DUPLICATE_ENROLMENT: ["duplicateEnrolment"],
};

/** What is measured only in a run that tells of journeys. */
const ofJourneys: ReadonlySet<string> = new Set([
  "paper_route_rate",
  "supplement_working_days",
  "supplements",
  "reapplications",
  "gave_up",
]);

/** That nothing will be measured: why, and whether a count is then 0, or not even that for want of anybody to count. */
export interface NothingMeasured {
  readonly why: string;
  readonly isZero: boolean;
}

/** Why it is certain before the run that nothing will be measured for a check; null where it is not. @param moves `movesOf` */
export function nothingMeasured(
  { metric, selector: { tags } }: ThresholdCheck,
  country: CountryConfiguration,
  moves: readonly Move[],
): NothingMeasured | null {
  const { payouts, wallet } = country;
  const { name, sample } = metric;
  switch (sample) {
    case "payout":
      return payouts === null ? { why: "the scenario has no payouts", isZero: name === "payouts" } : null;
    case "transfer":
      return wallet === null
        ? { why: "the scenario has no wallet", isZero: name === "wallet_transfers" }
        : null;
    case "service":
      return payouts === null && wallet === null ? noDeskUsed(tags, moves) : null;
    default:
      return Object.hasOwn(caseMetrics, name) ? noSuchCase(name, tags, country, moves) : null;
  }
}

/** Nobody comes to any desk of a place that nobody moves from or to. */
function noDeskUsed(tags: readonly SelectorTag[], moves: readonly Move[]): NothingMeasured | null {
  const place = tags.find(({ key }) => key === "province")?.value;
  const isUsed = moves.some(({ from, to }) => place === undefined || from === place || to === place);
  if (isUsed) return null;
  return { why: place === undefined ? "nobody moves" : `nobody moves from or to ${place}`, isZero: false };
}

function noSuchCase(
  metric: string,
  tags: readonly SelectorTag[],
  country: CountryConfiguration,
  every: readonly Move[],
): NothingMeasured | null {
  const moves = every.filter((move) => tags.every((tag) => isOf(move, tag)));
  if (moves.length === 0) {
    const which = tags
      .filter(({ key }) => narrowing.includes(key))
      .map(({ key, value }) => `${key}:${value}`);
    const why = which.length === 0 ? "nobody moves" : `nobody moves with ${which.join(", ")}`;
    return { why, isZero: metric === "applications" };
  }
  if (country.journey === null && ofJourneys.has(metric))
    return { why: "the scenario tells of no journeys", isZero: true };
  const code = tags.find(({ key }) => key === "code")?.value as RefusalCode | undefined;
  const needed = code === undefined ? undefined : neededFor[code];
  if (
    needed !== undefined &&
    !moves.some(({ circumstances }) => needed.some((each) => circumstances.has(each)))
  )
    return { why: `nobody applies with ${needed.join(" or ")}`, isZero: true };
  const why = noneSetsItself(metric, moves, country);
  return why === null ? null : { why, isZero: false };
}

/** Promises and limits of one's own are measured where somebody has made them. */
function noneSetsItself(
  metric: string,
  moves: readonly Move[],
  country: CountryConfiguration,
): string | null {
  const anyAt = (code: string, has: (policy: ProvincePolicy) => boolean): boolean =>
    [...country.policies, ...country.poolPolicies.map(({ policy }) => policy)].some(
      (policy) => policy.code === code && has(policy),
    );
  const promises = ({ promise }: ProvincePolicy): boolean =>
    promise.outWorkingDays !== null || promise.inWorkingDays !== null;
  switch (metric) {
    case "promise_on_time_rate":
      return moves.some(({ from, to }) => from !== to && (anyAt(from, promises) || anyAt(to, promises)))
        ? null
        : "no province of theirs makes a promise of its own (promise)";
    case "remit_on_time_rate":
      return moves.some(({ from }) => anyAt(from, ({ funds }) => funds.remitWorkingDays !== null))
        ? null
        : "no origin of theirs sets itself a limit (funds.remitWorkingDays)";
    case "credit_on_time_rate":
      return moves.some(({ to }) => anyAt(to, ({ funds }) => funds.creditWorkingDays !== null))
        ? null
        : "no destination of theirs sets itself a limit (funds.creditWorkingDays)";
    default:
      return null;
  }
}

/** All transfers that a scenario brings about. */
export function movesOf({ flows, applications, people, mix }: CountryConfiguration): readonly Move[] {
  const { rr, er, re } = people;
  const shares: Readonly<Record<Combination, number>> = { ee: 1, rr, er, re };
  const drawn = {
    combinations: new Set(combinations.filter((each) => shares[each] > 0)),
    circumstances: new Set(caseMixKeys.filter((each) => mix[each] > 0)),
  };
  return [
    ...flows.filter(({ perYear }) => perYear > 0).map(({ from, to }) => ({ from, to, ...drawn })),
    ...applications.map(({ from, to, combination, circumstances }) => ({
      from,
      to,
      combinations: new Set([combination]),
      circumstances: new Set(circumstances),
    })),
  ];
}

/** The tags by which moves are told apart here; of the others nothing is certain before the run. */
const narrowing: readonly string[] = ["origin", "destination", "scope", "combination"];

function isOf({ from, to, combinations: has }: Move, { key, value }: SelectorTag): boolean {
  switch (key) {
    case "origin":
      return from === value;
    case "destination":
      return to === value;
    case "scope":
      return (from === to) === (value === "in_province");
    case "combination":
      return has.has(value as Combination);
    default:
      return true;
  }
}
