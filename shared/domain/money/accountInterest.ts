import { dateOfDay, dayOfDate } from "../calendar/civilDate.ts";

/** Banks count 360 days to a year of interest: an assumption for individual accounts. */
const DAYS_OF_INTEREST = 360;

/** What rounding in floating point can take off a product of four: a whole fen that is earned must not fall to it. */
const ROUNDING = 1 + 4 * Number.EPSILON;

/**
 * Interest on an account (个人账户利息): simple, on what it holds, for the days from new year, when last year's was
 * credited, to the day itself, which bears none; whole fen, rounded down. That accounts bear interest which belongs to
 * the person is 国发〔1998〕44号; how the days are counted is an assumption.
 *
 * @param ratePerYear a share of the balance
 * @param givenDay the day up to which this year's has been given already; −1: none of it has
 */
export function interestFen(balanceFen: number, ratePerYear: number, day: number, givenDay = -1): number {
  const days = day - Math.max(givenDay, dayOfDate(dateOfDay(day).year, 1, 1));
  return Math.floor(((balanceFen * ratePerYear * days) / DAYS_OF_INTEREST) * ROUNDING);
}
