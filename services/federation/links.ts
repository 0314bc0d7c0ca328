import { BANK, PLATFORM } from "#domain/logicalProcessCode.ts";
import { compareCodes } from "#engine/terms.ts";
import type { NetworkConfiguration, RunConfiguration } from "#scenario/runConfiguration.ts";

/**
 * Who may send to each logical process of a run, in code order. In a country everything goes through the platform or
 * the bank; in a network over the stations' links, and back over those that have a fault, for the receipts.
 */
export function sendersOf(configuration: RunConfiguration): ReadonlyMap<string, readonly string[]> {
  const { country, network } = configuration;
  if (country !== null) return countrySenders(country.policies.map(({ code }) => code));
  return network === null ? new Map() : networkSenders(network, configuration.faults);
}

function countrySenders(provinces: readonly string[]): Map<string, readonly string[]> {
  const senders = new Map<string, readonly string[]>(provinces.map((code) => [code, [BANK, PLATFORM]]));
  return senders.set(PLATFORM, provinces).set(BANK, provinces);
}

function networkSenders(
  { stations }: NetworkConfiguration,
  faults: RunConfiguration["faults"],
): Map<string, readonly string[]> {
  const senders = new Map(stations.map(({ code }) => [code, new Set<string>()]));
  for (const { code, links } of stations) for (const { to } of links) senders.get(to)?.add(code);
  for (const fault of faults) if (fault.kind === "link") senders.get(fault.from)?.add(fault.to);
  return new Map([...senders].map(([code, from]) => [code, [...from].sort(compareCodes)]));
}
