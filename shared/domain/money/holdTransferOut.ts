import { purposeCode } from "#kernel/draw.ts";
import { TICKS_PER_DAY } from "#kernel/time.ts";
import type { Application } from "../application.ts";
import { dateOfDay, dayOfInstant } from "../calendar/civilDate.ts";
import { personInteger } from "../person/personDraw.ts";
import type { Agency } from "../province/agency.ts";
import { originPolicy } from "../province/policyAt.ts";
import type { TransferCase } from "../transferCase.ts";
import { caseCreditFen } from "./caseCredit.ts";
import { nextDayOfMonth } from "./dayOfMonth.ts";

const PAYS_OVERDRAFT = purposeCode("person.paysOverdraft");

/** A person needs one to ten days, each as likely, to pay an overdraft: an assumption. */
const MOST_DAYS_TO_PAY = 10;

/**
 * Whether the transfer-out has to wait: for a monthly credit still to come, where origin's rule is to let it come in
 * first, or for an overdraft to be made good. Records what it waits for, and that a year's advance credit was set off.
 */
export function holdsTransferOut(agency: Agency, transferCase: TransferCase): boolean {
  const { credit } = originPolicy(agency.setting.country, transferCase.application);
  if (transferCase.money === null && credit.mode === "monthly") return false;
  return waitsForCredit(agency, transferCase) || waitsForOverdraft(agency, transferCase);
}

function waitsForCredit({ effects, setting }: Agency, { application, money }: TransferCase): boolean {
  const { credit, lateCredit } = originPolicy(setting.country, application);
  if (money === null || money.creditsDue === 0 || lateCredit.policy !== "block_until_settled") return false;
  let until = effects.now;
  for (let left = money.creditsDue; left > 0; left--) until = nextDayOfMonth(until, credit.day);
  effects.record({ kind: "transfer_out_held", case: application.case, reason: "credit", until });
  return true;
}

/**
 * A year's credit given in advance (年度预划拨): the months after this one are not earned. They are set off against the
 * balance; what it does not cover was spent, and is the person's to make good (透支补足).
 */
function waitsForOverdraft(agency: Agency, transferCase: TransferCase): boolean {
  const { effects, setting } = agency;
  const { application, accountGone, amountFen, money } = transferCase;
  const { credit } = originPolicy(setting.country, application);
  if (credit.mode !== "yearly_advance" || amountFen < 0 || accountGone) return false;
  if (money?.isSetOff === true)
    return money.shortFen > 0 && waitsToBePaid(agency, application, money.shortFen);
  const unearnedMonths = 12 - dateOfDay(dayOfInstant(effects.now)).month;
  const unearnedFen = unearnedMonths * caseCreditFen(agency, application);
  if (unearnedFen === 0) return false;
  const setOffFen = Math.min(amountFen, unearnedFen);
  const shortFen = unearnedFen - setOffFen;
  const { case: id } = application;
  effects.record({ kind: "advance_set_off", case: id, unearnedMonths, setOffFen, shortFen });
  if (setOffFen > 0) {
    const entry = { kind: "posted", case: id, debit: "participants", credit: "contributions" } as const;
    effects.record({ ...entry, amountFen: setOffFen });
  }
  return shortFen > 0 && waitsToBePaid(agency, application, shortFen);
}

function waitsToBePaid({ effects, setting }: Agency, application: Application, shortFen: number): boolean {
  if (!originPolicy(setting.country, application).verification.out.blockOnOverdraft) return false;
  const { case: id } = application;
  const days = personInteger(setting.country, application, PAYS_OVERDRAFT, 1, MOST_DAYS_TO_PAY);
  const until = effects.now + days * TICKS_PER_DAY;
  effects.record({ kind: "transfer_out_held", case: id, reason: "overdraft", until });
  effects.schedule(until, { kind: "overdraft_paid", case: id, amountFen: shortFen });
  return true;
}
