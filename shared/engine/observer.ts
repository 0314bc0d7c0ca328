import type { Row } from "#domain/row.ts";
import type { Grant } from "#protocol/grant.ts";
import type { WindowReport } from "#protocol/windowReport.ts";

/** Who watches a run and decides nothing: it gathers the evidence, window by window. */
export interface Observer {
  /** Rows of one logical process from the window before; senders come in code order. */
  onRows(place: string, rows: readonly Row[]): void;
  /** A window opens; everything sent before it has been seen. */
  onGrant(grant: Grant): void;
  /**
   * A place has handled the window that was granted last. Over a broker it may come late, twice or never. Left out: nobody
   * wants to know.
   */
  onReport?(report: WindowReport): void;
  /** Whether the run is to close after the window that was granted last: a threshold that cannot be held any more. */
  stops(): boolean;
}
