import fc from "fast-check";
import { expect, test } from "vitest";
import { BANK, PLATFORM } from "#domain/logicalProcessCode.ts";
import { randomCountries } from "#test/support/randomCountry.ts";
import { runEmbedded } from "#test/support/runEmbedded.ts";

const isProvince = (code: string): boolean => code !== PLATFORM && code !== BANK;

test("no province speaks to another but through the platform or the bank, nor to one that the case does not concern [A3]", () => {
  fc.assert(
    fc.property(randomCountries, (configuration) => {
      const { envelopes, facts } = runEmbedded(configuration);
      const sides = new Map<string, ReadonlySet<string>>();
      for (const { fact } of facts) {
        if (fact.kind !== "application_lodged" && fact.kind !== "application_received") continue;
        const { origin, destination } = fact.application;
        sides.set(fact.case, new Set([origin, destination]));
      }
      for (const { from, to, content } of envelopes) {
        expect(isProvince(from) && isProvince(to), `${content.kind} from ${from} to ${to}`).toBe(false);
        const concerned = "case" in content ? sides.get(content.case) : undefined;
        if (concerned === undefined) continue;
        for (const end of [from, to].filter(isProvince)) {
          expect([...concerned], `${content.kind} of ${sides.size} cases`).toContain(end);
        }
      }
    }),
    { numRuns: 25, endOnFailure: true },
  );
});
