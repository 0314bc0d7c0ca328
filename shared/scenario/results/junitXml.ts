import { isQuestion } from "../threshold/question.ts";
import type { Summary, SummaryThreshold } from "./summary.ts";

/**
 * A run's thresholds as a JUnit report, which build servers show: a test case for each check, with the scope that
 * `forAll` chose in its name; a figure that is only told is none. Violated is a failure, no evidence an error; one that only warns is skipped, with its
 * reason. Follows the schema of the Jenkins xUnit plugin.
 */
export function junitXml({ scenario, digest, reproduce, seed, replication, ...summary }: Summary): string {
  const thresholds = summary.thresholds.filter((each) => !isQuestion(each));
  const failures = thresholds.filter((each) => each.strict && each.outcome === "violated").length;
  const errors = thresholds.filter((each) => each.strict && each.outcome === "no_evidence").length;
  const skipped = thresholds.filter((each) => !each.strict && each.outcome !== "held").length;
  const counts = { tests: thresholds.length, failures, errors };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: "jiexu", ...counts })}>`,
    `  <testsuite${attributes({ name: scenario.name, ...counts, skipped })}>`,
    "    <properties>",
    ...Object.entries({ digest, seed, replication, reproduce }).map(
      ([name, value]) => `      <property${attributes({ name, value })}/>`,
    ),
    "    </properties>",
    ...thresholds.flatMap((threshold) => testCase(threshold, scenario.name)),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function testCase(threshold: SummaryThreshold, scenario: string): string[] {
  const { selector, expression, outcome, strict, text } = threshold;
  const head = `    <testcase${attributes({ classname: scenario, name: `${selector} ${expression}` })}`;
  if (outcome === "held") return [`${head}/>`];
  const tag = !strict ? "skipped" : outcome === "violated" ? "failure" : "error";
  const type = strict ? { type: outcome } : {};
  return [`${head}>`, `      <${tag}${attributes({ message: text, ...type })}/>`, "    </testcase>"];
}

/** Attributes of an element, each with a blank before it. */
export function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join("");
}

/** Control characters have no place in XML 1.0 at all, not even escaped. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replace(/[\t\n\r]/g, (character) => `&#${character.codePointAt(0)};`);
}
