import type { PoolingArea } from "#domain/policy/policy.ts";
import { describeFound } from "../../foundValue.ts";
import type { ListedApplicationConfiguration } from "../../runConfiguration.ts";
import { suggestion } from "../../suggestion.ts";
import type { Report } from "../report.ts";
import type { Times } from "../resolveTimes.ts";
import { instantTicks } from "../value/instantText.ts";
import { fenOf } from "../value/yuanText.ts";
import { employmentsUnder, statedPersonOf } from "./aboutSchema.ts";
import type { ListedApplication } from "./arrivalsSchema.ts";
import { statedJourneyOf } from "./journeySchema.ts";
import { checkPair } from "./resolveFlows.ts";
import type { Provinces } from "./resolveProvinces.ts";

/** The listed applications, in the order of their instants. */
export function resolveApplications(
  listed: readonly ListedApplication[],
  provinces: Provinces,
  times: Times | null,
  report: Report,
): readonly ListedApplicationConfiguration[] {
  const applied = new Map<string, number>();
  const resolved: ListedApplicationConfiguration[] = [];
  for (const [index, application] of listed.entries()) {
    const path = ["arrivals", "applications", index];
    const at = instantTicks(application.at);
    checkPeriod(at, path, times, report);
    checkPerson(application, at, path, applied, index, report);
    checkAbout(application, path, report);
    if (!checkPair(application, path, provinces, report)) continue;
    const pools = poolsOfMove(application, path, provinces, report);
    if (pools === null) continue;
    checkTier(application, pools.fromPool, path, provinces, report);
    resolved.push(configurationOf(application, at, pools));
  }
  return resolved.toSorted((a, b) => a.at - b.at);
}

export function checkPeriod(
  at: number,
  path: readonly PropertyKey[],
  times: Times | null,
  report: Report,
): void {
  if (times === null || (at >= times.startAt && at < times.arrivalsUntil)) return;
  report([...path, "at"], "lies outside the period; allowed: from period.from on and before period.until");
}

/** One person may apply twice, and the platform then refuses the second time, but not twice at one instant. */
function checkPerson(
  { person }: ListedApplication,
  at: number,
  path: readonly PropertyKey[],
  applied: Map<string, number>,
  index: number,
  report: Report,
): void {
  if (person === undefined) return;
  const key = `${person} ${at}`;
  const before = applied.get(key);
  if (before === undefined) applied.set(key, index);
  else
    report(
      [...path, "person"],
      `${person} applies at this instant already in applications[${before}]; allowed: another instant`,
    );
}

/** The person is what the combination of insurances lets one be, and a guardian applies for minors alone. */
function checkAbout(
  { about: { employment }, combination, applicant }: ListedApplication,
  path: readonly PropertyKey[],
  report: Report,
): void {
  const allowed = employmentsUnder(combination);
  if (employment !== undefined && !allowed.includes(employment)) {
    report(
      [...path, "about", "employment"],
      `${employment} is nobody who moves by ${combination}; allowed: ${allowed.join(", ")}`,
    );
  }
  if ((applicant === "guardian") === (employment === "minor") || applicant === undefined) return;
  const meant = employment === "minor" ? "guardian, for a minor" : "person or employer, unless for a minor";
  report([...path, "applicant"], `${applicant} cannot apply; allowed: ${meant}`);
}

/** A tier is one of those there are where the person is insured. */
function checkTier(
  { from, about: { flexibleTier } }: ListedApplication,
  fromPool: string,
  path: readonly PropertyKey[],
  provinces: Provinces,
  report: Report,
): void {
  if (flexibleTier === undefined) return;
  const names = provinces.policyAt(from, fromPool).credit.flexibleTiers.map(({ name }) => name);
  if (names.includes(flexibleTier)) return;
  const allowed =
    names.length === 0 ? "leave it out, as credit.flexibleTiers has none there" : names.join(", ");
  const found = describeFound(flexibleTier);
  report(
    [...path, "about", "flexibleTier"],
    `found ${found}, which is no tier of ${fromPool}${suggestion(flexibleTier, names)}; allowed: ${allowed}`,
  );
}

interface Move {
  readonly fromPool: string;
  readonly toPool: string;
}

function poolsOfMove(
  application: ListedApplication,
  path: readonly PropertyKey[],
  provinces: Provinces,
  report: Report,
): Move | null {
  const { from, to, fromPool, toPool } = application;
  const origins = provinces.poolsOf(from);
  const destinations = provinces.poolsOf(to);
  let sound = true;
  for (const [key, pool, pools, province] of [
    ["fromPool", fromPool, origins, from],
    ["toPool", toPool, destinations, to],
  ] as const) {
    if (pool === undefined || pools.some(({ code }) => code === pool)) continue;
    report([...path, key], notAPool(pool, pools, province));
    sound = false;
  }
  if (!sound) return null;
  const left = fromPool ?? origins.find(({ code }) => code !== toPool)?.code;
  const joined = toPool ?? destinations.find(({ code }) => code !== left)?.code;
  if (left !== undefined && joined !== undefined && left !== joined)
    return { fromPool: left, toPool: joined };
  report([...path, "toPool"], "is the pooling area the person leaves; allowed: another one");
  return null;
}

export function notAPool(pool: string, pools: readonly PoolingArea[], province: string): string {
  const codes = pools.map(({ code }) => code);
  return `${pool} is no pooling area of ${province}${suggestion(pool, codes)}; allowed: ${codes.join(", ")}`;
}

function configurationOf(given: ListedApplication, at: number, pools: Move): ListedApplicationConfiguration {
  return {
    at,
    from: given.from,
    fromPool: pools.fromPool,
    to: given.to,
    toPool: pools.toPool,
    channel: given.channel,
    lodgedAt: given.lodgedAt,
    applicant: given.applicant ?? (given.about.employment === "minor" ? "guardian" : "person"),
    combination: given.combination,
    person: given.person ?? null,
    about: statedPersonOf(given.about),
    ...(given.journey && { journey: statedJourneyOf(given.journey) }),
    balanceFen: given.balanceYuan === undefined ? null : fenOf(given.balanceYuan),
    circumstances: given.circumstances,
  };
}
