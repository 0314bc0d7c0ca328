import { describe, expect, test } from "vitest";
import { countryOf, smallCountry } from "./scenarioUnderTest.ts";

describe("where figures come from", () => {
  test("every figure of a scenario is an assumption: its own, or the project's default", () => {
    const { scenarioProvenance = {}, provenance, assumptionCount } = countryOf(smallCountry);
    expect(
      Object.fromEntries(Object.entries(scenarioProvenance).map(([path, { source }]) => [path, source])),
    ).toEqual({
      "exchange.lookahead": "assumption",
      "exchange.hop": "assumption",
      "arrivals.flows": "scenario",
      "arrivals.profile.months": "assumption",
      "arrivals.profile.weekdays": "scenario",
      "arrivals.profile.hours": "scenario",
      "arrivals.channels": "assumption",
      "arrivals.lodgedAt": "assumption",
      "arrivals.applicants": "assumption",
      "arrivals.people": "assumption",
      "arrivals.mix": "scenario",
      "arrivals.secondApplicationAfter": "assumption",
      "arrivals.balance.medianYuan": "assumption",
      "arrivals.balance.meanYuan": "assumption",
      "bank.latency": "assumption",
      "bank.officeHours": "assumption",
    });
    expect(scenarioProvenance["exchange.hop"]?.value).toBe("1h");
    const ofPolicies = Object.values(provenance).flatMap((entries) => Object.values(entries));
    expect(assumptionCount).toBe(
      ofPolicies.filter(({ assumption }) => assumption).length + Object.keys(scenarioProvenance).length,
    );
  });

  test("days that no holiday notice covers are an assumption, where they are allowed", () => {
    const { scenarioProvenance = {} } = countryOf(smallCountry, { set: ["calendar.allowProjected=true"] });
    expect(scenarioProvenance["calendar.allowProjected"]).toMatchObject({
      value: true,
      source: "scenario",
      assumption: true,
    });
  });

  test("what the command line says is the scenario's own", () => {
    const { scenarioProvenance = {} } = countryOf(smallCountry, { set: ["exchange.hop=2h"] });
    expect(scenarioProvenance["exchange.hop"]).toMatchObject({ value: "2h", source: "scenario" });
  });
});
