/**
 * The accounts of a logical process's double-entry ledger, whole fen.
 *
 * Persons': `participants` is what their accounts hold, `standing` what stays theirs at origin after they have left
 * (留存), `paid_ahead` what was remitted for accounts that are zeroed only when the credit is acknowledged (垫付, at most
 * 0: it stands against `participants` until then).
 *
 * `shared` is a person's money that is set aside for relatives (共济额度); `pooled` came to the pooled fund (统筹基金) for
 * want of heirs.
 *
 * Clearing inside a province (先划转后清算): `clearing_owed` is what cities owe that a person has left, `clearing_claims`
 * (at most 0) what those have credited first and not been paid yet. The two cancel out.
 *
 * The boundary: `opening` was there before the run; `contributions` (划入), `interest` (利息) and `made_good` (补足) are
 * where money comes into accounts from, below 0 by as much; `dispatched` went to and `arrived` came from another
 * ledger.
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
  "standing",
  "paid_ahead",
  "clearing_owed",
  "clearing_claims",
  "contributions",
  "interest",
  "made_good",
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
    standing: 0,
    paid_ahead: 0,
    clearing_owed: 0,
    clearing_claims: 0,
    contributions: 0,
    interest: 0,
    made_good: 0,
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
  return (
    ownedFen(ledger) +
    ledger.payable +
    ledger.in_transit +
    ledger.suspense +
    spentFen(ledger) +
    ledger.clearing_owed +
    ledger.clearing_claims
  );
}

/** What belongs to persons here and is not on its way: accounts, what is set aside for relatives or stays at origin. */
export function ownedFen(ledger: Ledger): number {
  return ledger.participants + ledger.paid_ahead + ledger.standing + ledger.shared;
}

/** Money that has left the accounts for good: paid out, or come to the pooled fund. */
export function spentFen(ledger: Ledger): number {
  return ledger.paid_out + ledger.pooled;
}

/** What has come into the books from outside all ledgers, before the run and in it. */
export function openedFen(ledger: Ledger): number {
  return 0 - ledger.opening - ledger.contributions - ledger.interest - ledger.made_good;
}

const neverOverdrawn = [
  "participants",
  "payable",
  "in_transit",
  "suspense",
  "paid_out",
  "shared",
  "pooled",
  "standing",
  "clearing_owed",
] as const satisfies readonly Account[];

/** Accounts that may never be negative, and what is wrong if one is; null when the ledger is sound. */
export function ledgerFault(ledger: Ledger): string | null {
  for (const account of neverOverdrawn) {
    if (ledger[account] < 0) return `account ${account} is overdrawn by ${-ledger[account]} fen`;
  }
  if (ledger.paid_ahead > 0) return `account paid_ahead holds ${ledger.paid_ahead} fen, at most 0 is allowed`;
  if (ledger.participants + ledger.paid_ahead < 0) {
    return `${-ledger.paid_ahead} fen were paid ahead for accounts that hold ${ledger.participants} fen`;
  }
  const clearingFen = ledger.clearing_owed + ledger.clearing_claims;
  if (clearingFen !== 0) return `what cities owe and claim in clearing differs by ${clearingFen} fen`;
  const sumFen = heldFen(ledger) - openedFen(ledger) + ledger.dispatched + ledger.arrived;
  return sumFen === 0 ? null : `debits and credits differ by ${sumFen} fen`;
}
