import { readFileSync } from "node:fs";
import type { CommandLine } from "#scenario/file/commandLine.ts";
import { type ResolvedScenario, resolveScenario } from "#scenario/file/resolveScenario.ts";
import type { CountryConfiguration, NetworkConfiguration } from "#scenario/runConfiguration.ts";
import { loadPolicies } from "#services/project/loadPolicies.ts";
import { problemsOf } from "../problemsOf.ts";

const folder = new URL("../../../fixtures/scenarios/", import.meta.url);

/** The project's own policies. */
export const policies = loadPolicies();

/** Text of a scenario among the fixtures. */
export function fixture(name: string): string {
  return readFileSync(new URL(`${name}.yaml`, folder), "utf8");
}

export const smallCountry = fixture("small-country");
export const benchmarkNetwork = fixture("benchmark-network");

/** A text with one part of it, which must be there, put differently. */
export function edited(text: string, part: string, replacement: string): string {
  if (text.split(part).length !== 2)
    throw new Error(`${JSON.stringify(part)} is not in the text exactly once`);
  return text.replace(part, () => replacement);
}

/** A scenario as resolved from its text; its file is `s.yaml`. */
export function resolved(text: string, commandLine: CommandLine = {}): ResolvedScenario {
  return resolveScenario({ text, file: "s.yaml", policies, commandLine });
}

/** Everything said against a scenario, one line a problem. */
export function mistakes(text: string, commandLine: CommandLine = {}): readonly string[] {
  return problemsOf(() => resolved(text, commandLine));
}

/** The country of a scenario that has one. */
export function countryOf(text: string, commandLine: CommandLine = {}): CountryConfiguration {
  const { country } = resolved(text, commandLine).configuration;
  if (country === null) throw new Error("the scenario describes a network");
  return country;
}

/** The network of a scenario that has one. */
export function networkOf(text: string, commandLine: CommandLine = {}): NetworkConfiguration {
  const { network } = resolved(text, commandLine).configuration;
  if (network === null) throw new Error("the scenario describes a country");
  return network;
}
