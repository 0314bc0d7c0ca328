import type { Row } from "#domain/row.ts";
import type { Grant } from "#protocol/grant.ts";
import type { WindowReport } from "#protocol/windowReport.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { placesOf } from "#services/assembly/places.ts";
import { runEmbedded } from "../support/runEmbedded.ts";

/** A run on the embedded engine, to hold others against: everything that is said in it, window by window. */
export interface UndisturbedRun {
  readonly configuration: RunConfiguration;
  readonly places: readonly string[];
  readonly digest: string;
  readonly grants: readonly Grant[];
  readonly rows: readonly Row[];
  /** By place and window. */
  readonly reports: ReadonlyMap<string, WindowReport>;
}

export function runUndisturbed(configuration: RunConfiguration): UndisturbedRun {
  const reports = new Map<string, WindowReport>();
  const { digest, grants, rows } = runEmbedded(configuration, {
    witnessed: false,
    replace: (logicalProcess) => ({
      code: logicalProcess.code,
      take: (batch, grant) => logicalProcess.take(batch, grant),
      runWindow: (grant) => {
        const outcome = logicalProcess.runWindow(grant);
        reports.set(`${outcome.report.place} ${outcome.report.window}`, outcome.report);
        return outcome;
      },
    }),
  });
  return { configuration, places: placesOf(configuration), digest, grants, rows, reports };
}
