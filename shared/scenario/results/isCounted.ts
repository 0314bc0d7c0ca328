import { isObserved, type Observation } from "#domain/observation.ts";
import type { Row } from "#domain/row.ts";

/**
 * Whether a row counts in a run's figures: what came in the warm-up or in the cool-down does not. A person who never
 * applied came by setting out. Desks and books keep to what is counted themselves.
 */
export function isCounted(row: Row, counted: Observation | undefined): boolean {
  if (counted === undefined || row.kind === "desk" || row.kind === "books") return true;
  if (row.kind === "sharing" && row.dissolvedAt < 0) return true;
  return isObserved(counted, cameAt(row));
}

function cameAt(row: Exclude<Row, { kind: "desk" | "books" }>): number {
  switch (row.kind) {
    case "case":
      return row.appliedAt >= 0 ? row.appliedAt : (row.journey?.setOutAt ?? -1);
    case "job":
      return row.startedAt;
    case "payout":
      return row.appliedAt;
    case "wallet":
      return row.askedAt;
    case "sharing":
      return row.dissolvedAt;
  }
}
