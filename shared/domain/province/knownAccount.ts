import type { SharedAccount } from "../person/statedPerson.ts";

/** What a province knows of a person's account at origin; plain data, fen. */
export interface KnownAccount {
  /** What is in it and not on its way to another place; −1 at destination, which does not know. */
  balanceFen: number;
  /** No application can take it along any more. */
  isGone: boolean;
  readonly interestDay: number;
  readonly cameBack: boolean;
  readonly payoutOffered: boolean;
  readonly sharing: SharedAccount | null;
  readonly isSetOff: boolean;
  readonly shortFen: number;
  /** Monthly credits that were still to come when the last application ended, and when that was. */
  readonly creditsDue: number;
  readonly creditFen: number;
  readonly endedAt: number;
}

/** By what an account is known: a person has one in each pooling area. */
export function accountName(person: string, pool: string): string {
  return `${person} ${pool}`;
}

/** An account of which no transfer has told yet. */
export function newAccount(balanceFen: number): KnownAccount {
  return {
    balanceFen,
    isGone: false,
    interestDay: -1,
    cameBack: false,
    payoutOffered: false,
    sharing: null,
    isSetOff: false,
    shortFen: 0,
    creditsDue: 0,
    creditFen: 0,
    endedAt: -1,
  };
}
