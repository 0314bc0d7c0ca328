import type { CaseRow } from "#domain/caseRow.ts";
import { BAD, GOOD, type Standing, UNDECIDED } from "./caseCells.ts";
import type { CaseYardstick } from "./caseYardstick.ts";
import { moneyLastDay } from "./moneyClock.ts";
import { bothStand, dayOf, standingOf } from "./standing.ts";

/**
 * Whether a case's money is credited in time. A province's own limit holds for its stretch: origin's from
 * transfer-out to remittance, destination's from arrival to credit. Unless both have one, the money is also held
 * against the total limit from acceptance, for the rule itself sets none (43号 as quoted).
 */
export function standingOfFunds(row: CaseRow, yardstick: CaseYardstick): Standing {
  const { calendar, origin, destination, endDay } = yardstick;
  const bounded = origin.remitWorkingDays !== null && destination.creditWorkingDays !== null;
  const ofTotal = bounded ? GOOD : standingOf(dayOf(row.fundsDoneAt), endDay, moneyLastDay(row, calendar));
  return bothStand(
    ofTotal,
    bothStand(standingOfRemittance(row, yardstick), standingOfCredit(row, yardstick)),
  );
}

/**
 * Origin's own limit (划转时限); the day on which it ends stands in the row. A payment that has not arrived may still come
 * back (退汇) and be made again; a home at destination hears of one only as the money arrives.
 */
export function standingOfRemittance(row: CaseRow, { origin, endDay }: CaseYardstick): Standing {
  if (origin.remitWorkingDays === null || neededNoPayment(row)) return GOOD;
  if (row.remitDeadlineDay < 0) return UNDECIDED;
  if (row.remittedAt < 0 && row.scope === "cross_province" && row.lodgedAt === "destination")
    return UNDECIDED;
  const standing = standingOf(dayOf(row.remittedAt), endDay, row.remitDeadlineDay);
  return standing === GOOD && row.fundsArrivedAt < 0 ? UNDECIDED : standing;
}

/** Destination's own limit (计入时限). Money that came back was not credited in time. */
export function standingOfCredit(row: CaseRow, { destination, endDay }: CaseYardstick): Standing {
  if (destination.creditWorkingDays === null || neededNoPayment(row)) return GOOD;
  if (row.fundsDoneAt >= 0 && row.creditedFen === 0) return BAD;
  if (row.creditDeadlineDay < 0) return UNDECIDED;
  return standingOf(dayOf(row.fundsDoneAt), endDay, row.creditDeadlineDay);
}

/** One fund for the whole province (统收统支) pays itself nothing: the money was the person's at the new place at once. */
function neededNoPayment({ fundsDoneAt, remittedAt }: CaseRow): boolean {
  return fundsDoneAt >= 0 && remittedAt < 0;
}
