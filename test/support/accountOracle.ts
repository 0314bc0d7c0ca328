import type { Application } from "#domain/application.ts";
import { dateOfDay, dayOfDate, dayOfInstant } from "#domain/calendar/civilDate.ts";
import type { Fact } from "#domain/fact/fact.ts";
import type { RunOutcome } from "./runEmbedded.ts";

type Posting = Extract<Fact, { kind: "posted" }>;
type Say = (what: string) => void;

const UNDER_WAY = ["payable", "suspense", "in_transit", "clearing_owed", "clearing_claims"] as const;

/** One person's account in one place, as its postings and facts have it; fen. */
export class OneAccount {
  readonly person: string;
  readonly place: string;
  openings = 0;
  /** In the account that is left; of it, credits that came late and go a way of their own. */
  leftFen = 0;
  lateFen = 0;
  paidAheadFen = 0;
  readonly underWay = new Map<string, number>();
  /** Applications whose relation is out, and what stayed of those whose account did. */
  readonly outOf = new Set<string>();
  readonly retainedFen = new Map<string, number>();
  sharings = 0;
  setOffs = 0;
  credits = 0;
  /** Something has come into it since it was opened. */
  isCredited = false;
  creditsToCome = 0;
  readonly creditMonths = new Set<number>();
  /** Up to when this year's interest has been given, and at what rate of the balance a day. */
  interestDay = -1;
  dailyInterest = Number.POSITIVE_INFINITY;
  /** It is on a sheet, whether the money has left it yet or not. */
  isOut = false;
  /** It has moved for good; it stays, to be paid out. */
  isEmptied = false;
  isLeftForPayout = false;

  constructor(person: string, place: string) {
    this.person = person;
    this.place = place;
  }
}

/**
 * What is wrong with anybody's account, over all applications of the person and in all places: told from facts and
 * postings alone, by other means than the rules go by. Empty where nothing is.
 *
 * @param isDrained whether the run has ended by itself, so that nothing may be under way any more
 */
export function accountFaults({ facts }: Pick<RunOutcome, "facts">, isDrained: boolean): string[] {
  const oracle = oracleOf(facts);
  if (isDrained) oracle.end();
  return oracle.faults;
}

/** Everybody's account, in every place that had anything to do with it, as the run left it. */
export function accountsOf({ facts }: Pick<RunOutcome, "facts">): OneAccount[] {
  return oracleOf(facts).accounts;
}

function oracleOf(facts: RunOutcome["facts"]): AccountOracle {
  const oracle = new AccountOracle();
  for (const { fact } of facts) oracle.know(fact);
  for (const { at, place, fact } of facts) oracle.take(at, place, fact);
  return oracle;
}

class AccountOracle {
  readonly faults: string[] = [];
  readonly #applications = new Map<string, Application>();
  readonly #persons = new Map<string, string>();
  readonly #accounts = new Map<string, OneAccount>();
  /** What has left a place for another one and not come there yet, by person. */
  readonly #between = new Map<string, number>();

