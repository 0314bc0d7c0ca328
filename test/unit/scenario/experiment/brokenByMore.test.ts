import { expect, test } from "vitest";
import { brokenByMore } from "#scenario/experiment/brokenByMore.ts";

test.each([
  ["officer_utilisation{desk:transferOut}", "value>=0.5", true],
  ["queue_wait_seconds", "avg>60", true],
  ["total_working_days", "ci.lower(p(95))>=12", true],
  ["on_time_rate", "rate<0.9", true],
  ["late", "count>=1", true],
  ["officer_utilisation", "value<=0.9", false],
  ["on_time_rate", "rate>=0.9", false],
  ["total_working_days", "p(95)<=15", false],
  ["total_working_days", "count>=100", false],
  ["queue_wait_seconds", "avg>=0", false],
  ["on_time_rate", "rate<=1", false],
  ["refused", "count>=1", false],
  ["late", "count==0", false],
])("more officers break %s %s: %s", (selector, expression, broken) => {
  expect(brokenByMore({ [selector]: [expression] })).toBe(broken ? `${selector} ${expression}` : undefined);
  const warning = { threshold: expression, abortOnFail: false, strict: false, allowEmpty: false };
  expect(brokenByMore({ [selector]: [warning] })).toBeUndefined();
});
