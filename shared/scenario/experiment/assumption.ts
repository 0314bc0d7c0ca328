import type { ProvincePolicy } from "#domain/policy/policy.ts";
import type { CountryConfiguration, RunConfiguration } from "../runConfiguration.ts";
import { setAt, valueAt, varied } from "./variedValue.ts";

/** A value that a run labels an assumption, and the run with it less or more. */
export interface Assumption {
  /** Of a policy parameter, or of the scenario file. */
  readonly path: string;
  /** Whether it is a yes or no. */
  readonly isChoice: boolean;
  /** A run with this changed by a factor, wherever it is assumed; null where that changes nothing. */
  readonly vary: (run: RunConfiguration, factor: number) => RunConfiguration | null;
}

/** Assumptions of a run: those that can be varied, and those that are no number, no duration and no yes or no. */
export interface Assumptions {
  readonly variable: readonly Assumption[];
  readonly fixed: readonly string[];
}

/** Figures of a scenario file and where they are in a run's configuration. What else it says is worked into other things. */
const SCENARIO_FIGURES: Readonly<Record<string, string>> = {
  "exchange.hop": "exchangeTicks",
  "arrivals.flows": "country.flows",
  "arrivals.gravity.transfersPerYear": "country.flows",
  "arrivals.secondApplicationAfter": "country.secondApplicationAfterTicks",
  "bank.latency": "country.bank.latency",
};

const MODEL = "arrivals.gravity.transfersPerYear";

/** Every path a run labels an assumption, once, in the order of the paths. */
export function assumptionsOf(configuration: RunConfiguration): Assumptions {
  const { country } = configuration;
  if (country === null) return { variable: [], fixed: [] };
  const variable: Assumption[] = [];
  const fixed: string[] = [];
  const paths = new Set(assumedPaths(country));
  for (const path of [...paths].sort()) {
    const vary: Assumption["vary"] = (run, factor) =>
      path in SCENARIO_FIGURES ? varyScenario(run, path, factor) : varyPolicies(run, path, factor);
    const isVariable = vary(configuration, MORE) !== null || vary(configuration, LESS) !== null;
    if (isVariable) variable.push({ path, isChoice: isChoice(country, path), vary });
    else fixed.push(path);
  }
  return { variable, fixed };
}

function isChoice({ provenance }: CountryConfiguration, path: string): boolean {
  return Object.values(provenance).some((entries) => typeof entries[path]?.value === "boolean");
}

/** What every assumption is varied by, so that they can be compared. */
export const LESS = 0.8;
export const MORE = 1.2;

function* assumedPaths({ provenance, scenarioProvenance }: CountryConfiguration): Generator<string> {
  for (const entries of [...Object.values(provenance), scenarioProvenance ?? {}]) {
    for (const [path, { assumption }] of Object.entries(entries)) if (assumption) yield path;
  }
}

function varyScenario(
  configuration: RunConfiguration,
  path: string,
  factor: number,
): RunConfiguration | null {
  const place = SCENARIO_FIGURES[path] as string;
  if (place === "country.flows") {
    const { country } = configuration;
    if (country === null) return null;
    // Flows that are listed beside a gravity model are part of what it gives.
    const isPart = path === "arrivals.flows" && MODEL in (country.scenarioProvenance ?? {});
    if (isPart) return null;
    const flows = country.flows.map((flow) => ({ ...flow, perYear: flow.perYear * factor }));
    return { ...configuration, country: { ...country, flows } };
  }
  const steps = place.split(".");
  const value = varied(path, valueAt(configuration, steps), factor);
  if (value === null) return null;
  // A hop takes the lookahead at least.
  if (path === "exchange.hop" && (value as number) < configuration.lookaheadTicks) return null;
  return setAt(configuration, steps, value);
}

function varyPolicies(
  configuration: RunConfiguration,
  path: string,
  factor: number,
): RunConfiguration | null {
  const { country } = configuration;
  if (country === null) return null;
  const { provenance } = country;
  const steps = path.split(".");
  let changed = false;
  const change = (policy: ProvincePolicy, place: string): ProvincePolicy => {
    const entry = provenance[place]?.[path] ?? provenance[policy.code]?.[path];
    // A text stands for something else than the number it may have become: a time of day is no amount.
    if (entry?.assumption !== true || typeof entry.value === "string") return policy;
    const value = varied(path, valueAt(policy, steps), factor);
    if (value === null) return policy;
    changed = true;
    return setAt(policy, steps, value);
  };
  const policies = country.policies.map((policy) => change(policy, policy.code));
  const poolPolicies = country.poolPolicies.map(({ pool, policy }) => ({
    pool,
    policy: change(policy, pool),
  }));
  return changed ? { ...configuration, country: { ...country, policies, poolPolicies } } : null;
}
