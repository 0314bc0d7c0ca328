import { describe, expect, test } from "vitest";
import { formatProblem } from "#scenario/configurationError.ts";
import { runScenario } from "#services/cli/runScenario.ts";
import { resolved } from "./scenarioUnderTest.ts";

/** Two people move from Chongqing to Guangdong, one of them with arrears; residents among a flow to Beijing. */
const scenario = (thresholds: string): string => `
name: evidence
why: a test
period: { from: 2025-03-03, until: 2025-03-08 }
provinces: ["110000", "440000", "500000", "650000"]
arrivals:
  flows: [{ from: "500000", to: "110000", perYear: 5000 }, { from: "440000", to: "650000", perYear: 0 }]
  applications:
    - { at: 2025-03-03T09:00, from: "500000", to: "440000" }
    - { at: 2025-03-03T09:00, from: "500000", to: "440000", combination: er, circumstances: [arrears] }
  mix: { frozen: 0.5 }
thresholds: { ${thresholds} }
`;

const warningsOf = (thresholds: string): readonly string[] =>
  resolved(scenario(thresholds)).warnings.map(formatProblem);
const warned = (key: string, message: string): string =>
  expect.stringMatching(new RegExp(`^s\\.yaml:12:\\d+: .*${key.replace(/[{}]/g, "\\$&")}.*: ${message}`));

const NONE = "there can be no evidence for this";
const NEVER = "this can never hold";

describe("what nothing in the scenario can answer is warned of", () => {
  test.each([
    ["payout_on_time_rate", "rate>=0.9", `${NONE}: the scenario has no payouts$`],
    ["payouts", "count>=1", `${NEVER}: the scenario has no payouts$`],
    ["payouts_paid", "count==0", `${NONE}: the scenario has no payouts$`],
    ["wallet_refused", "count==0", `${NONE}: the scenario has no wallet$`],
    ["wallet_return_on_time_rate", "rate==1", `${NONE}: the scenario has no wallet$`],
    ["on_time_rate{destination:650000}", "rate>=0.9", `${NONE}: nobody moves with destination:650000$`],
    ["total_working_days{origin:440000}", "p(95)<=15", `${NONE}: nobody moves with origin:440000$`],
    [
      "on_time_rate{origin:440000,destination:500000}",
      "rate>=0.9",
      `${NONE}: nobody moves with origin:440000, destination:500000$`,
    ],
    ["on_time_rate{scope:in_province}", "rate>=0.9", `${NONE}: nobody moves with scope:in_province$`],
    ["on_time_rate{combination:rr}", "rate>=0.9", `${NONE}: nobody moves with combination:rr$`],
    ["completed{destination:650000}", "count==0", `${NONE}: nobody moves with destination:650000$`],
    ["applications{destination:650000}", "count>=1", `${NEVER}: nobody moves with destination:650000$`],
    ["refused{code:OUT_NOT_SUSPENDED}", "count>=1", `${NEVER}: nobody applies with notSuspended$`],
    ["refused{code:OUT_ARREARS,destination:110000}", "count>0", `${NEVER}: nobody applies with arrears$`],
    [
      "refused{code:OUT_UNSETTLED_CLAIM}",
      "count==2",
      `${NEVER}: nobody applies with unsettledClaims or pendingCredit$`,
    ],
    ["promise_on_time_rate", "rate>=0.9", `${NONE}: no province of theirs makes a promise of its own`],
    ["remit_on_time_rate", "rate>=0.9", `${NONE}: no origin of theirs sets itself a limit`],
    ["credit_on_time_rate", "rate>=0.9", `${NONE}: no destination of theirs sets itself a limit`],
    ["paper_route_rate", "rate<=0.1", `${NONE}: the scenario tells of no journeys$`],
    ["reapplications", "count>=1", `${NEVER}: the scenario tells of no journeys$`],
    ["queue_wait_seconds{province:650000}", "p(95)<=3600", `${NONE}: nobody moves from or to 650000$`],
  ])("%s: %s, and fails as it is told", async (key, threshold, message) => {
    expect(warningsOf(`"${key}": ["${threshold}"]`)).toEqual([warned(key, message)]);
    const { configuration } = resolved(scenario(`"${key}": ["${threshold}"]`));
    const { summary } = await runScenario({ configuration, engine: "embedded", out: null, reproduce: "" });
    expect(summary.thresholds.map(({ outcome }) => outcome)).toEqual([
      message.startsWith(NEVER) ? "violated" : "no_evidence",
    ]);
  });

  test("every province at once, told together", () => {
    const [told, ...others] = warningsOf('on_time_rate: [{ threshold: "rate>=0.9", forAll: destination }]');
    expect(others).toEqual([]);
    expect(told).toMatch(
      /in 2 of 4 checks: nobody moves with destination:500000; nobody moves with destination:650000$/,
    );
  });

  test.each([
    ["on_time_rate", "rate>=0.9"],
    ["on_time_rate{destination:110000}", "rate>=0.9"],
    ["on_time_rate{combination:er}", "rate>=0.9"],
    ["on_time_rate{combination:ee}", "rate>=0.9"],
    ["on_time_rate{channel:window}", "rate>=0.9"],
    ["payouts", "count==0"],
    ["applications{destination:650000}", "count==0"],
    ["reapplications", "count==0"],
    ["refused{code:OUT_NOT_SUSPENDED}", "count==0"],
    ["refused{code:OUT_ARREARS}", "count>=1"],
    ["refused{code:OUT_ACCOUNT_FROZEN,destination:110000}", "count>=1"],
    ["refused{code:ONLINE_NOT_SUPPORTED}", "count>=1"],
    ["queue_wait_seconds{province:110000}", "p(95)<=3600"],
    ["money_imbalance_fen", "value==0"],
    ["officer_utilisation{province:650000}", "value<1"],
  ])("%s: %s is not", (key, threshold) => {
    expect(warningsOf(`"${key}": ["${threshold}"]`)).toEqual([]);
  });

  test("nor what may be empty", () => {
    expect(warningsOf('payout_on_time_rate: [{ threshold: "rate>=0.9", allowEmpty: true }]')).toEqual([]);
  });

  test.each([
    ['"500000": { promise.outWorkingDays: 8 }', "promise_on_time_rate"],
    ['"440100": { promise.inWorkingDays: 4 }', "promise_on_time_rate"],
    ['"500000": { funds.remitWorkingDays: 5 }', "remit_on_time_rate"],
    ['"440100": { funds.creditWorkingDays: 5 }', "credit_on_time_rate"],
  ])("nor, with %s, %s", (override, metric) => {
    const text = `${scenario(`${metric}: ["rate>=0.9"]`)}overrides: { ${override} }\n`;
    expect(resolved(text).warnings.map(formatProblem)).toEqual([]);
  });
});
