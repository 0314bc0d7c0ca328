import type { Application } from "../application.ts";
import { firstAndReapplicationsOf, isSecond, secondOf } from "../caseName.ts";
import { noMoney } from "../money/caseMoney.ts";
import type { TransferCase } from "../transferCase.ts";
import { type Agency, listedOf, type ProvinceState } from "./agency.ts";

const NO_FILES: readonly TransferCase[] = [];

/** What a person's applications that are not out yet find in the one account. */
type Found = Partial<Pick<TransferCase, "amountFen" | "sharing" | "interestDay" | "cameBack">>;

/** What has become of the account with one application is so for every other that is open and not out yet. */
export function tellOtherFiles(agency: Agency, file: TransferCase, found: Found): void {
  for (const other of openBeside(agency, file)) Object.assign(other, found);
}

/**
 * The balance leaves with one application. While it is on its way no other finds it, and one whose own money came back
 * before has nothing of it left.
 */
export function takeFromOtherFiles(agency: Agency, file: TransferCase): void {
  tellOtherFiles(agency, file, { amountFen: 0 });
  if (file.application.origin !== agency.setting.code) return;
  for (const other of otherFiles(agency, file.application)) if (other.restored) other.accountGone = true;
}

/** A monthly credit has come into the account, or something was taken out of it. */
export function changeOtherFiles(agency: Agency, file: TransferCase, byFen: number): void {
  for (const other of openBeside(agency, file)) other.amountFen += byFen;
}

/** A year's advance is set off once, and what it leaves short is owed once, whoever made out the application. */
export function setOffInOtherFiles(agency: Agency, file: TransferCase, shortFen: number): void {
  for (const other of openBeside(agency, file)) {
    other.money ??= noMoney();
    other.money.isSetOff = true;
    other.money.shortFen = shortFen;
  }
}

/** A retiree is offered a pay-out with the first application that is refused. */
export function offeredInOtherFiles(agency: Agency, file: TransferCase): void {
  for (const other of openBeside(agency, file)) other.payoutOffered = true;
}

/**
 * The account has moved with a case that is completed or awaits late credits alone, or stays for good where it is:
 * another application of the same person that was waiting meanwhile finds nothing in it any more. Between provinces the
 * platform's register refuses that one, unless it asks just after the first was released.
 */
export function emptyOtherFiles(agency: Agency, { amountFen, application, retained }: TransferCase): void {
  const isOrigin = application.origin === agency.setting.code;
  if (isOrigin && amountFen <= 0 && retained === null) return;
  for (const file of otherFiles(agency, application)) {
    if (file.outDoneAt >= 0 && file.fundsOutcome !== "returned") continue;
    file.accountGone = true;
    // What has been on a sheet stays what was on it.
    if (file.outDoneAt < 0 && isOrigin) file.amountFen = 0;
  }
}

/** The person's other applications at this origin that may still take the account along. */
export function openBeside(agency: Agency, { application }: TransferCase): readonly TransferCase[] {
  if (application.origin !== agency.setting.code) return NO_FILES;
  const others = otherFiles(agency, application);
  if (others.length === 0) return NO_FILES;
  return others.filter(
    ({ accountGone, amountFen, outDoneAt }) => outDoneAt < 0 && amountFen >= 0 && !accountGone,
  );
}

/** What the account at origin holds by one application's file, and is not on its way to another place; fen. */
export function accountFen({ accountGone, amountFen, outDoneAt, restored, retained }: TransferCase): number {
  if (outDoneAt < 0) return amountFen;
  if (accountGone) return 0;
  if (retained !== null) return retained.outcome === "pay_out" ? retained.amountFen : 0;
  return restored ? amountFen : 0;
}

/** The files of a person's other applications that are open here. */
export function otherFiles(
  { setting, state }: Agency,
  {
    case: id,
    home,
    number,
    originPool,
    person,
  }: Pick<Application, "case" | "home" | "number" | "originPool" | "person">,
): readonly TransferCase[] {
  if (listedOf(setting.country, home, number) === undefined) return otherFilesOfDrawn(state, id, person);
  return [...state.cases.values()].filter(
    ({ application: other }) =>
      other.person === person && other.case !== id && other.originPool === originPool,
  );
}

/**
 * A drawn person goes by the name of the first case; the second application may be open beside any of the others. Asked
 * for several times a case, and answered without a name being made for who has no second one.
 */
function otherFilesOfDrawn(state: ProvinceState, id: string, person: string): readonly TransferCase[] {
  if (isSecond(id, person)) return filesNamed(state, firstAndReapplicationsOf(person));
  const second = state.seconds.get(person);
  return second === undefined ? NO_FILES : [second];
}

/** The files of all applications of a drawn person that are open here, by the name of the first. */
export function filesOfDrawn({ state }: Agency, person: string): TransferCase[] {
  return filesNamed(state, [secondOf(person), ...firstAndReapplicationsOf(person)]);
}

function filesNamed({ cases }: ProvinceState, names: readonly string[]): TransferCase[] {
  return names.flatMap((name) => cases.get(name) ?? []);
}
