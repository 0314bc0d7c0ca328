import { describe, expect, test } from "vitest";
import { TICKS_PER_DAY } from "#kernel/time.ts";
import { type CaseWitness, createCaseWitness, renderTrace } from "#services/cli/transcript/caseTrace.ts";
import { plainJourney, stated } from "#test/support/journeyUnderTest.ts";
import { runEmbedded } from "#test/support/runEmbedded.ts";
import { BEIJING, listed, SHANGHAI, smallCountry } from "#test/support/smallCountry.ts";

const first = `${BEIJING}-0`;
const again = `${first}-r1`;
const third = `${first}-r2`;

const refusedTwice = smallCountry({
  country: {
    journey: plainJourney,
    applications: [
      listed(BEIJING, SHANGHAI, {
        circumstances: ["arrears", "notSuspended"],
        journey: stated({ correctsAfterTicks: TICKS_PER_DAY }),
      }),
    ],
  },
});
const leftAtThat = smallCountry({
  country: {
    journey: plainJourney,
    applications: [listed(BEIJING, SHANGHAI, { circumstances: ["arrears"] })],
  },
});

/** How a run that stops as soon as nothing more can come of the case is listened to. */
function listen(
  configuration: typeof refusedTwice,
  caseId: string,
): { witness: CaseWitness; leftAt: number } {
  const witness = createCaseWitness(caseId);
  const { facts } = runEmbedded(configuration);
  for (const { at, place, fact } of facts) {
    if (witness.isComplete()) return { witness, leftAt: at };
    witness.onFact(at, place, fact);
  }
  return { witness, leftAt: Number.POSITIVE_INFINITY };
}

function linesOf(caseId: string, language: "en" | "zh" = "en"): readonly string[] {
  const { witness } = listen(refusedTwice, caseId);
  return renderTrace(witness, refusedTwice, language)
    .split("\n")
    .filter((line) => /^ {2}(?! ).*(applied for again|重新申请)/.test(line));
}

describe("a case that was refused, and applied for again", () => {
  test("names the application that followed it, and is named there, one after the other", () => {
    expect(linesOf(first)).toEqual([
      expect.stringMatching(`^  applied for again on [-0-9: ]{16}: case ${again}$`),
    ]);
    expect(linesOf(again)).toEqual([
      `  applied for again, after case ${first} was refused: the enrolment at origin has not been suspended (OUT_NOT_SUSPENDED)`,
      expect.stringMatching(`^  applied for again on [-0-9: ]{16}: case ${third}$`),
    ]);
    expect(linesOf(third)).toEqual([
      `  applied for again, after case ${again} was refused: contributions are owed at origin (OUT_ARREARS)`,
    ]);
  });

  test("in Chinese", () => {
    expect(linesOf(again, "zh")).toEqual([
      expect.stringMatching(`^  重新申请，此前 ${first} 不予受理：.*（OUT_NOT_SUSPENDED）$`),
      expect.stringMatching(`^  [-0-9: ]{16} 重新申请，见 ${third}$`),
    ]);
  });

  test("is listened for until it came in, and no longer", () => {
    const { witness, leftAt } = listen(refusedTwice, first);
    expect(witness.next()?.case).toBe(again);
    expect(leftAt).toBeLessThan(listen(refusedTwice, third).leftAt);
  });

  test("is told of nobody who leaves it at that", () => {
    const { witness } = listen(leftAtThat, first);
    expect(witness.next()).toBeNull();
    expect(renderTrace(witness, leftAtThat, "en")).not.toContain("applied for again");
  });

  test.each([
    ["where nothing can be put right", { circumstances: ["retired"] }],
    ["where it was accepted", {}],
  ] as const)("is not waited for %s", (_, differs) => {
    const applications = [
      listed(BEIJING, SHANGHAI, { ...differs, journey: stated({ correctsAfterTicks: TICKS_PER_DAY }) }),
    ];
    const { witness } = listen(smallCountry({ country: { journey: plainJourney, applications } }), first);
    expect(witness.isComplete()).toBe(true);
  });
});
