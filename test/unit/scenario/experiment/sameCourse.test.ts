import { expect, test } from "vitest";
import { haveSameCourse } from "#scenario/experiment/sameCourse.ts";
import { loadRun } from "#services/project/loadRun.ts";

const scenarioPath = "docs/examples/two-provinces.yaml";
const { configuration } = loadRun({ scenarioPath });

test.each([
  ["name=other", true],
  ["thresholds={}", true],
  ["overrides.500000.desks.transferOut.officers=2", true],
  ["overrides.500000.desks.transferOut.officers=1", false],
  ["overrides.all.promise.outWorkingDays=5", false],
  ["end.cutAt=2026-03-20", false],
  ["warmUp=2d", false],
  ["seed=8", false],
])("with %s both go the same course: %s", (setting, same) => {
  const other = loadRun({ scenarioPath, set: [setting] }).configuration;
  expect(haveSameCourse(configuration, other)).toBe(same);
});
