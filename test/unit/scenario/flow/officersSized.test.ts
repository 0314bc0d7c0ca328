import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { gravityFlow, gravityFlowSchema } from "#scenario/flow/gravityFlow.ts";
import { parseLocatedDocument } from "#scenario/locatedDocument.ts";
import { resolvePolicy } from "#scenario/policy/resolvePolicy.ts";
import { deskLoads } from "#test/support/deskLoad.ts";
import { nationalDefault, provinces } from "../policy/committedPolicies.ts";

const scenario = new URL("../../../../scenarios/national.yaml", import.meta.url);
const document = parseLocatedDocument(readFileSync(scenario, "utf8"), "national.yaml");
const { arrivals } = document.value as { readonly arrivals: { readonly gravity: unknown } };
const gravity = gravityFlowSchema.parse(arrivals.gravity);
const policies = provinces.map((province) => resolvePolicy({ nationalDefault, province }).policy);

test("the flows name every province-level unit, and those of one pooling area have no transfers inside", () => {
  expect(Object.keys(gravity.pull).toSorted()).toEqual(policies.map(({ code }) => code));
  for (const { code, pools } of policies) expect((gravity.within[code] ?? 0) > 0).toBe(pools.length > 1);
});

test("stocks of movers add up to the census total of 124.84 million, both ways", () => {
  const sum = (weights: Readonly<Record<string, number>>) =>
    Object.values(weights).reduce((a, b) => a + b, 0);
  expect(sum(gravity.pull) / 100).toBeCloseTo(124.84, 2);
  expect(Math.abs(sum(gravity.push) / 100 - 124.84)).toBeLessThan(0.2);
});

test("officers are sized to the load: at scale 1 every desk is busy three quarters of the time, no more", () => {
  const loads = deskLoads(policies, gravityFlow(gravity), { workingDaysPerYear: 248, acceptedShare: 0.87 });
  expect(loads).toHaveLength(32 * 5);
  for (const { province, desk, offeredOfficers, officers } of loads) {
    expect(officers, `${province} ${desk}`).toBe(Math.max(2, Math.ceil(offeredOfficers / 0.75)));
  }
});
