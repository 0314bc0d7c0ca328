import type { Row } from "#domain/row.ts";
import { BrokenInvariant } from "./brokenInvariant.ts";

/** Ends the run for what is wrong with a row. */
export type RowRefusal = (what: string) => never;

/**
 * Names the row, its sender and the window before what is wrong.
 *
 * @returns what throws BrokenInvariant
 */
export function refusalOf(row: Row, from: string, window: number): RowRefusal {
  return (what) => {
    const whose = "case" in row ? ` of ${row.case}` : "";
    throw new BrokenInvariant(
      "protocol",
      `${from}, window ${window}: sent a ${row.kind} row${whose} ${what}`,
    );
  };
}
