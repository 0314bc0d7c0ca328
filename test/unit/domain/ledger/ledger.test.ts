import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Account,
  accounts,
  createLedger,
  heldFen,
  type Ledger,
  ledgerFault,
  openedFen,
  ownedFen,
  post,
} from "#domain/ledger/ledger.ts";

const boundary: readonly Account[] = [
  "opening",
  "dispatched",
  "arrived",
  "contributions",
  "interest",
  "made_good",
];
/** Stand against another account, below 0. */
const against: readonly Account[] = ["paid_ahead", "clearing_claims"];
const account = fc.constantFrom(...accounts);
const entry = fc.record({
  debit: account,
  credit: account,
  amountFen: fc.integer({ min: 1, max: 2 ** 40 }),
});

describe("a double entry", () => {
  test("takes from one account what it gives to another, and touches no third", () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), entry, (before, { debit, credit, amountFen }) => {
        const ledger = ledgerAfter(before);
        const was = { ...ledger };
        post(ledger, debit, credit, amountFen);
        for (const name of accounts) {
          const change = (name === credit ? amountFen : 0) - (name === debit ? amountFen : 0);
          expect(ledger[name]).toBe(was[name] + change);
        }
      }),
    );
  });

  test("leaves the sum of all accounts at nothing, whatever is posted", () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 100 }), (entries) => {
        const ledger = ledgerAfter(entries);
        expect(accounts.reduce((sum, name) => sum + ledger[name], 0)).toBe(0);
        expect(heldFen(ledger)).toBe(openedFen(ledger) - ledger.dispatched - ledger.arrived);
      }),
    );
  });

  test("does not depend on the order of entries", () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), fc.infiniteStream(fc.nat()), (entries, keys) => {
        const shuffled = entries
          .map((one) => ({ one, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(ledgerAfter(shuffled)).toEqual(ledgerAfter(entries));
      }),
    );
  });

  test.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -0])(
    "of %d fen is refused, naming the two accounts",
    (amountFen) => {
      const ledger = createLedger();
      expect(() => post(ledger, "payable", "dispatched", amountFen)).toThrow(RangeError);
      expect(() => post(ledger, "payable", "dispatched", amountFen)).toThrow(/payable to dispatched/);
      expect(ledger).toEqual(createLedger());
    },
  );

  test("that would leave the exact range is refused", () => {
    const ledger = createLedger();
    post(ledger, "opening", "participants", Number.MAX_SAFE_INTEGER);
    expect(() => post(ledger, "opening", "participants", 1)).toThrow(/leaves the exact range/);
  });
});

describe("the fault of a ledger", () => {
  test.each(accounts.filter((name) => !boundary.includes(name) && !against.includes(name)))(
    "%s may never be overdrawn",
    (name) => {
      const ledger = createLedger();
      post(ledger, name, "dispatched", 7);
      expect(ledgerFault(ledger)).toBe(`account ${name} is overdrawn by 7 fen`);
    },
  );

  test.each(boundary)("%s, at the boundary, may have any balance", (name) => {
    const ledger = createLedger();
    post(ledger, name, "participants", 7);
    expect(ledgerFault(ledger)).toBeNull();
  });

  test.each<[string, readonly [Account, Account][], string | null]>([
    [
      "paid ahead for accounts that hold as much",
      [
        ["opening", "participants"],
        ["paid_ahead", "dispatched"],
      ],
      null,
    ],
    [
      "paid ahead for nobody",
      [["paid_ahead", "dispatched"]],
      "7 fen were paid ahead for accounts that hold 0 fen",
    ],
    [
      "paid ahead the wrong way round",
      [["opening", "paid_ahead"]],
      "account paid_ahead holds 7 fen, at most 0 is allowed",
    ],
    ["owed and claimed alike", [["clearing_claims", "clearing_owed"]], null],
    [
      "owed and not claimed",
      [["opening", "clearing_owed"]],
      "what cities owe and claim in clearing differs by 7 fen",
    ],
  ])("money %s [S10]", (_what, entries, fault) => {
    const ledger = createLedger();
    for (const [debit, credit] of entries) post(ledger, debit, credit, 7);
    expect(ledgerFault(ledger)).toBe(fault);
  });

  test("what an account holds and what was paid ahead for it are the person's once, not twice", () => {
    const ledger = createLedger();
    post(ledger, "opening", "participants", 7);
    post(ledger, "paid_ahead", "dispatched", 7);
    expect(ownedFen(ledger)).toBe(0);
    post(ledger, "participants", "paid_ahead", 7);
    expect([ownedFen(ledger), ledgerFault(ledger)]).toEqual([0, null]);
  });

  test("debits that differ from credits are one, to the fen", () => {
    const ledger = createLedger();
    post(ledger, "opening", "participants", 100);
    ledger.participants -= 1;
    expect(ledgerFault(ledger)).toBe("debits and credits differ by -1 fen");
  });

  test("a sound ledger has none", () => {
    expect(ledgerFault(createLedger())).toBeNull();
  });
});

function ledgerAfter(entries: readonly { debit: Account; credit: Account; amountFen: number }[]): Ledger {
  const ledger = createLedger();
  for (const { debit, credit, amountFen } of entries) post(ledger, debit, credit, amountFen);
  return ledger;
}
