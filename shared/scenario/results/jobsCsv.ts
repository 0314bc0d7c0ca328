import { type JobRow, stationOf } from "#domain/jobRow.ts";
import type { CsvBytes } from "./csvBytes.ts";

/** The columns of `jobs.csv`, which a bare queueing network has in place of `transfers.csv`. */
export const jobColumns = [
  "job",
  "station",
  "started_tick",
  "ended_tick",
  "sojourn_ticks",
  "waited_ticks",
  "visits",
  "counted",
] as const;

export function writeJobsHeader(into: CsvBytes): void {
  for (const column of jobColumns) into.text(column);
  into.endLine();
}

/** Writes a job as a line: ticks (milliseconds), exact; what an open job has not reached is empty. */
export function writeJob(row: JobRow, counted: boolean, into: CsvBytes): void {
  into.text(row.case);
  into.text(stationOf(row));
  into.whole(row.startedAt);
  into.whole(row.endedAt);
  into.whole(row.endedAt < 0 ? -1 : row.endedAt - row.startedAt);
  into.whole(row.waitedTicks);
  into.whole(row.visits);
  into.text(counted ? "true" : "false");
  into.endLine();
}
