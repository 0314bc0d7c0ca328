import { describe, expect, test } from "vitest";
import type { Fact } from "#domain/fact/fact.ts";
import { parameterPaths } from "#scenario/policy/policyParameters.ts";
import { runEmbedded } from "#services/cli/runEmbedded.ts";
import { createCaseWitness, renderTrace } from "#services/cli/transcript/caseTrace.ts";
import { refusalRules } from "#services/cli/transcript/refusalRules.ts";
import { ruleLine } from "#services/cli/transcript/ruleLine.ts";
import { ruleOf } from "#services/cli/transcript/stepRules.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { factSamples } from "#test/support/factSamples.ts";

const { configuration } = loadRun({ scenarioPath: "scenarios/on-time.yaml" });
const CHONGQING = "500000";

async function traceOf(scenarioPath: string, id: string, language: "en" | "zh"): Promise<string> {
  const run = loadRun({ scenarioPath }).configuration;
  const witness = createCaseWitness(id);
  await runEmbedded(run, { witness, observer: { onRows: () => {}, onGrant: () => {}, stops: () => false } });
  return renderTrace(witness, run, language);
}

describe("[S43] each step of a traced case names its rule and where it is written", () => {
  const traced = traceOf("scenarios/on-time.yaml", "500000-0", "en");

  test.each([
    [
      "ACCEPTED",
      "医保办发〔2021〕43号 art. 7; 民法典 art. 201; clock.acceptOnNonWorkingDay = next_working_day",
    ],
    ["TRANSFER-OUT DONE", "art. 7; deadlines.outWorkingDays = 10 (nhsa-2021-43)"],
    ["TRANSFER-IN DONE", "art. 12; deadlines.inWorkingDays = 5 (nhsa-2021-43)"],
    ["MONEY REMITTED", "origin remits the balance; 医保办发〔2021〕43号 art. 7"],
    ["MONEY CREDITED", "matched and in the right amount: credited; 医保办发〔2021〕43号 art. 8"],
    ["payment ordered", "funds.batchCycleWorkingDays = 5 (batch-payment-reports, assumption)"],
    ["from participants to payable", "zeroing moves the balance and forfeits nothing"],
  ])("%s", async (step, rule) => {
    const lines = (await traced).split("\n");
    const place = lines.findIndex((line) => line.includes(step));
    expect(lines[place + 1]).toContain(rule);
  });

  test("in Chinese, too", async () => {
    expect(await traceOf("scenarios/on-time.yaml", "500000-0", "zh")).toContain(
      "依据：受理起算，当日不计；医保办发〔2021〕43号第七条；《民法典》第二百零一条；clock",
    );
  });
});

test("[S43] a refusal names the condition that was not met", async () => {
  const told = await traceOf("scenarios/refused-at-verification.yaml", "500000-6", "en");
  expect(told).toContain("rule: arrears are paid first; verification.out.blockOnArrears = true");
});

test("every rule names parameters that exist", () => {
  const named = [
    ...Object.values(factSamples).flatMap((fact) => ruleOf(fact) ?? []),
    ...Object.values(refusalRules),
  ];
  const known = new Set<string>(parameterPaths);
  expect(named.flatMap(({ policy }) => policy).filter((path) => !known.has(path))).toEqual([]);
});

test("a step of the books alone answers to no rule", () => {
  const fact: Fact = { kind: "posted", case: "x", debit: "opening", credit: "participants", amountFen: 1 };
  expect(ruleLine(fact, CHONGQING, configuration, "en")).toBeNull();
});

test("a move inside a province goes by the province's one limit, a move between two by the stages'", async () => {
  const inside = await traceOf("scenarios/guangdong-in-province.yaml", "440000-0", "en");
  expect(inside).toContain("inProvince.deadlineWorkingDays = 7");
  expect(inside).not.toContain("deadlines.outWorkingDays");
  const between = await traceOf("scenarios/refused-at-verification.yaml", "500000-0", "en");
  expect(between).not.toContain("inProvince.deadlineWorkingDays");
});

test("what waits for an overdraft answers to another rule than what waits for a month's credit", () => {
  const held = (reason: "credit" | "overdraft"): Fact => ({
    kind: "transfer_out_held",
    case: "x",
    reason,
    until: 1,
  });
  expect(ruleLine(held("overdraft"), CHONGQING, configuration, "en")).toContain("blockOnOverdraft");
  expect(ruleLine(held("credit"), CHONGQING, configuration, "en")).toContain("lateCredit.policy");
});
