import { expect, it } from "vitest";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { createCaseWitness, renderTrace } from "#services/cli/transcript/caseTrace.ts";
import { plainJourney, stated } from "#test/support/journeyUnderTest.ts";
import { caseRows, runEmbedded } from "#test/support/runEmbedded.ts";
import { BEIJING, GUANGDONG, listed, provincePolicy, smallCountry } from "#test/support/smallCountry.ts";

function trace(configuration: RunConfiguration, caseId: string): string {
  const witness = createCaseWitness(caseId);
  const { facts, envelopes } = runEmbedded(configuration);
  for (const { at, place, fact } of facts) witness.onFact(at, place, fact);
  for (const envelope of envelopes) witness.onEnvelope(envelope);
  return renderTrace(witness, configuration, "en");
}

it("a run that was cut once its home had closed the file does not leave the case open", () => {
  const policies = [provincePolicy(BEIJING), provincePolicy(GUANGDONG, { funds: { mismatchShare: 1 } })];
  const applications = [listed(BEIJING, GUANGDONG, { lodgedAt: "destination" })];
  const endingAt = (cutAt: number | null) =>
    smallCountry({ policies, country: { applications }, run: { cutAt } });
  const closedAt = caseRows(runEmbedded(endingAt(null)))[0]?.closedAt ?? Number.NaN;
  const told = (cutAt: number) => trace(endingAt(cutAt), `${GUANGDONG}-0`);
  expect(told(closedAt)).toContain("still open when the run ended");
  expect(told(closedAt + 1)).not.toContain("still open");
  expect(told(closedAt + 1)).toContain(
    "ended at its home, 440000 Province 440000; not yet everywhere else when the run ended",
  );
});

it("who gave up before applying has nothing open", () => {
  const journey = stated({ fails: ["submit"], afterFailure: "giveUp" });
  const applications = [listed(BEIJING, GUANGDONG, { journey })];
  const told = trace(smallCountry({ country: { journey: plainJourney, applications } }), `${BEIJING}-0`);
  expect(told).toContain("GIVES UP before applying");
  expect(told).not.toContain("open when the run ended");
});
