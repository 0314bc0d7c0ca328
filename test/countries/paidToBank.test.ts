import fc from "fast-check";
import { expect, test } from "vitest";
import { measuredValue } from "#scenario/results/measuredValue.ts";
import { createResultsCollector } from "#scenario/results/resultsCollector.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { randomOtherDoors } from "#test/support/randomOtherDoors.ts";
import { factsOf, type RunOutcome, runEmbedded } from "#test/support/runEmbedded.ts";
import { calendar } from "#test/support/smallRun.ts";

/** What the ledgers say themselves: the bank's, which pays what agencies issue, and origin's own payments of late credits. */
function bookedFen(run: RunOutcome): number {
  const paid = factsOf(run, "posted").filter(
    ({ place, fact }) => place === "bank" && fact.credit === "paid_out",
  );
  const late = factsOf(run, "late_credit_settled").filter(({ fact }) => fact.how === "paid_to_bank");
  return [...paid, ...late].reduce((sum, { fact }) => sum + fact.amountFen, 0);
}

function figureOf(configuration: RunConfiguration, run: RunOutcome): unknown {
  const { results, onGrant, onRows } = createResultsCollector({ configuration, calendar, checks: [] });
  for (const grant of run.grants.filter(({ phase }) => phase !== "end")) onGrant(grant);
  onRows("110000", run.rows);
  return measuredValue(results, configuration, { name: "paid_to_bank_fen", tags: [] });
}

test("money paid to persons' bank accounts is what pay-outs and late credits have paid, and nothing relatives have used", () => {
  let [paid, shared] = [0, 0];
  fc.assert(
    fc.property(randomOtherDoors, (drawn) => {
      const configuration = { ...drawn, cutAt: null };
      const run = runEmbedded(configuration);
      const value = bookedFen(run);
      expect(figureOf(configuration, run)).toEqual({
        kind: "gauge",
        value,
        min: value,
        max: value,
        avg: value,
      });
      paid += value;
      shared += factsOf(run, "sharing_found").reduce((sum, { fact }) => sum + fact.usedFen, 0);
    }),
    { numRuns: 15 },
  );
  expect(Math.min(paid, shared)).toBeGreaterThan(0);
});
