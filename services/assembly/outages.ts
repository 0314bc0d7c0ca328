import type { Outage } from "#engine/linkFault.ts";
import type { OpenInterval } from "#kernel/workSchedule.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";

/** The outages of one place: what falls due in them is handled when they end. */
export function outagesOf(configuration: RunConfiguration, code: string): Outage[] {
  return configuration.faults
    .filter((fault) => fault.kind === "outage" && fault.at === code)
    .map(({ fromTicks, untilTicks }) => ({ fromTicks, untilTicks }));
}

/** When the bank data of each province are incomplete. */
export function bankDataGapsOf({ faults }: RunConfiguration): ReadonlyMap<string, Outage[]> {
  const gaps = new Map<string, Outage[]>();
  for (const fault of faults) {
    if (fault.kind !== "bank_data") continue;
    const { province, fromTicks, untilTicks } = fault;
    gaps.set(province, [...(gaps.get(province) ?? []), { fromTicks, untilTicks }]);
  }
  return gaps;
}

/** The same as stretches in which nobody works: a service under way pauses. */
export function closuresOf(configuration: RunConfiguration, code: string): OpenInterval[] {
  return outagesOf(configuration, code).map(({ fromTicks, untilTicks }) => ({
    fromTicks,
    toTicks: untilTicks,
  }));
}
