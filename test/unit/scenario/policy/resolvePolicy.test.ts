import { expect, test } from "vitest";
import { TICKS_PER_MINUTE } from "#kernel/time.ts";
import type { PolicyOverrides } from "#scenario/policy/policyOverrides.ts";
import { parameterPaths } from "#scenario/policy/policyParameters.ts";
import {
  overrideProblems as problemsOfOverrides,
  type ResolvedPolicy,
  resolvePolicy,
} from "#scenario/policy/resolvePolicy.ts";
import { problemsOf } from "../problemsOf.ts";
import { nationalDefault, provinceOf } from "./committedPolicies.ts";

function zhejiang(overrides: PolicyOverrides = {}): ResolvedPolicy {
  return resolvePolicy({ nationalDefault, province: provinceOf("330000"), overrides });
}

function overrideProblems(overrides: PolicyOverrides): readonly string[] {
  return problemsOf(() => zhejiang(overrides));
}

test("human units become ticks and minutes", () => {
  const { policy } = zhejiang();
  expect(policy.officeHours).toEqual([
    { fromMinute: 540, toMinute: 720 },
    { fromMinute: 780, toMinute: 1020 },
  ]);
  expect(policy.clock.businessCloseMinute).toBe(1020);
  expect(policy.funds.batchAtMinute).toBe(600);
  expect(policy.desks.transferOut.service).toEqual({
    kind: "lognormal",
    meanTicks: 20 * TICKS_PER_MINUTE,
    coefficientOfVariation: 0.6,
  });
});

test("a province's value wins over the national default, a scenario's over both", () => {
  const plain = zhejiang();
  expect(plain.policy.deadlines.outWorkingDays).toBe(10);
  expect(plain.provenance["verification.out.blockOnOverdraft"]).toMatchObject({
    value: true,
    source: "zhejiang-no-feel-2022",
    setBy: "province",
    assumption: false,
  });
  expect(plain.provenance["funds.batchAt"]).toEqual({
    value: "10:00",
    source: "assumption",
    confidence: "low",
    assumption: true,
    setBy: "national-default",
  });
  const changed = zhejiang({ "deadlines.outWorkingDays": 5, "funds.batchAt": "15:30" });
  expect(changed.policy.deadlines.outWorkingDays).toBe(5);
  expect(changed.policy.funds.batchAtMinute).toBe(930);
  expect(changed.provenance["deadlines.outWorkingDays"]).toEqual({
    value: 5,
    source: "scenario",
    confidence: "low",
    assumption: true,
    setBy: "scenario",
  });
});

test("an override may lead to a place of a list, the one after the last included", () => {
  const [only] = zhejiang().policy.funds.blackouts;
  const blackoutsOf = (overrides: PolicyOverrides) => zhejiang(overrides).policy.funds.blackouts;
  expect(blackoutsOf({ "funds.blackouts.0.slowFactor": 7 })).toEqual([{ ...only, slowFactor: 7 }]);
  const more = { from: "06-01", until: "06-30", slowFactor: null };
  const added = { from: { month: 6, day: 1 }, until: { month: 6, day: 30 }, slowFactor: null };
  expect(blackoutsOf({ "funds.blackouts.1": more })).toEqual([only, added]);
  expect(overrideProblems({ "funds.blackouts.2": more })).toEqual([
    expect.stringContaining("2 is no place in a list of 1; allowed: 0 to 1, the last for one more"),
  ]);
});

test("every value in force has its provenance, the identity included", () => {
  const { provenance } = zhejiang();
  expect(Object.keys(provenance)).toEqual(["code", "name", "nameEn", "kind", "pools", ...parameterPaths]);
});

test("assumptions are counted, an override being one", () => {
  const before = zhejiang().assumptionCount;
  expect(before).toBeGreaterThan(0);
  expect(zhejiang({ "deadlines.outWorkingDays": 5 }).assumptionCount).toBe(before + 1);
  expect(zhejiang({ "desks.finance.officers": 1 }).assumptionCount).toBe(before);
});

test("an override changes nothing but what it names", () => {
  const { desks, ...rest } = zhejiang({ "desks.finance.officers": 1 }).policy;
  const { desks: plainDesks, ...plainRest } = zhejiang().policy;
  expect(rest).toEqual(plainRest);
  expect(desks).toEqual({ ...plainDesks, finance: { ...plainDesks.finance, officers: 1 } });
});

