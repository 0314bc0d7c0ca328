import type { CaseRow } from "#domain/caseRow.ts";
import { BAD, type CaseEnding } from "./caseCells.ts";
import { type CaseMeasure, NONE } from "./caseMeasure.ts";

/** What became of a case. An open one that is past a deadline is late; else it is as far as it has come. */
export function endingOf(row: CaseRow, measure: CaseMeasure): CaseEnding {
  if (row.status === "refused") return "refused";
  if (row.status === "withdrawn" || row.status === "lapsed") {
    return row.acceptedAt < 0 ? "withdrawn" : "taken_back";
  }
  if (row.acceptedAt < 0) return "unanswered";
  if (isRelationLate(measure)) return "relation_late";
  if (row.fundsDoneAt >= 0 && row.creditedFen === 0) return "returned";
  if (measure.funds.standing === BAD) return "money_late";
  if (row.status === "open") return row.inDoneAt < 0 ? "neither" : "relation_only";
  return isLong(measure) ? "long" : "done";
}

/** In either leg, or as a whole. */
export function isRelationLate({ out, in: inLeg, total }: CaseMeasure): boolean {
  return out.standing === BAD || inLeg.standing === BAD || total.standing === BAD;
}

/** More days than as many plain weeks have: only statutory rest days do that. */
function isLong({ total }: CaseMeasure): boolean {
  return total.certainty !== NONE && total.calendarDays > 7 * Math.ceil(total.workingDays / 5);
}
