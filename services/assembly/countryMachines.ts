import { createBankMachine } from "#domain/bank/bankMachine.ts";
import { createAlwaysOpenCalendar } from "#domain/calendar/alwaysOpenCalendar.ts";
import { dayOfInstant } from "#domain/calendar/civilDate.ts";
import { createFinanceCalendar } from "#domain/calendar/financeCalendar.ts";
import { maintenanceClosures } from "#domain/calendar/maintenance.ts";
import { createOfficeSchedule } from "#domain/calendar/officeTime.ts";
import { createStatutoryCalendar } from "#domain/calendar/statutoryCalendar.ts";
import type { WorkCalendar } from "#domain/calendar/workCalendar.ts";
import { changeOfficers } from "#domain/desk/changeOfficers.ts";
import { BANK } from "#domain/logicalProcessCode.ts";
import { createPlatformMachine } from "#domain/platform/platformMachine.ts";
import type { ClockInterval } from "#domain/policy/clockInterval.ts";
import type { MaintenanceWindow } from "#domain/policy/clockPolicy.ts";
import type { DeskName, ProvincePolicy } from "#domain/policy/policy.ts";
import { deskNames } from "#domain/policy/policy.ts";
import type { ProvinceState } from "#domain/province/agency.ts";
import type { CountrySetting, ListedApplication } from "#domain/province/countrySetting.ts";
import { createProvinceMachine } from "#domain/province/provinceMachine.ts";
import type { Distribution } from "#kernel/distribution.ts";
import { type DrawSource, drawSource } from "#kernel/draw.ts";
import { RecentLookup } from "#kernel/recentLookup.ts";
import { compileSampler, type Sampler } from "#kernel/sampler.ts";
import type { WorkSchedule } from "#kernel/workSchedule.ts";
import type { CountryConfiguration, RunConfiguration } from "#scenario/runConfiguration.ts";
import { applicationFlowOf } from "./applicationFlow.ts";
import { compileJourney } from "./compileJourney.ts";
import { bankDataGapsOf, closuresOf } from "./outages.ts";
import { payoutSettingOf } from "./payoutSetting.ts";
import { walletSettingOf } from "./walletSetting.ts";

const calendars = new Map<string, WorkCalendar>();

/** The calendar of a run: read-only, and made once for all runs that have the same. */
export function calendarOf(configuration: RunConfiguration): WorkCalendar {
  const { kind, allowProjected } = configuration.calendar;
  const name = `${kind} ${allowProjected}`;
  let calendar = calendars.get(name);
  if (calendar === undefined) {
    calendar =
      kind === "always_open" ? createAlwaysOpenCalendar() : createStatutoryCalendar({ allowProjected });
    calendars.set(name, calendar);
  }
  return calendar;
}

export function provinceMachineOf(configuration: RunConfiguration, code: string) {
  const country = countryOf(configuration);
  const setting = countrySettingOf(configuration);
  const policy = setting.policies.get(code);
  if (policy === undefined) {
    throw new Error(
      `${code} is not a province of this run; it has ${[...setting.policies.keys()].join(", ")}`,
    );
  }
  return createProvinceMachine({
    code,
    policy,
    country: setting,
    schedule: scheduleOf(configuration, setting.calendar, policy.officeHours, code, policy.clock.maintenance),
    finance: createFinanceCalendar(setting.calendar, policy.funds, dayOfInstant(configuration.startAt)),
    service: samplersOf((desk) => policy.desks[desk].service),
    circulation: samplersOf((desk) => policy.desks[desk].circulation),
    flow: applicationFlowOf(configuration, country, code),
  });
}

/**
 * Fits what a province remembers to policies that have changed since: what depends on them and is not asked of them
 * anew each time. The bank and the platform have none.
 * @param at from when on the policies hold; ticks
 */
export function fitToPolicy(
  configuration: RunConfiguration,
  code: string,
  state: ProvinceState,
  at: number,
): void {
  const { startAt, country } = configuration;
  const policy = country?.policies.find((one) => one.code === code);
  if (policy === undefined) return;
  const calendar = calendarOf(configuration);
  const schedule = scheduleOf(configuration, calendar, policy.officeHours, code, policy.clock.maintenance);
  for (const name of deskNames) {
    const desk = state.desks[name];
    const { officers } = policy.desks[name];
    if (desk !== undefined && desk.officers !== officers)
      changeOfficers(desk, officers, { schedule, observation: configuration.counted, startAt, at });
  }
}

/** What of a province's setting an answer to a question depends on. */
export function agencySettingOf(configuration: RunConfiguration, code: string) {
  const country = countrySettingOf(configuration);
  const policy = country.policies.get(code);
  if (policy === undefined) throw new Error(`${code} is not a province of this run`);
  return { code, policy, country };
}

