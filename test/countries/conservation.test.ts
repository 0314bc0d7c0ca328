import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CaseRow } from "#domain/caseRow.ts";
import { createLedger, type Ledger, openedFen, ownedFen, spentFen } from "#domain/ledger/ledger.ts";
import { BANK, PLATFORM } from "#domain/logicalProcessCode.ts";
import { moneyOf } from "#domain/message/message.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { randomCountries } from "#test/support/randomCountry.ts";
import { caseRows, deskRows, factsOf, type RunOutcome, runEmbedded } from "#test/support/runEmbedded.ts";

const RUNS = { numRuns: 20 };

describe("whatever the country, its policies, its people and its faults", () => {
  test("every case that comes has one row, and ends exactly once where it has a file", () => {
    check((run, { cutAt }) => {
      const rows = caseRows(run).filter(({ status }) => status !== "gave_up");
      const lodged = factsOf(run, "application_lodged").map(({ fact }) => fact.case);
      expect(rows.map((row) => row.case).sort()).toEqual(lodged.sort());
      const files = [...factsOf(run, "application_lodged"), ...factsOf(run, "application_received")];
      const opened = files.map(({ place, fact }) => `${place} ${fact.case}`).sort();
      const closed = factsOf(run, "case_closed").map(({ place, fact }) => `${place} ${fact.case}`);
      expect(new Set(closed).size).toBe(closed.length);
      if (cutAt !== null) return;
      expect(closed.sort()).toEqual(opened);
      expect(rows.map(({ status }) => status)).not.toContain("open");
    });
  });

  test("not a fen is lost or made: who had money has it, or it is on its way", () => {
    check((run, { cutAt }) => {
      const total = countryLedger(run);
      const inTransit = run.grants.at(-1)?.moneyInTransitFen ?? Number.NaN;
      expect(ownedFen(total) + spentFen(total) + inTransit).toBe(openedFen(total));
      if (cutAt === null) expect(inTransit).toBe(0);
      expect(run.grants.every(({ moneyInTransitFen }) => moneyInTransitFen >= 0)).toBe(true);
      for (const row of caseRows(run)) {
        if (row.status === "completed") expect(row.creditedFen).toBe(row.amountFen);
        else if (row.status !== "open") expect(row.creditedFen).toBe(0);
      }
    });
  });

  test("no clock runs before acceptance, and nothing happens before what it follows from", () => {
    check((run) => {
      for (const row of caseRows(run)) {
        if (row.acceptedAt < 0) expect(unstarted(row)).toBe(true);
        expect(
          inOrder([row.appliedAt, row.acceptedAt, row.outDoneAt, row.sheetReceivedAt, row.inDoneAt]),
        ).toBe(true);
        expect(inOrder([row.outDoneAt, row.remittedAt, row.fundsArrivedAt, row.fundsDoneAt])).toBe(true);
        expect(inOrder([row.dayZero, row.outDeadlineDay, row.totalDeadlineDay])).toBe(true);
        expect(row.refusalCode === null).toBe(row.status !== "refused");
      }
    });
  });

  test("provinces talk to each other over the platform and pay each other through the bank, never directly", () => {
    check((run) => {
      for (const { from, to, content } of run.envelopes) {
        const ends = [from, to].filter((place) => place === PLATFORM || place === BANK);
        expect(ends).toHaveLength(1);
        const message = content.kind === "parcel" ? content.message : content;
        if (message.kind === "receipt") continue;
        expect(moneyOf(message) > 0).toBe(ends[0] === BANK);
      }
    });
  });

  test("Little's law holds on every desk, and officers work no longer than they are there", () => {
    check((run) => {
      const waits = waitsByDesk(run);
      for (const row of deskRows(run)) {
        expect(row.lengthTickSum).toBe(waits.get(`${row.place} ${row.desk}`) ?? 0);
        expect(row.lineTicks?.count).toBe(row.lineAtEnd);
        expect(row.lengthTickSum).toBe(row.waitTicks.sum + (row.lineTicks?.sum ?? 0));
        expect(row.busyTicks).toBeLessThanOrEqual(row.openTicks);
      }
    });
  });
});

function check(holds: (run: RunOutcome, configuration: RunConfiguration) => void): void {
  fc.assert(
    fc.property(randomCountries, (configuration) => holds(runEmbedded(configuration), configuration)),
    RUNS,
  );
}

/** All ledgers of the country together. */
function countryLedger(run: RunOutcome): Ledger {
  const total = createLedger();
  for (const { fact } of factsOf(run, "posted")) {
    total[fact.debit] -= fact.amountFen;
    total[fact.credit] += fact.amountFen;
  }
  return total;
}

function unstarted(row: CaseRow): boolean {
  const { dayZero, outDeadlineDay, totalDeadlineDay, outDoneAt, inDoneAt, remittedAt } = row;
  return [dayZero, outDeadlineDay, totalDeadlineDay, outDoneAt, inDoneAt, remittedAt].every(
    (one) => one === -1,
  );
}

/** Ascending, but for what has not happened. */
function inOrder(instants: readonly number[]): boolean {
  const happened = instants.filter((at) => at >= 0);
  return happened.every((at, index) => at >= (happened[index - 1] ?? 0));
}

/** The waits in each line, from what was recorded: up to the service, or to the end of the run. */
function waitsByDesk(run: RunOutcome): Map<string, number> {
  const endAt = run.grants.at(-1)?.from ?? 0;
  const joined = new Map<string, number>();
  const waits = new Map<string, number>();
  const add = (name: string, ticks: number) => waits.set(name, (waits.get(name) ?? 0) + ticks);
  for (const { at, place, fact } of run.facts) {
    if (fact.kind === "queued") joined.set(`${place} ${fact.desk} ${fact.case}`, at);
    if (fact.kind !== "service_started" || !fact.fromLine) continue;
    const name = `${place} ${fact.desk} ${fact.case}`;
    add(`${place} ${fact.desk}`, at - (joined.get(name) ?? Number.NaN));
    joined.delete(name);
  }
  for (const [name, at] of joined) add(name.split(" ").slice(0, 2).join(" "), endAt - at);
  return waits;
}
