import { textOfDay } from "#domain/calendar/civilDate.ts";
import type { DeskRow } from "#domain/deskRow.ts";
import { TICKS_PER_SECOND } from "#kernel/time.ts";
import type { RunConfiguration } from "../runConfiguration.ts";
import { queueLengthOf, queueWaitOf, utilisationOf, waitedRateOf } from "./deskValues.ts";
import { distributionFigures, shareFigures } from "./figures.ts";
import { type CollectedResults, placesOf } from "./resultsCollector.ts";
import type { DeskFigures } from "./summary.ts";

/** Every desk of a run, in the order of places, at one place in the order in which a case meets them. */
export function deskTable(configuration: RunConfiguration, { desks }: CollectedResults): DeskFigures[] {
  const order = new Map(placesOf(configuration).map((code, place) => [code, place]));
  const placed = desks.toSorted((a, b) => (order.get(a.place) ?? 0) - (order.get(b.place) ?? 0));
  return placed.map(deskFigures);
}

function deskFigures(row: DeskRow): DeskFigures {
  const waited = waitedRateOf([row]);
  return {
    place: row.place,
    desk: row.desk,
    officers: row.officers,
    served: row.served,
    waitSeconds: distributionFigures(queueWaitOf([row]), TICKS_PER_SECOND),
    waitedRate: shareFigures(waited).rate,
    utilisation: utilisationOf([row]).value,
    weeks: {
      firstDay: textOfDay(row.weeks.firstDay),
      busyTicks: [...row.weeks.busyTicks],
      openTicks: [...row.weeks.openTicks],
    },
    queueAverage: queueLengthOf([row]).avg,
    queueLongest: row.longestLine,
    queueAtEnd: row.lineAtEnd,
  };
}
