import { type Application, firstNumberOf } from "../application.ts";
import { holds } from "../circumstances.ts";
import { isCorrectable } from "../journey/correction.ts";
import { noMoney } from "../money/caseMoney.ts";
import { nextDayOfMonth } from "../money/dayOfMonth.ts";
import type { TransferCase } from "../transferCase.ts";
import { accountNamed, noteDrawn, noteListed, strikeOut } from "./accountBook.ts";
import { type Agency, listedOf, sourceOf } from "./agency.ts";
import { accountName, type KnownAccount } from "./knownAccount.ts";
import { accountFen, otherFiles } from "./oneAccount.ts";
import { originPolicy } from "./policyAt.ts";

/** What is known of the account of an applicant from other applications; null for an account that is new here. */
export function knownAccountOf(agency: Agency, application: Application): KnownAccount | null {
  const files = otherFiles(agency, application).filter(({ amountFen }) => amountFen >= 0);
  const file = files.find(isOnItsWay) ?? files.find(({ accountGone }) => !accountGone) ?? files[0];
  if (file !== undefined) return { ...accountIn(file, -1), creditsDue: 0 };
  return accountNamed(agency.state.accounts, nameOf(application)) ?? null;
}

/** A new application finds the account as the others left it. */
export function takeOverAccount(agency: Agency, file: TransferCase): void {
  const account = knownAccountOf(agency, file.application);
  if (account === null) return;
  const { isGone, interestDay, cameBack, payoutOffered, sharing, isSetOff, shortFen } = account;
  Object.assign(file, { accountGone: isGone, interestDay, cameBack, payoutOffered, sharing });
  if (isSetOff) file.money = { ...noMoney(), isSetOff, shortFen };
  strikeOut(agency.state.accounts, nameOf(file.application));
}

/**
 * The last application of a person who may come again has ended: the account is kept in mind. At destination the person
 * has an account again, whatever became of one that was there before.
 */
export function rememberAccount(agency: Agency, file: TransferCase): void {
  const { application, status } = file;
  const { effects, setting, state } = agency;
  const isOrigin = application.origin === setting.code;
  if ((!isOrigin && status !== "completed") || !mayComeAgain(agency, file)) return;
  if (status === "completed" && application.destination === setting.code) {
    strikeOut(state.accounts, accountName(application.person, application.destinationPool));
  }
  if (otherFiles(agency, application).length > 0) return;
  const account = { ...accountIn(file, effects.now), ...(isOrigin ? {} : { balanceFen: -1 }) };
  if (isListed(agency, application)) noteListed(state.accounts, nameOf(application), account);
  else noteDrawn(state.accounts, nameOf(application), account, effects.now);
}

/** How many of the credits that were still to come have come since, of themselves. */
export function creditsSince(
  { effects, setting }: Agency,
  application: Application,
  { creditsDue, endedAt }: KnownAccount,
): number {
  const { day } = originPolicy(setting.country, application).credit;
  let came = 0;
  for (let at = endedAt; came < creditsDue; came++) {
    at = nextDayOfMonth(at, day);
    if (at > effects.now) break;
  }
  return came;
}

/**
 * Who may apply once more here: whoever is listed by name, whoever puts right what was refused, and of the others those
 * who apply a second time while the first application is open. Of nobody else anything is kept.
 */
function mayComeAgain(
  agency: Agency,
  { application, refusalCode, refusedBy, status }: TransferCase,
): boolean {
  const { country } = agency.setting;
  const { case: id, history, home, number, person } = application;
  const isRefused = status === "refused" && history !== null && refusalCode !== null;
  if (isRefused && isCorrectable(country, application, refusalCode, refusedBy)) return true;
  if (isListed(agency, application)) return person !== id;
  return holds(sourceOf(country, home), firstNumberOf(number), "secondApplication", country.mix, undefined);
}

function isListed({ setting }: Agency, { home, number }: Application): boolean {
  return listedOf(setting.country, home, number) !== undefined;
}

function nameOf({ person, originPool }: Application): string {
  return accountName(person, originPool);
}

function isOnItsWay({ amountFen, outDoneAt, restored }: TransferCase): boolean {
  return outDoneAt >= 0 && amountFen > 0 && !restored;
}

function accountIn(file: TransferCase, endedAt: number): KnownAccount {
  const { fundsOutcome, money, refusalCode, retained, interestDay, cameBack, payoutOffered, sharing } = file;
  return {
    balanceFen: accountFen(file),
    isGone: file.accountGone || retained !== null || fundsOutcome === "credited",
    interestDay,
    cameBack,
    payoutOffered: payoutOffered || refusalCode === "OUT_RETIRED",
    sharing,
    isSetOff: money?.isSetOff ?? false,
    shortFen: money?.shortFen ?? 0,
    creditsDue: money?.creditsDue ?? 0,
    creditFen: money?.creditFen ?? 0,
    endedAt,
  };
}
