import fc from "fast-check";
import { expect, test } from "vitest";
import type { Fact } from "#domain/fact/fact.ts";
import { randomCountries } from "#test/support/randomCountry.ts";
import { caseRows, runEmbedded } from "#test/support/runEmbedded.ts";

/** Accounts the person's money goes through on its way out. */
const leaves: ReadonlySet<string> = new Set(["participants", "payable", "suspense"]);

test("who is refused is refused once, for one reason, and has no clock and no money moved [A6][S44]", () => {
  fc.assert(
    fc.property(randomCountries, (configuration) => {
      const outcome = runEmbedded(configuration);
      const told = new Map<string, Fact[]>();
      for (const { fact } of outcome.facts) {
        if ("case" in fact) told.set(fact.case, [...(told.get(fact.case) ?? []), fact]);
      }
      for (const row of caseRows(outcome)) {
        const facts = told.get(row.case) ?? [];
        const reasons = new Set(
          facts.flatMap((fact) => (fact.kind === "refused" ? [`${fact.code} ${fact.side}`] : [])),
        );
        const accepted = facts.some(({ kind }) => kind === "accepted");
        if (row.status === "refused") {
          expect([...reasons]).toEqual([`${row.refusalCode} ${row.refusedBy}`]);
          expect([accepted, row.acceptedAt, row.creditedFen, row.retainedFen]).toEqual([false, -1, 0, 0]);
          const moved = facts.filter((fact) => fact.kind === "posted" && leaves.has(fact.debit));
          expect(moved).toEqual([]);
        } else if (accepted) {
          expect([...reasons]).toEqual([]);
        }
      }
    }),
    { numRuns: 25, endOnFailure: true },
  );
});
