import type { RunConfiguration } from "../runConfiguration.ts";

/**
 * Whether two runs go the same course to whatever end: all is the same but what they are called, what is asked of them and where their
 * values come from. Two that are cut off may look alike so far, and differ in what a rule makes of the cases still open.
 */
export function haveSameCourse(first: RunConfiguration, second: RunConfiguration): boolean {
  return JSON.stringify(courseOf(first)) === JSON.stringify(courseOf(second));
}

function courseOf({
  name,
  why,
  whyZh,
  scenarioFile,
  thresholds,
  country,
  ...course
}: RunConfiguration): unknown {
  if (country === null) return course;
  const { provenance, scenarioProvenance, assumptionCount, ...rules } = country;
  return { ...course, rules };
}
