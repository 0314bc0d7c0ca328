import { TICKS_PER_SECOND } from "#kernel/time.ts";
import { createTrend, mergeTrend } from "../metric/metricValue.ts";
import type { RunConfiguration } from "../runConfiguration.ts";
import { distributionFigures } from "./figures.ts";
import { type CollectedResults, placesOf } from "./resultsCollector.ts";
import type { Summary } from "./summary.ts";

/** A bare network's part of a summary. */
export function networkFigures(
  configuration: RunConfiguration,
  results: CollectedResults,
): NonNullable<Summary["network"]> {
  const reported = configuration.network?.reportJobs === true;
  const all = createTrend();
  for (const sojourn of results.sojourns) mergeTrend(all, sojourn);
  return {
    sojournSeconds: reported ? distributionFigures(all, TICKS_PER_SECOND) : null,
    stations: placesOf(configuration).map((station, place) => ({
      station,
      sojournSeconds: reported
        ? distributionFigures(results.sojourns[place] ?? createTrend(), TICKS_PER_SECOND)
        : null,
    })),
  };
}
