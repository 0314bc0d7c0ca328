import type { RunConfiguration } from "../runConfiguration.ts";

/** Whether two runs of one seed have the same people: who applies, when, from where to where, and how. Policies and faults may differ. */
export function haveSamePeople(first: RunConfiguration, second: RunConfiguration): boolean {
  return JSON.stringify(peopleOf(first)) === JSON.stringify(peopleOf(second));
}

function peopleOf({ seed, startAt, arrivalsUntil, country, network }: RunConfiguration): unknown {
  const jobs = network?.stations.map(({ code, arrivals }) => ({ code, arrivals }));
  if (country === null) return { seed, startAt, arrivalsUntil, jobs };
  const { policies, poolPolicies, provenance, scenarioProvenance, assumptionCount, bank, ...people } =
    country;
  return { seed, startAt, arrivalsUntil, provinces: policies.map(({ code }) => code), ...people };
}
