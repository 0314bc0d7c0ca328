import { describe, expect, it } from "vitest";
import { dayOfInstant, instantOf } from "#domain/calendar/civilDate.ts";
import { TICKS_PER_HOUR } from "#kernel/time.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { createCaseWitness, renderTrace } from "#services/cli/transcript/caseTrace.ts";
import { caseRows, runEmbedded } from "#test/support/runEmbedded.ts";
import { BEIJING, GUANGDONG, listed, provincePolicy, smallCountry } from "#test/support/smallCountry.ts";

function trace(configuration: RunConfiguration): string {
  const witness = createCaseWitness(`${BEIJING}-0`);
  const { facts, envelopes } = runEmbedded(configuration);
  for (const { at, place, fact } of facts) witness.onFact(at, place, fact);
  for (const envelope of envelopes) witness.onEnvelope(envelope);
  return renderTrace(witness, configuration, "en");
}

describe("the money of a case in a run that was cut before the transfer-out", () => {
  const circulation = { kind: "deterministic", valueTicks: 35 * TICKS_PER_HOUR } as const;
  const policies = [
    provincePolicy(BEIJING, { desks: { transferOut: { circulation } } }),
    provincePolicy(GUANGDONG),
  ];
  const oneMove = (changes: Parameters<typeof listed>[2], cutAt: number | null) =>
    smallCountry({
      policies,
      country: { applications: [listed(BEIJING, GUANGDONG, changes)] },
      run: { cutAt },
    });

  it.each([
    ["a balance", {}, true],
    ["nothing in the account", { balanceFen: 0 }, false],
    ["resident insurance, which has no account", { combination: "rr" }, false],
  ] as const)("%s", (_what, changes, moves) => {
    const cut = oneMove(changes, instantOf("2025-03-05T00:00"));
    expect(caseRows(runEmbedded(cut))[0]).toMatchObject({ status: "open", outDoneAt: -1 });
    const told = trace(cut);
    expect(told).toContain("relation, in all: not done");
    expect(told.includes("money credited: not done")).toBe(moves);
  });

  it("what has come into an empty account by then moves as any", () => {
    const about = { contributionBaseFen: 500_000, creditsToCome: 1 };
    const told = trace(oneMove({ balanceFen: 0, about }, null));
    expect(told).toMatch(/money credited: \d+ working days .* last day 2025-03-24, in time/);
  });
});

describe("a province's own limits on the money are legs of their own, as the row judges them", () => {
  const circulation = { kind: "deterministic", valueTicks: 35 * TICKS_PER_HOUR } as const;
  const told = (remitWorkingDays: number | null, creditWorkingDays: number | null) => {
    const policies = [
      provincePolicy(BEIJING, { funds: { remitWorkingDays } }),
      provincePolicy(GUANGDONG, { funds: { creditWorkingDays }, desks: { matching: { circulation } } }),
    ];
    return trace(smallCountry({ policies, country: { applications: [listed(BEIJING, GUANGDONG)] } }));
  };

  it("where both sides have one, the total limit is not asked", () => {
    const both = told(5, 2);
    expect(both).toMatch(/^ {2}payment: \d working days? \(\d calendar\), last day 2025-03-1\d, in time$/m);
    expect(both).toMatch(/^ {2}crediting: \d+ working days .*, LATE by \d working days?$/m);
    expect(both).toMatch(/^ {2}money credited: \d+ working days .*, no limit but each side's own, done$/m);
    expect(both).toMatch(/^ {2}who was late: 440000 Province 440000, by \d working days?$/m);
  });

  it("where one has, the total limit holds, too", () => {
    const one = told(5, null);
    expect(one).toMatch(/^ {2}payment: /m);
    expect(one).not.toMatch(/^ {2}crediting: /m);
    expect(one).toMatch(/^ {2}money credited: .*, last day 2025-03-24, in time$/m);
    expect(told(null, null)).not.toMatch(/^ {2}(?:payment|crediting): /m);
  });

  it("a payment that the bank sent back has not been made", () => {
    const policies = [
      provincePolicy(BEIJING, { funds: { remitWorkingDays: 2, bankReturnShare: 1 } }),
      provincePolicy(GUANGDONG),
    ];
    const configuration = smallCountry({
      policies,
      country: { applications: [listed(BEIJING, GUANGDONG)] },
    });
    const [row] = caseRows(runEmbedded(configuration));
    expect(row?.bankReturns).toBe(3);
    const paid = [...trace(configuration).matchAll(/^ {2}payment: (\d+) working days?/gm)];
    expect(paid).toHaveLength(1);
    const late = dayOfInstant(row?.remittedAt ?? 0) > (row?.remitDeadlineDay ?? 0);
    expect(/^ {2}payment: .* LATE/m.test(trace(configuration))).toBe(late);
  });
});
