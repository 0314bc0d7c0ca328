import type { DrawSource } from "#kernel/draw.ts";
import { firstNumberOf, type LodgedAt } from "../application.ts";
import { isSecond } from "../caseName.ts";
import type { Desk } from "../desk/desk.ts";
import type { DeskOffice } from "../desk/deskOffice.ts";
import type { Effects } from "../effects.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Clearing } from "../money/clearingState.ts";
import type { PayoutBook } from "../payout/payoutFile.ts";
import type { Reconciliation } from "../reconciliation/accountWith.ts";
import type { TransferCase } from "../transferCase.ts";
import type { WalletBook } from "../wallet/walletBook.ts";
import type { AccountBook } from "./accountBook.ts";
import type { ClosedFiles } from "./closedFiles.ts";
import type { CountrySetting, ListedApplication } from "./countrySetting.ts";
import type { KeptAWhile } from "./keptAWhile.ts";
import type { ProvinceSetting } from "./provinceSetting.ts";

/** What a province remembers; plain data. */
export interface ProvinceState {
  /** Applications numbered so far: the next case's number. */
  numbered: number;
  readonly cases: Map<string, TransferCase>;
  /** Of the open files, those of second applications beside a first one, by person: few have any. */
  readonly seconds: Map<string, TransferCase>;
  /** The open, accepted case of each person who moves inside the province. */
  readonly inProvinceCases: Map<string, string>;
  readonly closed: ClosedFiles;
  /** Cases that ended before anything moved: what still comes for one of them finds nothing to do. */
  readonly setAside: KeptAWhile<true>;
  readonly accounts: AccountBook;
  readonly desks: Record<string, Desk>;
  openingAt: number;
  readonly ledger: Ledger;
  /** The finance batch that collects payments: its instant (−1: none is called), and the cases in it. */
  batchAt: number;
  batch: string[];
  readonly reconciliation: Reconciliation;
  readonly clearing: Clearing;
  /** The month's distribution that matched money waits for: its instant (−1: none is called), and the cases. */
  distributionAt: number;
  held: string[];
  readonly payouts: PayoutBook;
  readonly wallets: WalletBook;
}

/** A province's agency (经办机构) at work: its setting, its state, and the effects it may have. */
export interface Agency {
  readonly setting: ProvinceSetting;
  readonly state: ProvinceState;
  readonly effects: Effects;
  readonly office: DeskOffice;
  /** The file looked at last, out of the cabinet: most facts and steps are about the same case as the one before. */
  readonly atHand: { id: string; file: TransferCase | undefined };
}

/** The agency's file on a case, if it has one. */
export function fileOf(agency: Agency, id: string): TransferCase | undefined {
  const { atHand } = agency;
  if (atHand.id === id) return atHand.file;
  atHand.id = id;
  atHand.file = agency.state.cases.get(id);
  return atHand.file;
}

/** Puts a new file into the cabinet. */
export function keepFile(agency: Agency, id: string, file: TransferCase): void {
  const { cases, seconds } = agency.state;
  cases.set(id, file);
  const { person } = file.application;
  if (isSecond(id, person)) seconds.set(person, file);
  agency.atHand.id = id;
  agency.atHand.file = file;
}

/** Takes a file out of the cabinet for good. */
export function dropFile(agency: Agency, id: string, person: string): void {
  const { cases, seconds } = agency.state;
  cases.delete(id);
  if (isSecond(id, person)) seconds.delete(person);
  if (agency.atHand.id === id) agency.atHand.file = undefined;
}

/**
 * The agency's file on a case.
 * @throws Error when it has none: a message about a case that was never opened here, or has been closed.
 */
export function caseOf(agency: Agency, id: string): TransferCase {
  const transferCase = fileOf(agency, id);
  if (transferCase === undefined) {
    throw new Error(`case ${id} is not open at ${agency.setting.code} (at tick ${agency.effects.now})`);
  }
  return transferCase;
}

/** Which side of a case the agency is; inside a province it is both, and counts as origin. */
export function sideOf({ setting }: Agency, { application }: TransferCase): LodgedAt {
  return setting.code === application.origin ? "origin" : "destination";
}

/** The luck of a case, named after its home province. */
export function sourceOf(country: CountrySetting, home: string): DrawSource {
  const source = country.draws.get(home);
  if (source === undefined) throw new Error(`${home} is not a province of this run`);
  return source;
}

/** What the scenario states of a listed case; undefined for a drawn one. */
export function listedOf(
  country: CountrySetting,
  home: string,
  number: number,
): ListedApplication | undefined {
  const { listed } = country;
  // Asked for dozens of times a case, and most scenarios list nobody.
  return listed.size === 0 ? undefined : listed.get(home)?.[firstNumberOf(number)];
}