  get accounts(): OneAccount[] {
    return [...this.#accounts.values()];
  }

  know(fact: Fact): void {
    if (fact.kind === "application_lodged" || fact.kind === "application_received") {
      this.#applications.set(fact.case, fact.application);
      this.#persons.set(fact.case, fact.application.person);
    } else if (fact.kind === "payout_lodged") this.#persons.set(fact.case, fact.application.person);
  }

  take(at: number, place: string, fact: Fact): void {
    if (!("case" in fact)) return;
    const person = this.#persons.get(fact.case);
    if (person === undefined) return;
    const account = this.#accountOf(person, place);
    const say: Say = (what) => this.faults.push(`${at} ${place} ${person} (${fact.case}): ${what}`);
    if (fact.kind !== "posted") return takeFact(account, at, fact, this.#applications.get(fact.case), say);
    takePosting(account, at, fact, say);
    const { amountFen, credit, debit } = fact;
    const leavesFen = credit === "dispatched" ? amountFen : debit === "arrived" ? -amountFen : 0;
    this.#between.set(person, (this.#between.get(person) ?? 0) + leavesFen);
  }

  /** The run has ended by itself. */
  end(): void {
    for (const { person, place, underWay, leftFen, paidAheadFen, isEmptied } of this.#accounts.values()) {
      const say: Say = (what) => this.faults.push(`at the end ${place} ${person}: ${what}`);
      for (const [name, fen] of underWay) if (fen !== 0) say(`${fen} fen in ${name}`);
      if (paidAheadFen !== 0) say(`${paidAheadFen} fen paid ahead`);
      if (isEmptied && leftFen !== 0) say(`${leftFen} fen left behind in an account that has moved`);
    }
    for (const [person, fen] of this.#between) {
      if (fen !== 0)
        this.faults.push(`at the end ${person}: ${fen} fen went to another place and never came`);
    }
  }

  #accountOf(person: string, place: string): OneAccount {
    const name = `${person} ${place}`;
    const account = this.#accounts.get(name) ?? new OneAccount(person, place);
    this.#accounts.set(name, account);
    return account;
  }
}

/** What comes in over suspense or clearing is in the person's new account, though it may be in the same books. */
function takePosting(account: OneAccount, at: number, posting: Posting, say: Say): void {
  const { amountFen, credit, debit } = posting;
  const { underWay } = account;
  if (debit === "opening" && ++account.openings > 1) say("the account enters the books a second time");
  if (debit === "contributions") account.isCredited = true;
  if (debit === "interest") takeInterest(account, at, amountFen, say);
  if (credit === "participants" && debit !== "suspense" && debit !== "clearing_claims")
    account.leftFen += amountFen;
  if (debit === "participants") account.leftFen -= amountFen;
  if (credit === "paid_ahead") account.paidAheadFen += amountFen;
  if (debit === "paid_ahead") account.paidAheadFen -= amountFen;
  for (const name of UNDER_WAY) {
    if (debit === name) underWay.set(name, (underWay.get(name) ?? 0) - amountFen);
    if (credit === name) underWay.set(name, (underWay.get(name) ?? 0) + amountFen);
    if (name !== "clearing_claims" && (underWay.get(name) ?? 0) < 0) say(`nobody's money out of ${name}`);
  }
  const shortFen = -(account.leftFen + Math.min(0, account.paidAheadFen));
  if (shortFen > 0) say(`${debit} to ${credit}: ${shortFen} fen more than the account holds`);
}

/** Money that was given interest, went and came back bears it from then on only. */
function takeInterest(account: OneAccount, at: number, amountFen: number, say: Say): void {
  const day = dayOfInstant(at);
  const from = Math.max(account.interestDay, dayOfDate(dateOfDay(day).year, 1, 1));
  const daily = (fen: number) => fen / (day - from) / Math.max(1, account.leftFen - account.lateFen);
  if (daily(amountFen - 1) > account.dailyInterest)
    say(`${amountFen} fen of interest for ${day - from} days`);
  if (account.dailyInterest === Number.POSITIVE_INFINITY) account.dailyInterest = daily(amountFen + 1);
  account.interestDay = day;
}

function takeFact(
  account: OneAccount,
  at: number,
  fact: Fact,
  application: Application | undefined,
  say: Say,
): void {
  switch (fact.kind) {
    case "sharing_found":
      if (++account.sharings > 1) say("its sharing is ended a second time");
      return;
    case "advance_set_off":
      if (++account.setOffs > 1) say("the year's advance is set off a second time");
      return;
    case "payout_lodged":
      if (fact.application.follows !== "" && fact.application.amountFen > account.leftFen)
        say(`${fact.application.amountFen} fen of ${account.leftFen} are asked for`);
      return;
    case "payout_closed":
      if (fact.status === "paid" && !account.isCredited && account.leftFen !== 0)
        say(`${account.leftFen} fen left behind in an account paid out`);
      return;
    case "credits_announced":
    case "credit_came":
    case "late_remittance_sent":
    case "late_credit_settled":
      return takeCredit(account, at, fact, say);
    default:
      if (application?.origin === account.place) takeMove(account, at, fact, say);
  }
}

type CreditFact = Extract<
  Fact,
  { kind: "credits_announced" | "credit_came" | "late_remittance_sent" | "late_credit_settled" }
>;

function takeCredit(account: OneAccount, at: number, fact: CreditFact, say: Say): void {
  switch (fact.kind) {
    case "credits_announced":
      account.creditsToCome = Math.max(account.creditsToCome, fact.credits);
      return;
    case "credit_came": {
      const { year, month } = dateOfDay(dayOfInstant(at));
      if (account.creditMonths.has(12 * year + month)) say(`${year}-${month} is credited twice`);
      account.creditMonths.add(12 * year + month);
      if (++account.credits > account.creditsToCome) say(`${account.credits} credits have come`);
      if (fact.late) account.lateFen += fact.amountFen;
      return;
    }
    case "late_remittance_sent":
      account.lateFen -= fact.amountFen;
      return;
    case "late_credit_settled":
      account.lateFen -= fact.amountFen;
      if (fact.how === "credited_in_province") account.leftFen -= fact.amountFen;
  }
}

/** All there is stays as the relation leaves; a credit that comes later joins it. */
function takeRetained(
  account: OneAccount,
  { amountFen, case: id }: Extract<Fact, { kind: "account_retained" }>,
  say: Say,
): void {
  const isLate = account.outOf.has(id);
  const expectedFen = isLate
    ? (account.retainedFen.get(id) ?? 0) + account.lateFen
    : account.leftFen - account.lateFen;
  if (amountFen !== expectedFen) say(`${amountFen} fen stay of ${expectedFen}`);
  account.retainedFen.set(id, amountFen);
}

/** What moves is all there is, and moves once. */
function takeMove(account: OneAccount, at: number, fact: Fact, say: Say): void {
  const balanceFen = account.leftFen - account.lateFen;
  switch (fact.kind) {
    case "account_retained":
      takeRetained(account, fact, say);
      account.isLeftForPayout = fact.outcome === "pay_out";
      return;
    case "transfer_out_done":
      account.outOf.add(fact.case);
      if (account.isLeftForPayout || account.isEmptied) return;
      if (fact.amountFen !== (account.isOut ? 0 : balanceFen))
        say(`${fact.amountFen} fen on the sheet of ${balanceFen}`);
      account.isOut ||= fact.amountFen > 0;
      return;
    case "account_restored":
      account.interestDay = dayOfInstant(at);
      account.isOut = false;
      return;
    case "account_changed_pool":
      account.leftFen -= fact.amountFen;
      return takeMoved(account, say);
    case "funds_credited":
      return takeMoved(account, say);
    case "funds_reported":
      if (fact.outcome === "credited") takeMoved(account, say);
      return;
    default:
      return;
  }
}

function takeMoved(account: OneAccount, say: Say): void {
  if (account.isEmptied) say("the account moves a second time");
  account.isEmptied = true;
}
