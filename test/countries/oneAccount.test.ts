import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accountFaults } from "#test/support/accountOracle.ts";
import { notOffered } from "#test/support/payoutOffers.ts";
import { randomAccounts } from "#test/support/randomAccounts.ts";
import { randomListedPersons } from "#test/support/randomListedPersons.ts";
import { runEmbedded } from "#test/support/runEmbedded.ts";

describe("[S4] [S40] [S60] whatever a person's applications, withdrawals, returns and pay-outs, there is one account", () => {
  test.each([
    ["drawn people who apply again and again", randomAccounts, 60],
    ["people whom the scenario lists more than once", randomListedPersons, 100],
  ] as const)(
    "of %s, every fen is credited, moved, set off or paid once, and all of it",
    (_who, countries, numRuns) => {
      fc.assert(
        fc.property(countries, (configuration) => {
          const run = runEmbedded(configuration);
          expect(accountFaults(run, configuration.cutAt === null)).toEqual([]);
          expect(notOffered(run, configuration)).toEqual([]);
        }),
        { numRuns },
      );
    },
  );
});
