import type { Application } from "#domain/application.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";

/**
 * A run's configuration as one case meets it: at either side the policy of its pooling area, where that has one of its
 * own. A move inside a province goes by the area it leaves.
 */
export function configurationOfCase(
  configuration: RunConfiguration,
  application: Application | null,
): RunConfiguration {
  const { country } = configuration;
  if (country === null || application === null || country.poolPolicies.length === 0) return configuration;
  const { origin, originPool, destination, destinationPool } = application;
  const poolOf = new Map([
    [destination, destinationPool],
    [origin, originPool],
  ]);
  const ownPolicies = new Map(country.poolPolicies.map(({ pool, policy }) => [pool, policy]));
  const provenance = { ...country.provenance };
  for (const [province, pool] of poolOf) {
    if (ownPolicies.has(pool)) provenance[province] = { ...provenance[province], ...provenance[pool] };
  }
  const policies = country.policies.map((policy) => ownPolicies.get(poolOf.get(policy.code) ?? "") ?? policy);
  return { ...configuration, country: { ...country, policies, provenance } };
}
