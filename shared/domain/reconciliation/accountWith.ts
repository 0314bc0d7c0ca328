/** What one province paid another in one statement period; whole fen. Payments in their order of sending. */
export interface Paid {
  remittedCount: number;
  remittedFen: number;
  returnedCount: number;
  returnedFen: number;
  firstNumber: string;
  lastNumber: string;
}

/** Payments of one period to or from another province. */
export interface AccountWith extends Paid {
  readonly with: string;
  /** The end of the period; ticks. */
  readonly endsAt: number;
  /** What the other side says it has sent; null until its statement is there, and for what is sent from here. */
  stated: Paid | null;
  /** A difference has been found: what still comes of the period is no news. */
  differs: boolean;
}

/** A difference between what another province says it has sent and what has come. */
export interface Difference {
  readonly with: string;
  readonly endsAt: number;
  readonly what: "remitted" | "returned";
  readonly statedCount: number;
  readonly statedFen: number;
  readonly foundCount: number;
  readonly foundFen: number;
  readonly firstNumber: string;
  readonly lastNumber: string;
}

/** A province's reconciliation (对账) with the others; plain data. */
export interface Reconciliation {
  /** When the next statement is due; −1: nothing to state. */
  statementAt: number;
  stated: number;
  agreed: number;
  /** By the other province and the end of the period; gone once stated, or agreed. */
  readonly sent: Map<string, AccountWith>;
  readonly received: Map<string, AccountWith>;
  /** The end of the latest period each other province has stated. */
  readonly latest: Map<string, number>;
  readonly differences: Difference[];
}

export function createReconciliation(): Reconciliation {
  return {
    statementAt: -1,
    stated: 0,
    agreed: 0,
    sent: new Map(),
    received: new Map(),
    latest: new Map(),
    differences: [],
  };
}

export function nothingPaid(): Paid {
  return {
    remittedCount: 0,
    remittedFen: 0,
    returnedCount: 0,
    returnedFen: 0,
    firstNumber: "",
    lastNumber: "",
  };
}

/** The account of a period, opened where there is none. */
export function accountOf(accounts: Map<string, AccountWith>, other: string, endsAt: number): AccountWith {
  const key = keyOf(other, endsAt);
  let account = accounts.get(key);
  if (account === undefined) {
    account = { with: other, endsAt, stated: null, differs: false, ...nothingPaid() };
    accounts.set(key, account);
  }
  return account;
}

export function keyOf(other: string, endsAt: number): string {
  return `${other} ${endsAt}`;
}

export function addPayment(paid: Paid, what: Difference["what"], number: string, amountFen: number): void {
  if (paid.firstNumber === "") paid.firstNumber = number;
  paid.lastNumber = number;
  if (what === "remitted") {
    paid.remittedCount++;
    paid.remittedFen += amountFen;
  } else {
    paid.returnedCount++;
    paid.returnedFen += amountFen;
  }
}

/** A period that is stated once more: a payment the bank gave back is taken off what was stated before. */
export function addStatement(before: Paid, more: Readonly<Paid>): Paid {
  return {
    remittedCount: before.remittedCount + more.remittedCount,
    remittedFen: before.remittedFen + more.remittedFen,
    returnedCount: before.returnedCount + more.returnedCount,
    returnedFen: before.returnedFen + more.returnedFen,
    firstNumber: before.firstNumber,
    lastNumber: before.lastNumber,
  };
}

/**
 * What an account differs in from the statement on it; null while money that was stated may still be on its way, and
 * where there is no difference. Whoever received more payments than were stated, or as many of another sum, need
 * not wait to know.
 */
export function differenceOf(account: AccountWith): Difference | null {
  const { stated } = account;
  if (stated === null) return null;
  const remitted = describe(account, stated, "remitted");
  if (isFinal(remitted)) return remitted;
  const returned = describe(account, stated, "returned");
  return isFinal(returned) ? returned : null;
}

/** A payment of a period that was stated and settled before: it has come beyond what was stated. */
export function unstated(account: AccountWith): Difference {
  const what = account.remittedCount > 0 ? "remitted" : "returned";
  const { firstNumber, lastNumber } = account;
  return describe(account, { ...nothingPaid(), firstNumber, lastNumber }, what);
}

/** Everything stated has come, and nothing else. */
export function agrees({ stated, ...found }: AccountWith): boolean {
  return (
    stated !== null &&
    stated.remittedCount === found.remittedCount &&
    stated.remittedFen === found.remittedFen &&
    stated.returnedCount === found.returnedCount &&
    stated.returnedFen === found.returnedFen
  );
}

/** Whether it is a difference for good: nothing that is still on its way can mend it. */
function isFinal({ statedCount, statedFen, foundCount, foundFen }: Difference): boolean {
  if (foundCount > statedCount || foundFen > statedFen) return true;
  return foundCount === statedCount && foundFen !== statedFen;
}

function describe(account: AccountWith, stated: Paid, what: Difference["what"]): Difference {
  const isRemitted = what === "remitted";
  return {
    with: account.with,
    endsAt: account.endsAt,
    what,
    statedCount: isRemitted ? stated.remittedCount : stated.returnedCount,
    statedFen: isRemitted ? stated.remittedFen : stated.returnedFen,
    foundCount: isRemitted ? account.remittedCount : account.returnedCount,
    foundFen: isRemitted ? account.remittedFen : account.returnedFen,
    firstNumber: stated.firstNumber,
    lastNumber: stated.lastNumber,
  };
}
