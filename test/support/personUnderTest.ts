import type { Application } from "#domain/application.ts";
import type { CaseMix } from "#domain/circumstances.ts";
import type { Combination } from "#domain/person/combination.ts";
import type { PeopleMix } from "#domain/person/peopleMix.ts";
import type { StatedPerson } from "#domain/person/statedPerson.ts";
import type { CountrySetting } from "#domain/province/countrySetting.ts";
import { drawSource } from "#kernel/draw.ts";
import { calendarOf } from "#services/assembly/countryMachines.ts";
import { BEIJING, listed, noCircumstances, ordinaryPeople, SHANGHAI, smallCountry } from "./smallCountry.ts";
import { applicationOf } from "./transferStory.ts";

/** A country as far as its people are concerned; whoever is stated is case 0 of Beijing. */
export function countryOfPeople(
  people: Partial<PeopleMix> = {},
  mix: Partial<CaseMix> = {},
  about?: StatedPerson,
): CountrySetting {
  const configuration = smallCountry();
  const { from, fromPool, to, toPool, circumstances, ...rest } = listed(BEIJING, SHANGHAI, {
    about: about ?? {},
  });
  const first = {
    ...rest,
    origin: from,
    originPool: fromPool,
    destination: to,
    destinationPool: toPool,
    circumstances: new Set(circumstances),
    journey: undefined,
  };
  return {
    startAt: configuration.startAt,
    bankDataGaps: new Map(),
    calendar: calendarOf(configuration),
    policies: new Map(configuration.country?.policies.map((policy) => [policy.code, policy])),
    poolPolicies: new Map(),
    mix: { ...noCircumstances, ...mix },
    people: { ...ordinaryPeople, ...people },
    balance: { medianFen: 150_000, meanFen: 400_000 },
    shares: { app: 1, atDestination: 0, byEmployer: 0 },
    secondApplicationAfterTicks: 1,
    journey: null,
    exchangeTicks: 1,
    draws: new Map([[BEIJING, drawSource(11, 0, BEIJING)]]),
    payouts: null,
    wallet: null,
    listed: about === undefined ? new Map() : new Map([[BEIJING, [first]]]),
  };
}

/** Applications of as many people, all of one combination, the first of whom may be listed. */
export function applicationsOf(combination: Combination, count: number): Application[] {
  const one = listed(BEIJING, SHANGHAI, { combination });
  return Array.from({ length: count }, (_, number) => applicationOf(one, number));
}
