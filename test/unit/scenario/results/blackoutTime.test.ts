import { expect, test } from "vitest";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { at, caseRow, countryRun } from "#test/support/smallRun.ts";
import { countryOfRows, ticksOf } from "#test/support/summaryOfRows.ts";

const HOUR = 3_600_000;

/** Both days as `MM-DD`. */
function blackedOut(from: string, until: string, slowFactor: number | null): RunConfiguration {
  const { country, ...run } = countryRun();
  if (country === null) throw new Error("a country's run has a country");
  const blackouts = [{ from: dayOfYear(from), until: dayOfYear(until), slowFactor }];
  const policies = country.policies.map((policy) => ({ ...policy, funds: { ...policy.funds, blackouts } }));
  return { ...run, country: { ...country, policies } };
}

function dayOfYear(text: string): { month: number; day: number } {
  return { month: Number(text.slice(0, 2)), day: Number(text.slice(3)) };
}

/** Transfer-out is done on Thursday the 8th at 10:00; finance pays on working days at 14:00. */
function paymentTicks(paidAt: string, configuration: RunConfiguration) {
  const [fundsArrivedAt, fundsDoneAt] = [at("2026-01-20T09:30"), at("2026-01-20T10:00")];
  const row = caseRow({ remittedAt: at(paidAt), fundsArrivedAt, fundsDoneAt });
  return ticksOf(countryOfRows([row], configuration), "110000", "remit");
}

test.each([
  ["01-09", "01-16", null, "2026-01-08T14:30", 0, 4.5],
  ["01-08", "01-08", null, "2026-01-09T14:20", 24, 4 + 1 / 3],
  ["01-08", "01-13", null, "2026-01-14T14:20", 96, 4 + 1 / 3],
  ["12-20", "01-13", null, "2026-01-14T14:20", 96, 4 + 1 / 3],
  ["01-08", "01-31", 2, "2026-01-09T14:20", 24, 4 + 1 / 3],
] as const)(
  "a black-out from %s to %s at factor %s, paid at %s: %f hours of it, beside %f of waiting for a payment run",
  (from, until, slowFactor, paidAt, blackout, batch) => {
    const parts = paymentTicks(paidAt, blackedOut(from, until, slowFactor));
    expect([parts.blackout / HOUR, parts.batch / HOUR]).toEqual([blackout, expect.closeTo(batch, 9)]);
    expect(parts.rest + parts.blackout + parts.batch).toBe(at(paidAt) - at("2026-01-08T10:00"));
  },
);

test("while a black-out lets nobody pay, systems that are down hold nobody up", () => {
  const [fromTicks, untilTicks] = [at("2026-01-08T13:00"), at("2026-01-13T00:00")];
  const faults = [{ kind: "outage", at: "110000", fromTicks, untilTicks }] as const;
  const parts = paymentTicks("2026-01-14T14:20", { ...blackedOut("01-08", "01-13", null), faults });
  // The outage's first office hour came before the payment run that was left out; seven are a day.
  expect([parts.downtime, parts.blackout / HOUR]).toEqual([Math.round((24 * HOUR) / 7), 96]);
});
