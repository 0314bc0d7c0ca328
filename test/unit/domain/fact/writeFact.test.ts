import { describe, expect, test } from "vitest";
import { sha256Hex } from "#adapters/node/sha256.ts";
import type { Fact } from "#domain/fact/fact.ts";
import { writeFact } from "#domain/fact/writeFact.ts";
import { accounts } from "#domain/ledger/ledger.ts";
import { createFingerprint, finishFingerprint, sealRecord } from "#kernel/fingerprint.ts";
import { factSamples, paymentBackTaken } from "#test/support/factSamples.ts";

type Path = readonly string[];
const samples: Fact[] = [...Object.values(factSamples), paymentBackTaken];
const fields = samples.flatMap((fact) =>
  pathsOf(fact).map((path) => [fact.kind, path.join("."), fact, path] as const),
);

describe("the outcome digest covers every field of every kind of fact", () => {
  test.each(fields)("%s: %s", (_kind, _name, fact, path) => {
    const other = changedAt(fact, path);
    expect(other).not.toEqual(fact);
    expect(digestOf(other)).not.toBe(digestOf(fact));
  });

  test("and the kind: no two of them have one digest", () => {
    expect(new Set(samples.map(digestOf)).size).toBe(samples.length);
  });

  test("facts of nothing but a case and a kind are told apart", () => {
    const kinds = samples.filter((fact) => Object.keys(fact).join() === "kind,case").map(({ kind }) => kind);
    expect(kinds.length).toBeGreaterThan(4);
    const digests = kinds.map((kind) => digestOf({ kind, case: "one" } as Fact));
    expect(new Set(digests).size).toBe(kinds.length);
  });

  test("and nothing else: the order in which fields were set does not show", () => {
    for (const fact of samples) {
      const backwards = Object.fromEntries(Object.entries(fact).reverse()) as unknown as Fact;
      expect(digestOf(backwards)).toBe(digestOf(fact));
    }
  });

  test("a number that is no whole number is refused", () => {
    const fact = { ...factSamples.balance_found, amountFen: 0.5 };
    expect(() => digestOf(fact)).toThrow(RangeError);
  });
});

function digestOf(fact: Fact): string {
  const fingerprint = createFingerprint();
  writeFact(fingerprint, fact);
  sealRecord(fingerprint, sha256Hex);
  return finishFingerprint(fingerprint, sha256Hex);
}

/** Every leaf but the fact's own kind, nested ones included. */
function pathsOf(value: object, before: Path = []): Path[] {
  return Object.entries(value).flatMap(([name, field]): Path[] => {
    const path = [...before, name];
    if (path.length === 1 && name === "kind") return [];
    return typeof field === "object" ? pathsOf(field, path) : [path];
  });
}

function changedAt(fact: Fact, path: Path): Fact {
  const other = structuredClone(fact) as unknown as Record<string, unknown>;
  const [last] = path.slice(-1);
  let holder = other;
  for (const name of path.slice(0, -1)) holder = holder[name] as Record<string, unknown>;
  if (last === undefined) throw new Error("an empty path");
  holder[last] = otherValue(last, holder[last]);
  // A return that becomes a remittance, and the other way round, has other fields.
  if (last === "kind") Object.assign(holder, { ...fieldsOfEither, ...holder });
  return other as unknown as Fact;
}

const fieldsOfEither = {
  remittedAt: 0,
  payer: "110000",
  issue: 0,
  accountWrong: false,
  delays: null,
  reason: "mismatch",
  sentBackAt: 0,
};

function otherValue(name: string, value: unknown): unknown {
  if (name === "debit" || name === "credit") return accounts.find((account) => account !== value);
  if (name === "kind") return value === "remittance" ? "remittance_return" : "remittance";
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  return `${String(value)}'`;
}
