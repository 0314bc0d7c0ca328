import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Circumstance, caseMixKeys } from "#domain/circumstances.ts";
import { combinations } from "#domain/person/combination.ts";
import { refusalCodes } from "#domain/refusalCode.ts";
import type { ListedApplicationConfiguration } from "#scenario/runConfiguration.ts";
import { randomConditions, randomStatedPerson } from "#test/support/randomPeople.ts";
import { BEIJING, listed, SHANGHAI } from "#test/support/smallCountry.ts";
import { refusalIn, verification } from "#test/support/verificationUnderTest.ts";

const side = fc.constantFrom(BEIJING, SHANGHAI);
const circumstances = fc.subarray([...caseMixKeys]);
const application = fc.record({
  channel: fc.constantFrom("app" as const, "window" as const),
  lodgedAt: fc.constantFrom("origin" as const, "destination" as const),
  combination: fc.constantFrom(...combinations),
  about: randomStatedPerson,
});
type Given = Partial<ListedApplicationConfiguration>;

describe("of any person, under any policy", () => {
  test("one reason is found first: the first in checking order of all there are [A6]", () => {
    fc.assert(
      fc.property(side, application, circumstances, randomConditions, (code, given, wrong, policy) => {
        const found = (reasons: readonly Circumstance[]) =>
          codeOf(code, { ...given, circumstances: reasons }, policy);
        const reasons = new Set([found([]), ...wrong.map((one) => found([one]))]);
        expect(found(wrong)).toBe(refusalCodes.find((one) => reasons.has(one)) ?? null);
      }),
    );
  });

  test("a side finds in its records what it finds, whichever side the application was handed in at", () => {
    fc.assert(
      fc.property(side, application, circumstances, randomConditions, (code, given, wrong, policy) => {
        const reasons = wrong.filter((one) => one !== "materialInvalid");
        const [here, there] = (["origin", "destination"] as const).map((lodgedAt) =>
          codeOf(code, { ...given, lodgedAt, circumstances: reasons }, policy),
        );
        expect(here).toBe(there);
      }),
    );
  });

  test("a refusal moves no money and starts no clock", () => {
    fc.assert(
      fc.property(side, application, circumstances, randomConditions, (code, given, wrong, policy) => {
        const answer = verification(
          code,
          listed(BEIJING, SHANGHAI, { ...given, circumstances: wrong }),
          policy,
        );
        if (refusalIn(answer) === null) return;
        const kinds = new Set(answer.facts.map(({ kind }) => kind));
        for (const kind of ["accepted", "posted", "circulating", "payment_ordered"] as const)
          expect(kinds.has(kind)).toBe(false);
        expect(kinds.has("case_closed")).toBe(true);
      }),
    );
  });
});

function codeOf(code: string, given: Given, policy: Parameters<typeof verification>[2]): string | null {
  return refusalIn(verification(code, listed(BEIJING, SHANGHAI, given), policy))?.code ?? null;
}