test("an override may lead into a value that has parts of its own", () => {
  const { policy, provenance } = zhejiang({ "desks.transferOut.service.meanMinutes": 35 });
  expect(policy.desks.transferOut.service).toMatchObject({
    kind: "lognormal",
    meanTicks: 35 * TICKS_PER_MINUTE,
  });
  expect(provenance["desks.transferOut.service"]?.setBy).toBe("scenario");
  expect(zhejiang().policy.desks.transferOut.service).toMatchObject({ meanTicks: 20 * TICKS_PER_MINUTE });
});

test("a whole distribution, a null and office hours can be overridden", () => {
  const { policy } = zhejiang({
    "desks.finance.service": { distribution: "exponential", meanMinutes: 2 },
    "promise.outWorkingDays": 8,
    "funds.remitWorkingDays": null,
    officeHours: ["00:00-24:00"],
  });
  expect(policy.desks.finance.service).toEqual({ kind: "exponential", meanTicks: 120_000 });
  expect(policy.promise.outWorkingDays).toBe(8);
  expect(policy.officeHours).toEqual([{ fromMinute: 0, toMinute: 1_440 }]);
});

test.each(parameterPaths)("an override of %s with a wrong value is refused", (path) => {
  const told = overrideProblems({ [path]: "§" });
  expect(told).toHaveLength(1);
  expect(told[0]?.startsWith(`scenario: 330000.${path}: found "§"; allowed: `)).toBe(true);
});

test("every wrong override is told at once", () => {
  expect(
    overrideProblems({ "desks.finance.oficers": 3, "deadlines.outWorkingDays": -1, nonsense: 1 }),
  ).toHaveLength(3);
});

test("what is wrong with overrides can be asked for, to be placed in the file they stand in", () => {
  const overrides = { "deadlines.outWorkingDays": -1, "deadlines.inWorkingDays": 3 };
  expect(problemsOfOverrides({ nationalDefault, province: provinceOf("330000"), overrides })).toEqual([
    {
      path: "deadlines.outWorkingDays",
      message: "found -1; allowed: a whole number of working days, 1 to 1000",
    },
  ]);
});

test.each([
  ["desks.finance.oficers", 'unknown policy parameter; did you mean "desks.finance.officers"?'],
  ["code", "code says who the province is and cannot be overridden"],
  ["pools.value", "pools says who the province is and cannot be overridden"],
  [
    "deadlines",
    "is a group of parameters; allowed: deadlines.outWorkingDays, deadlines.inWorkingDays, deadlines.totalWorkingDays",
  ],
  [
    "deadlines.outWorkingDays.value",
    "deadlines.outWorkingDays: found a mapping (value); allowed: a whole number of working days, 1 to 1000",
  ],
  [
    "desks.finance.service.meanMinuts",
    'desks.finance.service.meanMinuts: unknown key "meanMinuts"; did you mean "meanMinutes"? (allowed: distribution, meanMinutes, coefficientOfVariation, mostMinutes)',
  ],
  ["constructor", "unknown policy parameter; allowed: "],
  ["desks.finance.officers.", "desks.finance.officers: found a mapping (); allowed: "],
])("the override path %s is refused", (path, message) => {
  const told = overrideProblems({ [path]: 1 });
  expect(told).toHaveLength(1);
  expect(told[0]).toContain(message);
});

test("a whole after a part of it is refused, for the part would be lost; a part after the whole is not", () => {
  const whole = { "desks.finance.service": { distribution: "exponential", meanMinutes: 9 } };
  const part = { "desks.finance.service.meanMinutes": 5 };
  expect(overrideProblems({ ...part, ...whole })).toEqual([
    expect.stringContaining(
      "desks.finance.service: takes the place of desks.finance.service.meanMinutes before it; allowed: one of the two, or the part after the whole",
    ),
  ]);
  const { policy } = resolvePolicy({
    nationalDefault,
    province: provinceOf("330000"),
    overrides: { ...whole, ...part },
  });
  expect(policy.desks.finance.service).toEqual({ kind: "exponential", meanTicks: 300_000 });
});

test("overrides name where they come from", () => {
  const layers = {
    nationalDefault,
    province: provinceOf("330000"),
    overrides: { x: 1 },
    overridesFrom: "--set",
  };
  expect(problemsOf(() => resolvePolicy(layers))[0]).toMatch(/^--set: 330000\.x: /);
});

test("resolving leaves what it read unchanged, and shares nothing that a run could change", () => {
  const before = JSON.stringify([nationalDefault, provinceOf("330000")]);
  const first = zhejiang({ "desks.finance.service.meanMinutes": 9 });
  const second = zhejiang();
  expect(JSON.stringify([nationalDefault, provinceOf("330000")])).toBe(before);
  expect(second.policy.pools).not.toBe(first.policy.pools);
  expect(second.policy.officeHours).not.toBe(first.policy.officeHours);
});
