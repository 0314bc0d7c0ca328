import { expect, it } from "vitest";
import { instantOf } from "#domain/calendar/civilDate.ts";
import { TICKS_PER_HOUR } from "#kernel/time.ts";
import { createCaseWitness, renderTrace } from "#services/cli/transcript/caseTrace.ts";
import { runEmbedded } from "#test/support/runEmbedded.ts";
import { BEIJING, listed, SHANGHAI, smallCountry } from "#test/support/smallCountry.ts";

/** The trace of the one case of a run that begins with it, where days past the last notice are allowed. */
function traceFrom(at: number, language: "en" | "zh"): string[] {
  const configuration = smallCountry({
    run: {
      startAt: at - TICKS_PER_HOUR,
      arrivalsUntil: at + TICKS_PER_HOUR,
      calendar: { kind: "statutory", allowProjected: true },
    },
    country: { applications: [listed(BEIJING, SHANGHAI, { at })] },
  });
  const witness = createCaseWitness(`${BEIJING}-0`);
  const { facts, envelopes } = runEmbedded(configuration);
  for (const { at: when, place, fact } of facts) witness.onFact(when, place, fact);
  for (const envelope of envelopes) witness.onEnvelope(envelope);
  return renderTrace(witness, configuration, language).split("\n");
}

const NEW_YEARS_EVE = instantOf("2026-12-31T10:00");

it.each([
  ["en", " (projected: no holiday notice covers it)", "no holiday notice covers the days from 2027-01-01 on"],
  ["zh", "（推算：尚无放假通知）", "2027-01-01 起尚无放假通知"],
] as const)(
  "a trace marks days that no holiday notice covers, and says from when on (%s)",
  (language, mark, from) => {
    const lines = traceFrom(NEW_YEARS_EVE, language);
    const marked = lines.filter((line) => line.includes(mark));
    expect(marked.length).toBeGreaterThan(0);
    for (const line of marked) expect(line).toContain("2027-");
    expect(lines.filter((line) => line.includes(from))).toHaveLength(1);
  },
);

it("a trace says so of a deadline alone, and of nothing that lies before", () => {
  const told = (date: string) => traceFrom(instantOf(`${date}T10:00`), "en").join("\n");
  const withDeadline = told("2026-12-14");
  expect(withDeadline).toContain("no holiday notice covers the days from 2027-01-01 on");
  expect(withDeadline).not.toContain("(projected");
  expect(told("2026-11-02")).not.toContain("no holiday notice");
});
