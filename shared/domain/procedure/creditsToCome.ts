import type { Application } from "../application.ts";
import { caseCreditFen } from "../money/caseCredit.ts";
import { nextDayOfMonth } from "../money/dayOfMonth.ts";
import { creditsToComeOf } from "../person/monthlyCredits.ts";
import type { Agency } from "../province/agency.ts";
import { openBeside } from "../province/oneAccount.ts";
import { originPolicy } from "../province/policyAt.ts";
import type { TransferCase } from "../transferCase.ts";

/** Credits of the person's last months at origin (划入个人账户) that will come in while the case runs. */
export function announceCredits(agency: Agency, application: Application): void {
  const { country } = agency.setting;
  const credits = creditsToComeOf(country, application);
  if (credits === 0 || originPolicy(country, application).credit.mode !== "monthly") return;
  awaitCredits(agency, application, credits, caseCreditFen(agency, application));
}

/** The credits that an earlier application of the person awaited, and that have not come yet. */
export function awaitCredits(
  agency: Agency,
  application: Application,
  credits: number,
  creditFen: number,
): void {
  if (credits === 0 || creditFen === 0) return;
  agency.effects.record({ kind: "credits_announced", case: application.case, credits, creditFen });
  awaitCredit(agency, application);
}

export function awaitCredit({ effects, setting }: Agency, application: Application): void {
  const { credit } = originPolicy(setting.country, application);
  effects.schedule(nextDayOfMonth(effects.now, credit.day), { kind: "credit_day", case: application.case });
}

/** The person's application that moves the account awaits the credits, and no longer the one that did so before. */
export function takeCredits(agency: Agency, file: TransferCase): void {
  for (const other of openBeside(agency, file)) {
    if (other.money === null || other.money.creditsDue === 0) continue;
    const { creditsDue, creditFen } = other.money;
    return awaitCredits(agency, file.application, creditsDue, creditFen);
  }
}

/** An application has ended while another of the person is open: that one awaits the credits from now on. */
export function handOnCredits(agency: Agency, closed: TransferCase): void {
  const { money } = closed;
  if (money === null || money.creditsDue === 0) return;
  const [other] = openBeside(agency, closed);
  if (other !== undefined) awaitCredits(agency, other.application, money.creditsDue, money.creditFen);
}
