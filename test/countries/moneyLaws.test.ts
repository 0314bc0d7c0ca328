import fc from "fast-check";
import { expect, test } from "vitest";
import {
  createLedger,
  heldFen,
  type Ledger,
  ledgerFault,
  openedFen,
  ownedFen,
  spentFen,
} from "#domain/ledger/ledger.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { randomMoney } from "#test/support/randomMoney.ts";
import { caseRows, factsOf, type RunOutcome, runEmbedded } from "#test/support/runEmbedded.ts";

const RUNS = { numRuns: 25 };

/** The engine itself proves at every window that no account is overdrawn and that debits equal credits. */
test("whatever the rules about money, not a fen is lost or made [S4] [S10] [S40]", () => {
  check((run, { cutAt }) => {
    const total = ledgerOf(run);
    const inTransit = run.grants.at(-1)?.moneyInTransitFen ?? Number.NaN;
    expect(ownedFen(total) + spentFen(total) + inTransit).toBe(openedFen(total));
    if (cutAt === null) expect(inTransit).toBe(0);
    expect(run.grants.every(({ moneyInTransitFen }) => moneyInTransitFen >= 0)).toBe(true);
  });
});

test("whatever was paid ahead, cleared or under way is at nothing when a run has ended by itself [S10]", () => {
  check((run, { cutAt }) => {
    if (cutAt !== null) return;
    const { paid_ahead, clearing_owed, clearing_claims, payable, suspense, in_transit } = ledgerOf(run);
    expect({ paid_ahead, clearing_owed, clearing_claims, payable, suspense, in_transit }).toEqual({
      paid_ahead: 0,
      clearing_owed: 0,
      clearing_claims: 0,
      payable: 0,
      suspense: 0,
      in_transit: 0,
    });
  });
});

test("each late credit ends somewhere, once: credited at destination, kept, paid, or in the province's books [S40]", () => {
  check((run, { cutAt }) => {
    if (cutAt !== null) return;
    const came = new Map<string, number>();
    const ended = new Map<string, number>();
    for (const { fact } of factsOf(run, "credit_came")) if (fact.late) add(came, fact.case, fact.amountFen);
    for (const { fact } of factsOf(run, "late_funds_credited")) add(ended, fact.case, fact.amountFen);
    for (const { fact } of factsOf(run, "late_credit_settled")) add(ended, fact.case, fact.amountFen);
    expect(ended).toEqual(came);
    expect(caseRows(run).map(({ status }) => status)).not.toContain("open");
  });
});

test("every fen of a person's cases is explained: when they have ended, their postings leave nothing under way [S40]", () => {
  check((run, { cutAt }) => {
    if (cutAt !== null) return;
    const ledgers = new Map<string, Ledger>();
    for (const { fact } of factsOf(run, "posted")) {
      const person = personOf(run, fact.case);
      const ledger = ledgers.get(person) ?? createLedger();
      ledger[fact.debit] -= fact.amountFen;
      ledger[fact.credit] += fact.amountFen;
      ledgers.set(person, ledger);
    }
    for (const ledger of ledgers.values()) {
      expect(ledgerFault(ledger)).toBeNull();
      expect(ledger.dispatched + ledger.arrived).toBe(0);
      expect(heldFen(ledger)).toBe(ownedFen(ledger) + spentFen(ledger));
    }
  });
});

test("the provinces' statements agree about every payment, whatever the bank gave back", () => {
  check((run, { cutAt }) => {
    const books = run.rows.filter((row) => row.kind === "books");
    expect(books.flatMap(({ differences }) => differences)).toEqual([]);
    if (cutAt === null) expect(books.map(({ outstanding }) => outstanding)).toEqual(books.map(() => 0));
  });
});

function check(holds: (run: RunOutcome, configuration: RunConfiguration) => void): void {
  fc.assert(
    fc.property(randomMoney, (configuration) => holds(runEmbedded(configuration), configuration)),
    RUNS,
  );
}

/** Who applies again has the one account: all cases of a person are explained together. */
function personOf(run: RunOutcome, id: string): string {
  const lodged = factsOf(run, "application_lodged").find(({ fact }) => fact.case === id);
  return lodged?.fact.application.person ?? id;
}

/** All ledgers of the country together. */
function ledgerOf(run: RunOutcome): Ledger {
  const total = createLedger();
  for (const { fact } of factsOf(run, "posted")) {
    total[fact.debit] -= fact.amountFen;
    total[fact.credit] += fact.amountFen;
  }
  return total;
}

function add(sums: Map<string, number>, name: string, amountFen: number): void {
  sums.set(name, (sums.get(name) ?? 0) + amountFen);
}
