import { accountNamed, noteListed } from "../province/accountBook.ts";
import { type Agency, listedOf } from "../province/agency.ts";
import { accountName, type KnownAccount, newAccount } from "../province/knownAccount.ts";
import { accountFen, filesOfDrawn } from "../province/oneAccount.ts";
import type { TransferCase } from "../transferCase.ts";
import type { PayoutApplication } from "./payoutApplication.ts";

/** Whose account it is and where: a pay-out after a transfer, or of a person the scenario names, may find it known. */
type Asked = Pick<PayoutApplication, "case" | "follows" | "luckOf" | "number" | "person" | "pool">;

/** What an account holds that a pay-out is asked of, as far as transfers and earlier pay-outs tell; null: it is new. */
export function leftToPayOut(agency: Agency, asked: Asked): number | null {
  const files = filesOf(agency, asked);
  const file =
    files.find(({ accountGone, outDoneAt }) => outDoneAt >= 0 && !accountGone) ?? files.find(isThere);
  if (file !== undefined) return accountFen(file);
  const known = knownAccount(agency, asked)?.balanceFen ?? null;
  return known === null && files.length > 0 && asked.follows === "" ? 0 : known;
}

function isThere({ accountGone }: TransferCase): boolean {
  return !accountGone;
}

/** A person the scenario names has an account from the first pay-out on. */
export function noteAccount(agency: Agency, application: PayoutApplication): void {
  const { amountFen, case: id, follows, person, pool } = application;
  if (follows !== "" || person === id || leftToPayOut(agency, application) !== null) return;
  noteListed(agency.state.accounts, accountName(person, pool), newAccount(amountFen));
}

/** The money leaves the account for the person's own bank account, or for the pooled fund. */
export function takeForPayout(agency: Agency, application: PayoutApplication): void {
  change(agency, application, -application.amountFen);
}

/** Nobody inherits, and the money stays where it is. */
export function leaveInAccount(agency: Agency, application: PayoutApplication): void {
  change(agency, application, application.amountFen);
}

function change(agency: Agency, asked: Asked, byFen: number): void {
  for (const file of filesOf(agency, asked)) {
    if (byFen < 0 && file.accountGone) continue;
    // What has been on a sheet stays what was on it.
    if (file.outDoneAt < 0) file.amountFen += byFen;
    file.accountGone = file.outDoneAt >= 0 ? byFen < 0 : file.amountFen === 0;
  }
  const account = knownAccount(agency, asked);
  if (account === undefined) return;
  account.balanceFen += byFen;
  account.isGone = account.balanceFen === 0;
}

function knownAccount({ state }: Agency, { person, pool }: Asked): KnownAccount | undefined {
  return accountNamed(state.accounts, accountName(person, pool));
}

function filesOf(agency: Agency, { case: id, follows, luckOf, number, person, pool }: Asked): TransferCase[] {
  if (follows === "" && person === id) return [];
  const isDrawn = follows !== "" && listedOf(agency.setting.country, luckOf, number) === undefined;
  if (isDrawn) return filesOfDrawn(agency, person);
  return [...agency.state.cases.values()].filter(
    ({ amountFen, application }) =>
      application.person === person && application.originPool === pool && amountFen >= 0,
  );
}
