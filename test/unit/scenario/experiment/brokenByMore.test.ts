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
  ["total_calendar_days", "count>=100", false],
  ["queue_wait_seconds", "count>=100", false],
  ["on_time_rate", "rate<=0.9", true],
  ["on_time_rate", "rate<=0", true],
  ["on_time_rate", "rate<1", true],
  ["total_working_days", "avg<=1", false],
  ["completed", "count<=5", true],
  ["open_at_end", "count>0", true],
  ["open_at_end", "count>=0", false],
  ["queue_wait_seconds", "avg>=0", false],
  ["on_time_rate", "rate<=1", false],
  ["refused", "count>=1", false],
  ["late", "count==0", false],
])("more officers break %s %s: %s", (selector, expression, broken) => {
  expect(brokenByMore({ [selector]: [expression] })).toBe(broken ? `${selector} ${expression}` : undefined);
  const warning = { threshold: expression, abortOnFail: false, strict: false, allowEmpty: false };
  expect(brokenByMore({ [selector]: [warning] })).toBeUndefined();
});

// Whatever its direction, a figure that officers move is broken by more of them one way, and by none the other.
test.each<[metric: string, expression: string]>([
  ["officer_utilisation", "value>0.5"],
  ["queue_wait_seconds", "avg>9"],
  ["queue_length", "avg>9"],
  ["waited_rate", "rate>0.5"],
  ["sojourn_seconds", "avg>9"],
  ["out_working_days", "avg>9"],
  ["in_working_days", "avg>9"],
  ["total_working_days", "avg>9"],
  ["funds_working_days", "avg>9"],
  ["out_calendar_days", "avg>9"],
  ["in_calendar_days", "avg>9"],
  ["total_calendar_days", "avg>9"],
  ["funds_calendar_days", "avg>9"],
  ["on_time_rate", "rate<0.5"],
  ["out_on_time_rate", "rate<0.5"],
  ["in_on_time_rate", "rate<0.5"],
  ["funds_on_time_rate", "rate<0.5"],
  ["promise_on_time_rate", "rate<0.5"],
  ["remit_on_time_rate", "rate<0.5"],
  ["credit_on_time_rate", "rate<0.5"],
  ["payout_on_time_rate", "rate<0.5"],
  ["late", "count>9"],
  ["delayed", "count>9"],
  ["late_and_open", "count>9"],
  ["open_at_end", "count>9"],
  ["completed", "count<9"],
])("more officers break %s %s, and not its contrary", (metric, expression) => {
  const contrary = expression.replace(/[<>]/, (sign) => (sign === "<" ? ">" : "<"));
  expect(brokenByMore({ [metric]: [expression] })).toBe(`${metric} ${expression}`);
  expect(brokenByMore({ [metric]: [contrary] })).toBeUndefined();
});

test("a strict threshold that says more of itself is found among others, and what cannot be read is not", () => {
  const strict = { threshold: "count>9", abortOnFail: false, strict: true, allowEmpty: false };
  const thresholds = {
    "no such": ["avg>9"],
    on_time_rate: ["rate>=", "rate>=0.9"],
    late: ["count<9", strict],
  };
  expect(brokenByMore(thresholds)).toBe("late count>9");
});
