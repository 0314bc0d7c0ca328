/**
 * The accounts of a logical process's double-entry ledger, whole fen. `opening`, `dispatched` and `arrived` are
 * the boundary: money that was there before the run, that was sent to and that came from another ledger. `shared` is a
 * person's money that is set aside for relatives (共济额度); `pooled` came to the pooled fund (统筹基金) for want of heirs.
 */
export const accounts = [
  "opening",
  "participants",
  "payable",
  "in_transit",
  "suspense",
  "paid_out",
  "dispatched",
  "arrived",
  "shared",
  "pooled",
] as const;
export type Account = (typeof accounts)[number];

/** Balances in fen; the balance of all accounts together is always zero. */
export type Ledger = Record<Account, number>;

export function createLedger(): Ledger {
  return {
    opening: 0,
    participants: 0,
    payable: 0,
    in_transit: 0,
    suspense: 0,
    paid_out: 0,
    dispatched: 0,
    arrived: 0,
    shared: 0,
    pooled: 0,
  };
}

/**
 * Moves an amount from one account to another.
 * @throws RangeError if the amount is not a whole number of fen of at least 1, or a balance leaves the range in
 * which whole numbers are exact.
 */
export function post(ledger: Ledger, debit: Account, credit: Account, amountFen: number): void {
  if (!Number.isSafeInteger(amountFen) || amountFen < 1) {
    throw new RangeError(
      `ledger: cannot post ${amountFen} fen from ${debit} to ${credit}; a whole number of at least 1 is needed`,
    );
  }
  ledger[debit] -= amountFen;
  ledger[credit] += amountFen;
  if (!Number.isSafeInteger(ledger[debit]) || !Number.isSafeInteger(ledger[credit])) {
    throw new RangeError(
      `ledger: posting ${amountFen} fen from ${debit} to ${credit} leaves the exact range`,
    );
  }
}

/** Money this ledger answers for: everything but the boundary accounts. */
export function heldFen(ledger: Ledger): number {
  return ownedFen(ledger) + ledger.payable + ledger.in_transit + ledger.suspense + spentFen(ledger);
}

/** Money in persons' accounts, what they have set aside for relatives included. */
export function ownedFen(ledger: Ledger): number {
  return ledger.participants + ledger.shared;
}

/** Money that has left the accounts for good: paid out, or come to the pooled fund. */
export function spentFen(ledger: Ledger): number {
  return ledger.paid_out + ledger.pooled;
}

const heldAccounts = [
  "participants",
  "payable",
  "in_transit",
  "suspense",
  "paid_out",
  "shared",
  "pooled",
] as const satisfies readonly Account[];

/** Accounts that may never be negative, and what is wrong if one is; null when the ledger is sound. */
export function ledgerFault(ledger: Ledger): string | null {
  for (const account of heldAccounts) {
    if (ledger[account] < 0) return `account ${account} is overdrawn by ${-ledger[account]} fen`;
  }
  const sumFen = heldFen(ledger) + ledger.opening + ledger.dispatched + ledger.arrived;
  return sumFen === 0 ? null : `debits and credits differ by ${sumFen} fen`;
}
