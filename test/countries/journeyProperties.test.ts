import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { firstNumberOf } from "#domain/application.ts";
import { randomCountries } from "#test/support/randomCountry.ts";
import { randomJourneys } from "#test/support/randomJourney.ts";
import { caseRows, factsOf, type RunOutcome, runEmbedded } from "#test/support/runEmbedded.ts";

const runs = fc
  .tuple(randomCountries, randomJourneys)
  .filter(([{ cutAt }]) => cutAt === null)
  .map(([{ country, ...run }, journey]) => ({ ...run, country: country && { ...country, journey } }));

function check(holds: (run: RunOutcome) => void): void {
  fc.assert(
    fc.property(runs, (configuration) => holds(runEmbedded(configuration))),
    { numRuns: 10, endOnFailure: true },
  );
}

/** What an account has whoever moves: its opening balance, and the month's credit of who still waits for an answer. */
function isTheAccountsOwn(debit: string, credit: string): boolean {
  return debit === "opening" || (debit === "contributions" && credit === "participants");
}

describe("whatever people do on their way and while they wait", () => {
  test("every application ends exactly once: refused, withdrawn, lapsed, or accepted and gone to its end", () => {
    check((run) => {
      const rows = caseRows(run).filter(({ status }) => status !== "gave_up");
      expect(new Set(rows.map((row) => row.case)).size).toBe(rows.length);
      for (const row of rows) {
        const isEarly = ["refused", "withdrawn", "lapsed"].includes(row.status);
        if (!isEarly) expect(row.acceptedAt).toBeGreaterThanOrEqual(row.appliedAt);
        if (row.status === "refused") expect(row.acceptedAt).toBe(-1);
      }
    });
  });

  test("the register holds nobody at the end, and nothing moved for who withdrew or let it lapse", () => {
    check((run) => {
      const registered = factsOf(run, "case_registered").map(({ fact }) => fact.case);
      expect(
        factsOf(run, "case_released")
          .map(({ fact }) => fact.case)
          .sort(),
      ).toEqual(registered.sort());
      const ended = caseRows(run).filter(({ status }) => status === "withdrawn" || status === "lapsed");
      const early = new Set(ended.map((row) => row.case));
      const moved = factsOf(run, "posted").filter(
        ({ fact }) => early.has(fact.case) && !isTheAccountsOwn(fact.debit, fact.credit),
      );
      expect(moved).toEqual([]);
    });
  });

  test("who applies again is the same person, with the same months, and the account is opened once", () => {
    check((run) => {
      const applications = factsOf(run, "application_lodged").map(({ fact }) => fact.application);
      const again = applications.filter(({ history }) => (history?.attempt ?? 0) > 0);
      const first = new Map(applications.map((application) => [application.case, application]));
      for (const { history, number, origin, destination } of again) {
        const before = first.get(history?.firstCase ?? "");
        expect([before?.number, before?.origin, before?.destination]).toEqual([
          firstNumberOf(number),
          origin,
          destination,
        ]);
      }
      const reapplied = new Set(again.map(({ case: id }) => id));
      const opened = factsOf(run, "posted").filter(({ fact }) => fact.debit === "opening");
      const twice = opened.filter(({ fact }) => reapplied.has(fact.case)).map(({ fact }) => fact.case);
      for (const id of twice)
        expect(opened.some(({ fact }) => fact.case === first.get(id)?.history?.firstCase)).toBe(false);
    });
  });

  test("who gives up has no file anywhere, and nobody is on the way at the end", () => {
    check((run) => {
      const gaveUp = new Set(
        caseRows(run)
          .filter(({ status }) => status === "gave_up")
          .map((row) => row.case),
      );
      const files = [...factsOf(run, "application_lodged"), ...factsOf(run, "application_received")];
      expect(files.filter(({ fact }) => gaveUp.has(fact.case))).toEqual([]);
      const applied = new Set(files.map(({ fact }) => fact.case));
      for (const { fact } of factsOf(run, "set_out"))
        expect(applied.has(fact.case)).toBe(!gaveUp.has(fact.case));
    });
  });
});
