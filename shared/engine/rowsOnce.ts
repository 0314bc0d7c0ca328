import type { Row } from "#domain/row.ts";
import type { RowRefusal } from "./rowRefusal.ts";

/**
 * Holds the rows of a batch against one another: each tells of a thing of its own, or it would be counted twice. What is told as
 * the run ends, desks and books included, is in one batch of each place: nothing has to be remembered for it.
 *
 * @param refusalFor what ends the run for what is wrong with a row
 */
export function checkOnce(rows: readonly Row[], refusalFor: (row: Row) => RowRefusal): void {
  if (rows.length < 2) return;
  const told = new Set<string>();
  for (const row of rows) {
    const [field, value] = nameOf(row);
    const name = `${row.kind} ${value}`;
    if (told.has(name)) refusalFor(row)(`with ${field} ${value} a second time; allowed: one row of each`);
    told.add(name);
  }
}

/** By which field a row is told from others of its kind and sender. */
function nameOf(row: Row): [field: string, value: string] {
  if ("case" in row) return ["case", row.case];
  return row.kind === "desk" ? ["desk", row.desk] : ["place", row.place];
}
