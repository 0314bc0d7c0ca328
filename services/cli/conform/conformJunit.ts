import { attributes } from "#scenario/results/junitXml.ts";
import type { TestResult } from "#services/conform/judge.ts";
import type { ConformReport } from "./conformReport.ts";

/** The verdict as a JUnit report: a test case for every test, those that passed and those that were skipped included. */
export function conformJunit({ province, tests, counts, contract, reproduce }: ConformReport): string {
  const sums = { tests: tests.length, failures: counts.fail, errors: counts.error };
  const skipped = counts.skip + counts.omit;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: "jiexu conform", ...sums })}>`,
    `  <testsuite${attributes({ name: province, ...sums, skipped })}>`,
    "    <properties>",
    `      <property${attributes({ name: "contract", value: contract })}/>`,
    `      <property${attributes({ name: "reproduce", value: reproduce })}/>`,
    "    </properties>",
    ...tests.flatMap((test) => testCase(test, province)),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function testCase({ id, en, requires, state, reasons }: TestResult, province: string): string[] {
  const name = `${id} ${en} [${requires.join(" ")}]`;
  const head = `    <testcase${attributes({ classname: `conform.${province}`, name })}`;
  if (state === "pass") return [`${head}/>`];
  const tag = state === "fail" ? "failure" : state === "error" ? "error" : "skipped";
  const type = state === "fail" || state === "error" ? { type: state } : {};
  return [
    `${head}>`,
    `      <${tag}${attributes({ message: reasons.join("\n"), ...type })}/>`,
    "    </testcase>",
  ];
}
