import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayOfInstant } from "#domain/calendar/civilDate.ts";
import { isWorkingDay } from "#domain/calendar/workCalendar.ts";
import { MOST_BANK_RETURNS } from "#domain/procedure/remittance.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { calendarOf } from "#services/assembly/countryMachines.ts";
import { randomCountries } from "#test/support/randomCountry.ts";
import { caseRows, factsOf, type RunOutcome, runEmbedded } from "#test/support/runEmbedded.ts";

const RUNS = { numRuns: 15 };

describe("whatever black-outs, batches, returns, mismatches, distributions and gaps of bank data there are", () => {
  test("[S64] a payment the bank sends back is paid again, and that ends", () => {
    check((run, { cutAt }) => {
      const sent = countsOf(factsOf(run, "remittance_sent"));
      const returned = countsOf(factsOf(run, "payment_returned"));
      for (const [id, times] of returned) {
        expect(times).toBeLessThanOrEqual(MOST_BANK_RETURNS);
        expect(sent.get(id)).toBeGreaterThanOrEqual(times);
        if (cutAt === null) expect(sent.get(id)).toBe(times + 1);
      }
    });
  });

  test("[A8] money that arrived ends once: credited, or sent back", () => {
    check((run, { cutAt }) => {
      const done = countsOf([...factsOf(run, "funds_credited"), ...factsOf(run, "funds_sent_back")]);
      for (const times of done.values()) expect(times).toBe(1);
      if (cutAt !== null) return;
      const arrived = [...countsOf(factsOf(run, "funds_arrived")).keys()].sort();
      expect([...done.keys()].sort()).toEqual(arrived);
    });
  });

  test("finance opens its batches on working days, and every mismatch that was asked about is answered", () => {
    check((run, configuration) => {
      const calendar = calendarOf(configuration);
      for (const { fact } of factsOf(run, "payment_ordered")) {
        expect(isWorkingDay(calendar, dayOfInstant(fact.batchAt))).toBe(true);
      }
      if (configuration.cutAt !== null) return;
      expect(factsOf(run, "investigation_answered").length).toBe(factsOf(run, "mismatch_found").length);
    });
  });

  test("the provinces' statements of account agree, payments sent back by the bank taken off", () => {
    check((run) => {
      expect(factsOf(run, "reconciliation_differs")).toEqual([]);
    });
  });

  test("[S11] [S26] no deadline lies before the day its clock starts", () => {
    check((run) => {
      for (const row of caseRows(run)) {
        if (row.acceptedAt < 0) continue;
        const { dayZero, outDeadlineDay, totalDeadlineDay, inDeadlineDay, sheetReceivedAt } = row;
        expect(outDeadlineDay).toBeGreaterThanOrEqual(dayZero);
        expect(totalDeadlineDay).toBeGreaterThanOrEqual(dayZero);
        if (inDeadlineDay >= 0 && row.scope === "cross_province") {
          expect(inDeadlineDay).toBeGreaterThanOrEqual(dayOfInstant(sheetReceivedAt));
        }
        if (row.remitDeadlineDay >= 0) {
          expect(row.remitDeadlineDay).toBeGreaterThanOrEqual(dayOfInstant(row.outDoneAt));
        }
        if (row.creditDeadlineDay >= 0) {
          expect(row.creditDeadlineDay).toBeGreaterThanOrEqual(dayOfInstant(row.fundsArrivedAt));
        }
      }
    });
  });

  test("what a row tells of delays is never below nothing, and only where something was held up", () => {
    check((run) => {
      for (const row of caseRows(run)) {
        const delays = Object.values(row.delays ?? {});
        expect(delays.every((ticks) => Number.isInteger(ticks) && ticks >= 0)).toBe(true);
        if ((row.delays?.bankReturn ?? 0) > 0) expect(row.bankReturns).toBeGreaterThan(0);
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

function countsOf(recorded: readonly { readonly fact: { readonly case: string } }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { fact } of recorded) counts.set(fact.case, (counts.get(fact.case) ?? 0) + 1);
  return counts;
}
