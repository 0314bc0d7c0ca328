import { forget, type KeptAWhile, keep, keepNothingYet, keptOf } from "./keptAWhile.ts";
import type { KnownAccount } from "./knownAccount.ts";

/** Accounts of persons who may apply again and have no application open here, by `accountName`; plain data. */
export interface AccountBook {
  /** Of persons the scenario lists, who may come at any time: there are no more of them than it lists. */
  readonly listed: Map<string, KnownAccount>;
  readonly drawn: KeptAWhile<KnownAccount>;
}

export function createAccountBook(): AccountBook {
  return { listed: new Map(), drawn: keepNothingYet() };
}

export function accountNamed({ drawn, listed }: AccountBook, name: string): KnownAccount | undefined {
  return listed.get(name) ?? keptOf(drawn, name);
}

export function noteListed({ listed }: AccountBook, name: string, account: KnownAccount): void {
  listed.set(name, account);
}

export function noteDrawn({ drawn }: AccountBook, name: string, account: KnownAccount, now: number): void {
  keep(drawn, name, account, now);
}

export function strikeOut({ drawn, listed }: AccountBook, name: string): void {
  listed.delete(name);
  forget(drawn, name);
}
