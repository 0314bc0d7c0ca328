import type { CaseRow } from "#domain/caseRow.ts";
import type { CaseYardstick } from "./caseYardstick.ts";

/**
 * Whether account money goes with the relation, or may. The sheet says how much goes; before it is made, what the account
 * holds may be what stays at origin, and home may not know yet whether there is an account. Only from employee to employee
 * insurance does money follow (43号 art. 4), to another province only where origin's scheme lets it.
 */
export function mayMoveMoney(row: CaseRow, { origin }: Pick<CaseYardstick, "origin">): boolean {
  if (row.amountFen === 0) return false;
  if (row.outDoneAt >= 0) return true;
  return row.combination === "ee" && (row.scope === "in_province" || origin.remitsToOtherProvinces);
}
