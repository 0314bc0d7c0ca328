import type { ProvinceState } from "#domain/province/agency.ts";
import type { QueriedAgency } from "#domain/query/answerQuery.ts";
import type { LogicalProcess } from "#engine/logicalProcess.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { agencySettingOf } from "../assembly/countryMachines.ts";

/** A province's logical process as a question finds it; on either engine the same. */
export function queriedAgencyOf(
  configuration: RunConfiguration,
  { code, state }: Pick<LogicalProcess, "code" | "state">,
): QueriedAgency {
  return {
    setting: agencySettingOf(configuration, code),
    state: state.machine as ProvinceState,
    asOf: state.handledUntil,
  };
}
