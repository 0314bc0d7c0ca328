import { expect, test } from "vitest";
import { haveSamePeople } from "#scenario/experiment/samePeople.ts";
import { loadRun } from "#services/project/loadRun.ts";

const scenarioPath = "docs/examples/two-provinces.yaml";
const { configuration } = loadRun({ scenarioPath });

test.each([
  ["overrides.500000.desks.transferOut.officers=1", true],
  ["overrides.all.promise.outWorkingDays=5", true],
  ['bank.latency={ distribution: "deterministic", value: "3d" }', true],
  ["end.cutAt=2026-03-20", true],
  ["warmUp=2d", true],
  ["thresholds={}", true],
  ["seed=8", false],
  ["scale=1.2", false],
  ["period.until=2026-03-17", false],
  ["period.from=2026-03-01", false],
  ["arrivals.flows[0].perYear=14001", false],
  ['provinces=["440000","500000","110000"]', false],
  ["arrivals.people.er=0.3", false],
])("with %s both have the same people: %s", (setting, same) => {
  const other = loadRun({ scenarioPath, set: [setting] }).configuration;
  expect(haveSamePeople(configuration, other)).toBe(same);
});

test("jobs of a network are its people", () => {
  const path = "test/fixtures/scenarios/erlang.yaml";
  const network = (set: string) => loadRun({ scenarioPath: path, set: [set] }).configuration;
  const first = network("network.stations[0].desks[0].officers=13");
  expect(haveSamePeople(first, network("network.stations[0].desks[0].officers=14"))).toBe(true);
  expect(haveSamePeople(first, network("network.stations[0].arrivals.poisson.jobs=14"))).toBe(false);
});