function samplersOf(distributionOf: (desk: DeskName) => Distribution): Record<DeskName, Sampler> {
  const samplers = deskNames.map((desk) => [desk, compileSampler(distributionOf(desk))]);
  return Object.fromEntries(samplers) as Record<DeskName, Sampler>;
}

export function platformMachineOf(configuration: RunConfiguration) {
  return createPlatformMachine({ exchangeTicks: configuration.exchangeTicks });
}

export function bankMachineOf(configuration: RunConfiguration) {
  const { bank } = countryOf(configuration);
  return createBankMachine({
    latency: compileSampler(bank.latency),
    schedule: scheduleOf(configuration, countrySettingOf(configuration).calendar, bank.officeHours, BANK),
    draws: drawSource(configuration.seed, configuration.replication, BANK),
    exchangeTicks: configuration.exchangeTicks,
  });
}

/** Office hours on working days, less outages and maintenance: nobody works while the systems are down. */
function scheduleOf(
  configuration: RunConfiguration,
  calendar: WorkCalendar,
  officeHours: readonly ClockInterval[],
  code: string,
  maintenance: readonly MaintenanceWindow[] = [],
): WorkSchedule {
  const firstDay = Math.max(calendar.firstDay, dayOfInstant(configuration.startAt));
  const { lastDay } = calendar;
  return createOfficeSchedule({
    calendar,
    officeHours,
    firstDay,
    lastDay,
    closures: [...closuresOf(configuration, code), ...maintenanceClosures(maintenance, firstDay, lastDay)],
  });
}

const countrySettings = new WeakMap<RunConfiguration, CountrySetting>();

/** One setting for all provinces of a run that live in this operating-system process. */
function countrySettingOf(configuration: RunConfiguration): CountrySetting {
  const known = countrySettings.get(configuration);
  if (known !== undefined) return known;
  const setting = buildCountrySetting(configuration, countryOf(configuration));
  countrySettings.set(configuration, setting);
  return setting;
}

function buildCountrySetting(configuration: RunConfiguration, country: CountryConfiguration): CountrySetting {
  const { seed, replication, startAt, exchangeTicks } = configuration;
  const draws = new Map<string, DrawSource>();
  for (const { code } of country.policies) draws.set(code, drawSource(seed, replication, code));
  return {
    startAt,
    observation: configuration.counted,
    calendar: calendarOf(configuration),
    policies: new Map(country.policies.map((policy) => [policy.code, policy])),
    poolPolicies: new RecentLookup(poolPoliciesOf(country)),
    mix: country.mix,
    people: country.people,
    balance: country.balance,
    shares: country.shares,
    secondApplicationAfterTicks: country.secondApplicationAfterTicks,
    journey: country.journey === null ? null : compileJourney(country.journey),
    exchangeTicks,
    bankDataGaps: bankDataGapsOf(configuration),
    draws: new RecentLookup(draws),
    listed: listedByHome(country),
    payouts: payoutSettingOf(configuration, country),
    wallet: walletSettingOf(configuration, country),
  };
}

/** Of every pooling area, so that one look-up answers for any: its own, or its province's. */
function poolPoliciesOf({ policies, poolPolicies }: CountryConfiguration): Map<string, ProvincePolicy> {
  const byPool = new Map<string, ProvincePolicy>();
  for (const policy of policies) for (const { code } of policy.pools) byPool.set(code, policy);
  for (const { pool, policy } of poolPolicies) byPool.set(pool, policy);
  return byPool;
}

function listedByHome(country: CountryConfiguration): Map<string, ListedApplication[]> {
  const byHome = new Map<string, ListedApplication[]>();
  for (const listed of country.applications) {
    const home = listed.lodgedAt === "origin" ? listed.from : listed.to;
    const known = byHome.get(home) ?? [];
    known.push({
      at: listed.at,
      origin: listed.from,
      originPool: listed.fromPool,
      destination: listed.to,
      destinationPool: listed.toPool,
      channel: listed.channel,
      lodgedAt: listed.lodgedAt,
      applicant: listed.applicant,
      combination: listed.combination,
      person: listed.person,
      about: listed.about,
      journey: listed.journey,
      balanceFen: listed.balanceFen,
      circumstances: new Set(listed.circumstances),
    });
    byHome.set(home, known);
  }
  return byHome;
}

function countryOf(configuration: RunConfiguration): CountryConfiguration {
  if (configuration.country === null)
    throw new Error(`${configuration.name} describes a bare network, no country`);
  return configuration.country;
}
