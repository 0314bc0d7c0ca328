import { expect, test } from "vitest";
import { assumedValues, policyDepartures } from "#scenario/results/policyFigures.ts";
import { countryRun } from "#test/support/smallRun.ts";

test("policies are told as far as they are assumed or depart from the national default", () => {
  const entry = {
    source: "a-source",
    confidence: "high",
    assumption: false,
    setBy: "national-default",
  } as const;
  const country = countryRun().country ?? expect.fail("no country");
  const assumed = { ...entry, source: "assumption", assumption: true };
  const told = {
    ...country,
    scenarioProvenance: {
      "people.employed": { ...assumed, value: 0.7 },
      "arrivals.flows": { ...assumed, value: 12 },
      "arrivals.weekdays": { ...entry, value: 1 },
    },
    provenance: {
      "110000": {
        name: { ...entry, value: "北京市", setBy: "province" },
        "deadlines.outWorkingDays": { ...entry, value: 10 },
        "funds.mismatchShare": { ...assumed, value: 0.01 },
      },
      "310000": {
        "deadlines.outWorkingDays": { ...entry, value: 10, setBy: "province" },
        "funds.mismatchShare": { ...assumed, value: 0.01 },
      },
      "440000": {
        "deadlines.outWorkingDays": { ...entry, value: 5, setBy: "scenario" },
        "funds.mismatchShare": { ...assumed, value: 0.02 },
      },
    },
  } as const;
  expect(assumedValues(told)).toEqual([
    { path: "arrivals.flows", value: 12, source: "assumption", provinces: [] },
    { path: "funds.mismatchShare", value: 0.01, source: "assumption", provinces: ["110000", "310000"] },
    { path: "funds.mismatchShare", value: 0.02, source: "assumption", provinces: ["440000"] },
    { path: "people.employed", value: 0.7, source: "assumption", provinces: [] },
  ]);
  expect(policyDepartures(told)).toEqual([
    { province: "440000", path: "deadlines.outWorkingDays", value: 5, source: "a-source", setBy: "scenario" },
  ]);
});
