import { dayOfInstant } from "../calendar/civilDate.ts";
import type { Agency } from "../province/agency.ts";
import { originPolicy } from "../province/policyAt.ts";
import type { TransferCase } from "../transferCase.ts";
import { interestFen } from "./accountInterest.ts";

/**
 * Fixes what goes with the relation (实际转出资金): the whole balance with its interest to this day. Where the account is
 * zeroed later than the sheet is made, the days between bear no interest. Whole fen.
 */
export function fixBalance(agency: Agency, { application, amountFen, interestDay }: TransferCase): number {
  const { effects, setting } = agency;
  if (amountFen <= 0) return 0;
  const { account } = originPolicy(setting.country, application);
  if (!account.transferInterest) return amountFen;
  const interest = interestFen(amountFen, account.interestRate, dayOfInstant(effects.now), interestDay);
  if (interest === 0) return amountFen;
  const { case: id } = application;
  effects.record({
    kind: "posted",
    case: id,
    debit: "interest",
    credit: "participants",
    amountFen: interest,
  });
  return amountFen + interest;
}
