import type { CountryConfiguration, RunConfiguration } from "#scenario/runConfiguration.ts";
import { applicationFlowOf } from "#services/assembly/applicationFlow.ts";
import { walletSettingOf } from "#services/assembly/walletSetting.ts";

/** What may be other from a day on. Whatever was drawn, scheduled or counted before goes on as it was. */
const MAY_CHANGE: readonly RegExp[] = [
  /^country\.(policies|poolPolicies)(\[|$)/,
  /^country\.(provenance|scenarioProvenance|assumptionCount)\b/,
  /^country\.bank\.latency\b/,
  /^faults(\[|$)/,
  /^scenarioFile$/,
];

/**
 * What of it may not: it tells who works when, and in which order, which is counted from the start of the run; or which account
 * the money of cases under way is taken from; or what destination was told on the sheet to wait for.
 */
const MAY_NOT: readonly RegExp[] = [
  /^country\.policies\[\d+\]\.(code|pools|officeHours|clock\.maintenance)\b/,
  /^country\.poolPolicies\[\d+\]\.policy\.(code|pools|officeHours|clock\.maintenance)\b/,
  /^country\.(policies|poolPolicies)\[\d+\].*\.desks\.\w+\.discipline$/,
  /^country\.(policies|poolPolicies)\[\d+\].*\.(account\.zeroAt|lateCredit\.policy)$/,
];

/** Where a run may not be changed from an instant on, in the words of its configuration; empty: it may. */
export function forbiddenChanges(before: RunConfiguration, after: RunConfiguration, at: number): string[] {
  const paths: string[] = [];
  const pools = new Set([...ownPolicies(before), ...ownPolicies(after)].map(({ pool }) => pool));
  compare("", inForceAt(pools, before), inForceAt(pools, after), paths);
  const forbidden = paths.filter((path) => !mayChange(path));
  return [...new Set([...forbidden, ...forbiddenFaults(before, after, at), ...begunFlows(before, after)])];
}

/** People are counted from the start of the run where they come: where nobody came, nobody would. */
function begunFlows(before: RunConfiguration, after: RunConfiguration): string[] {
  const known = flowsOf(before);
  return flowsOf(after)
    .filter((flow) => !known.includes(flow))
    .map((flow) => `${flow} (would begin)`);
}

function flowsOf(run: RunConfiguration): string[] {
  const { country } = run;
  if (country === null) return [];
  const agencies = country.policies.map(({ code }) => code);
  const lodgedAt = agencies.filter((code) => applicationFlowOf(run, country, code) !== null);
  const payers = [...(walletSettingOf(run, country)?.flows.keys() ?? [])];
  return [
    ...lodgedAt.map((code) => `applications lodged at ${code}`),
    ...payers.map((code) => `wallet transfers from ${code}`),
  ];
}

function ownPolicies({ country }: RunConfiguration): CountryConfiguration["poolPolicies"] {
  return country?.poolPolicies ?? [];
}

/** A run with the policy in force in each of these pooling areas, ascending: its own, else its province's. */
function inForceAt(pools: ReadonlySet<string>, run: RunConfiguration): unknown {
  const { country } = run;
  if (country === null) return run;
  const poolPolicies = [...pools].toSorted().map((pool) => {
    const own = country.poolPolicies.find((each) => each.pool === pool)?.policy;
    const ofProvince = country.policies.find((each) => each.pools.some(({ code }) => code === pool));
    return { pool, policy: own ?? ofProvince };
  });
  return { ...run, country: { ...country, poolPolicies } };
}

function mayChange(path: string): boolean {
  return MAY_CHANGE.some((one) => one.test(path)) && !MAY_NOT.some((one) => one.test(path));
}

/** A fault that begins later is a change like any other; one of the past would have been felt. */
function forbiddenFaults(before: RunConfiguration, after: RunConfiguration, at: number): string[] {
  const known = new Set(before.faults.map((fault) => JSON.stringify(fault)));
  const kept = new Set(after.faults.map((fault) => JSON.stringify(fault)));
  const added = after.faults.filter((fault) => !known.has(JSON.stringify(fault)));
  const removed = before.faults.filter((fault) => !kept.has(JSON.stringify(fault)));
  return [...added, ...removed]
    .filter(({ kind, fromTicks }) => kind === "link" || fromTicks < at)
    .map(({ kind }) => `faults (${kind === "link" ? "of links" : `${kind}, begun before`})`);
}

/** Where two values differ, such as `country.policies[3].deadlines.outWorkingDays`. */
function compare(path: string, before: unknown, after: unknown, paths: string[]): void {
  if (!isTree(before) || !isTree(after) || Array.isArray(before) !== Array.isArray(after)) {
    if (before !== after) paths.push(path);
    return;
  }
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    compare(joined(path, key, Array.isArray(before)), before[key], after[key], paths);
  }
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function joined(path: string, key: string, isPlace: boolean): string {
  if (isPlace) return `${path}[${key}]`;
  return path === "" ? key : `${path}.${key}`;
}
