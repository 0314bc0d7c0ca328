import { dayZero } from "#domain/calendar/deadline.ts";
import type { CaseRow } from "#domain/caseRow.ts";
import { GOOD, type Standing, UNDECIDED } from "./caseCells.ts";
import type { CaseYardstick } from "./caseYardstick.ts";
import { bothStand, dayOf, standingOf, standingWithin } from "./standing.ts";

/**
 * Whether a case's money is credited in time. A province's own limit holds for its stretch: origin's from
 * transfer-out to remittance, destination's from arrival to credit. Unless both have one, the money is also held
 * against the total limit from acceptance, for the rule itself sets none (43号 as quoted).
 */
export function standingOfFunds(row: CaseRow, yardstick: CaseYardstick): Standing {
  const { origin, destination, endDay } = yardstick;
  const bounded = origin.remitWorkingDays !== null && destination.creditWorkingDays !== null;
  const ofTotal = bounded ? GOOD : standingOf(dayOf(row.fundsDoneAt), endDay, row.totalDeadlineDay);
  return bothStand(
    ofTotal,
    bothStand(standingOfRemittance(row, yardstick), standingOfCredit(row, yardstick)),
  );
}

function standingOfRemittance(row: CaseRow, { calendar, origin, endDay }: CaseYardstick): Standing {
  if (origin.remitWorkingDays === null) return GOOD;
  if (row.outDoneAt < 0) return UNDECIDED;
  const fromDay = dayZero(calendar, origin.clock, row.outDoneAt);
  return standingWithin(calendar, fromDay, dayOf(row.remittedAt), endDay, origin.remitWorkingDays);
}

function standingOfCredit(row: CaseRow, { calendar, destination, endDay }: CaseYardstick): Standing {
  if (destination.creditWorkingDays === null) return GOOD;
  if (row.fundsArrivedAt < 0) return UNDECIDED;
  const fromDay = dayZero(calendar, destination.clock, row.fundsArrivedAt);
  return standingWithin(calendar, fromDay, dayOf(row.fundsDoneAt), endDay, destination.creditWorkingDays);
}
