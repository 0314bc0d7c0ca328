import { expect, test } from "vitest";
import { junitXml } from "#scenario/results/junitXml.ts";
import type { Summary, SummaryThreshold } from "#scenario/results/summary.ts";
import { questionAbout } from "#scenario/threshold/question.ts";

function check(part: Partial<SummaryThreshold>): SummaryThreshold {
  return {
    metric: "on_time_rate",
    selector: "on_time_rate",
    expression: "rate>=0.9",
    forAll: null,
    place: null,
    outcome: "held",
    value: 0.95,
    upTo: null,
    undecided: 0,
    doubt: null,
    text: "rate=0.95",
    strict: true,
    ...part,
  };
}

const xml = (thresholds: readonly SummaryThreshold[], name = "on-time"): string =>
  junitXml({
    scenario: { name, why: "", file: "" },
    digest: "d1",
    seed: 3,
    replication: 0,
    reproduce: "npm run …",
    thresholds,
  } as unknown as Summary);

test("every threshold is a test case: held, failed, without evidence, or a warning", () => {
  const text = xml([
    check({}),
    check({ selector: "on_time_rate{origin:440000}", outcome: "violated", text: "rate=0.8" }),
    check({ outcome: "no_evidence", text: "no data" }),
    check({ outcome: "violated", strict: false, text: "rate=0.7" }),
  ]);
  expect(text).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="jiexu" tests="4" failures="1" errors="1">
  <testsuite name="on-time" tests="4" failures="1" errors="1" skipped="1">
    <properties>
      <property name="digest" value="d1"/>
      <property name="seed" value="3"/>
      <property name="replication" value="0"/>
      <property name="reproduce" value="npm run …"/>
    </properties>
    <testcase classname="on-time" name="on_time_rate rate&gt;=0.9"/>
    <testcase classname="on-time" name="on_time_rate{origin:440000} rate&gt;=0.9">
      <failure message="rate=0.8" type="violated"/>
    </testcase>
    <testcase classname="on-time" name="on_time_rate rate&gt;=0.9">
      <error message="no data" type="no_evidence"/>
    </testcase>
    <testcase classname="on-time" name="on_time_rate rate&gt;=0.9">
      <skipped message="rate=0.7"/>
    </testcase>
  </testsuite>
</testsuites>
`);
});

test("names are written so that XML has them back, and what XML cannot hold is marked", () => {
  const text = xml([], 'a<b>&"c"\n\u0001重庆');
  expect(text).toContain('<testsuite name="a&lt;b&gt;&amp;&quot;c&quot;&#10;\ufffd重庆"');
});

test("a figure that an experiment asked for beside the thresholds is no test case", () => {
  const asked = check({ expression: questionAbout("p(90)"), strict: false, text: "p(90)=18" });
  expect(xml([asked, check({})])).toBe(xml([check({})]));
});
