import { sha256Hex } from "#adapters/node/sha256.ts";
import { BANK, PLATFORM } from "#domain/logicalProcessCode.ts";
import type { Machine } from "#domain/machine.ts";
import type { LinkFault } from "#engine/linkFault.ts";
import { LogicalProcess } from "#engine/logicalProcess.ts";
import type { LogicalProcessState } from "#engine/logicalProcessState.ts";
import type { Witness } from "#engine/witness.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { bankMachineOf, platformMachineOf, provinceMachineOf } from "./countryMachines.ts";
import { outagesOf } from "./outages.ts";
import { termsOf } from "./places.ts";
import { stationMachineOf } from "./stationMachines.ts";

/** What may differ between two builds of the same logical process. */
export interface LogicalProcessOptions {
  readonly witness?: Witness | null;
  /** A snapshot to go on from. */
  readonly state?: LogicalProcessState;
}

/**
 * Builds one logical process of a run from the run's description and nothing else.
 * @throws Error if the run has no such place
 */
export function createLogicalProcess(
  configuration: RunConfiguration,
  code: string,
  options: LogicalProcessOptions = {},
): LogicalProcess {
  const setting = {
    code,
    machine: machineOf(configuration, code),
    terms: termsOf(configuration),
    hash: sha256Hex,
    seed: configuration.seed,
    replication: configuration.replication,
    outages: outagesOf(configuration, code),
    linkFaults: linkFaultsOf(configuration, code),
    witness: options.witness ?? null,
  };
  return options.state === undefined
    ? new LogicalProcess(setting)
    : new LogicalProcess(setting, options.state);
}

function machineOf(configuration: RunConfiguration, code: string): Machine<unknown> {
  if (configuration.country === null) return stationMachineOf(configuration, code) as Machine<unknown>;
  if (code === PLATFORM) return platformMachineOf(configuration) as Machine<unknown>;
  if (code === BANK) return bankMachineOf(configuration) as Machine<unknown>;
  return provinceMachineOf(configuration, code) as Machine<unknown>;
}

function linkFaultsOf(configuration: RunConfiguration, code: string): LinkFault[] {
  return configuration.faults.filter(
    (fault) => fault.kind === "link" && (fault.from === code || fault.to === code),
  ) as Extract<RunConfiguration["faults"][number], { kind: "link" }>[];
}
