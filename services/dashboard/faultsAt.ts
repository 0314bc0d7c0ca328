import { textOfInstant } from "#domain/calendar/civilDate.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import type { SnapshotFault } from "./snapshot.ts";

/** The faults of the scenario that are in effect at an instant. */
export function faultsAt({ faults }: RunConfiguration, atTicks: number): SnapshotFault[] {
  return faults
    .filter(({ fromTicks, untilTicks }) => fromTicks <= atTicks && atTicks < untilTicks)
    .map((fault) => ({
      kind: fault.kind,
      where:
        fault.kind === "outage"
          ? fault.at
          : fault.kind === "bank_data"
            ? fault.province
            : `${fault.from} → ${fault.to}`,
      until: textOfInstant(fault.untilTicks).slice(0, 16).replace("T", " "),
    }));
}
