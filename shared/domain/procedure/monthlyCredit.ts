import { type Agency, fileOf } from "../province/agency.ts";
import { awaitCredit } from "./creditsToCome.ts";
import { settleLateCredit } from "./lateCredit.ts";
import { beginTransferOut } from "./transferOut.ts";

/**
 * The credit day of a case that is still open here: a credit that comes before the sheet is made goes with the balance,
 * a later one by origin's rule for late credits. What comes after the case has ended is the account's own affair.
 */
export function receiveCredit(agency: Agency, id: string): void {
  const { effects } = agency;
  const transferCase = fileOf(agency, id);
  const money = transferCase?.money ?? null;
  if (transferCase === undefined || money === null || money.creditsDue === 0) return;
  // Awaited again after another application did so for a while, it is reminded twice of the one day.
  if (money.creditedAt === effects.now) return;
  const amountFen = money.creditFen;
  const late = transferCase.outDoneAt >= 0;
  effects.record({ kind: "posted", case: id, debit: "contributions", credit: "participants", amountFen });
  effects.record({ kind: "credit_came", case: id, amountFen, late });
  if (money.creditsDue > 0) awaitCredit(agency, transferCase.application);
  if (late) settleLateCredit(agency, transferCase);
  else if (money.heldFor === "credit" && money.creditsDue === 0) beginTransferOut(agency, transferCase);
}

/** The person has paid the overdraft (透支补足) to the fund: the transfer-out goes on. */
export function receiveOverdraft(agency: Agency, id: string, amountFen: number): void {
  const { effects } = agency;
  const transferCase = fileOf(agency, id);
  if (transferCase === undefined) return;
  if (transferCase.money?.shortFen === 0) return beginTransferOut(agency, transferCase);
  effects.record({ kind: "posted", case: id, debit: "made_good", credit: "contributions", amountFen });
  effects.record({ kind: "overdraft_made_good", case: id, amountFen });
  beginTransferOut(agency, transferCase);
}
