import { describe, expect, test } from "vitest";
import { parsePolicyFile } from "#scenario/policy/policyFile.ts";
import { resolvePolicy } from "#scenario/policy/resolvePolicy.ts";
import { countryOf, edited, mistakes, smallCountry } from "../file/scenarioUnderTest.ts";
import { problemsOf } from "../problemsOf.ts";
import { nationalDefault, policyText, provinceOf, sources } from "./committedPolicies.ts";

const QUANZHOU = "350500";
const fujian = provinceOf("350000");

describe("a province's file", () => {
  const resolved = resolvePolicy({ nationalDefault, province: fujian });
  const quanzhou = resolved.pools.find(({ pool }) => pool === QUANZHOU);

  test("says where a pooling area departs from the province, and that is in force there alone [S12] [S65]", () => {
    expect(quanzhou?.policy.promise).toEqual({ outWorkingDays: 8, inWorkingDays: 5 });
    expect(quanzhou?.policy.funds).toMatchObject({ remitWorkingDays: 5, creditWorkingDays: 2 });
    expect(resolved.policy.promise).toEqual({ outWorkingDays: null, inWorkingDays: null });
    expect(resolved.policy.funds).toMatchObject({ remitWorkingDays: null, creditWorkingDays: null });
  });

  test("leaves all else in the area as in the province", () => {
    const own = Object.keys(quanzhou?.provenance ?? {}).map((path) => path.split(".")[0] ?? "");
    const others = (policy: object | undefined) =>
      Object.entries(policy ?? {}).filter(([group]) => !own.includes(group));
    expect(others(quanzhou?.policy)).toEqual(others(resolved.policy));
    expect(own).not.toHaveLength(0);
  });

  test("gives the area's own values their source, and no others", () => {
    expect(new Set(Object.keys(quanzhou?.provenance ?? {}))).toEqual(
      new Set(Object.keys(fujian.poolDepartures.get(QUANZHOU) ?? {})),
    );
    expect(quanzhou?.provenance["promise.outWorkingDays"]).toMatchObject({
      value: 8,
      source: "quanzhou-2022",
      confidence: "high",
      assumption: false,
      setBy: "pool",
    });
  });

  test.each([
    [
      '  "350500":\n    promise:',
      '  "350501": {}\n  "350500":\n    promise:',
      [
        /^p\.yaml:\d+:3: poolOverrides\.350501: "350501" is no pooling area of this province; did you mean "350500"\?$/,
      ],
    ],
    [
      '  "350500":\n    promise:',
      '  "350500":\n    promis: {}\n    promise:',
      [/^p\.yaml:\d+:5: poolOverrides\.350500\.promis: unknown key "promis"; did you mean "promise"\?/],
    ],
    [
      '  "350500":\n    promise:',
      '  "350500":\n    desks: {}\n    promise:',
      [/^p\.yaml:\d+:5: poolOverrides\.350500\.desks: unknown key "desks"/],
    ],
    [
      '  "350500":\n    promise:',
      "  quanzhou:\n    promise:",
      [
        /^p\.yaml:\d+:3: poolOverrides\.quanzhou: .*six digits in quotes/,
        /is no pooling area of this province/,
      ],
    ],
    [
      "value: 8\n        source: quanzhou-2022",
      "value: eight\n        source: hearsay",
      [
        /^p\.yaml:\d+:16: poolOverrides\.350500\.promise\.outWorkingDays\.value: found "eight"; allowed: a whole number/,
        /^p\.yaml:\d+:17: poolOverrides\.350500\.promise\.outWorkingDays\.source: found the source "hearsay"/,
      ],
    ],
    [
      "value: 8\n        source: quanzhou-2022",
      "value: 8\n        source: background",
      [/allowed only together with assumption: true$/],
    ],
  ])("%j → %j is refused, with line and column", (part, replacement, told) => {
    const text = policyText("350000-fujian.yaml");
    const problems = problemsOf(() => parsePolicyFile(edited(text, part, replacement), "p.yaml", sources));
    expect(problems).toHaveLength(told.length);
    for (const one of told) expect(problems).toContainEqual(expect.stringMatching(one));
  });

  test("names as open to the wallet areas of its own only", () => {
    const text = `${policyText("350000-fujian.yaml")}
wallet:
  pools: { value: ["350200", "350201"], source: assumption, confidence: low, assumption: true }
`;
    expect(problemsOf(() => parsePolicyFile(text, "p.yaml", sources))).toEqual([
      expect.stringMatching(
        /^p\.yaml:\d+:30: wallet\.pools\.value\[1\]: "350201" is no pooling area of this province; did you mean "350200"\?$/,
      ),
    ]);
  });

  test("of one pooling area has nothing to say of it apart", () => {
    const text = `${policyText("110000-beijing.yaml")}\npoolOverrides: { "110000": {} }\n`;
    expect(problemsOf(() => parsePolicyFile(text, "p.yaml", sources))).toEqual([
      expect.stringMatching(
        /^p\.yaml:\d+:18: poolOverrides\.110000: the province is one pooling area; set the value above, for the province$/,
      ),
    ]);
  });
});

describe("a scenario", () => {
  const withOverrides = (overrides: string) =>
    edited(smallCountry, "thresholds:", `overrides: ${overrides}\nthresholds:`);

  test("sets a value for one pooling area", () => {
    const country = countryOf(
      withOverrides('{ "440300": { promise.outWorkingDays: 3 }, all: { promise.inWorkingDays: 4 } }'),
    );
    const shenzhen = country.poolPolicies.find(({ pool }) => pool === "440300");
    expect(shenzhen?.policy.promise).toEqual({ outWorkingDays: 3, inWorkingDays: 4 });
    expect(country.policies[0]?.promise).toEqual({ outWorkingDays: null, inWorkingDays: 4 });
    expect(country.provenance["440300"]?.["promise.outWorkingDays"]).toMatchObject({
      setBy: "scenario",
      value: 3,
    });
    expect(country.provenance["440300"]?.["promise.inWorkingDays"]).toBeUndefined();
  });

  test("that sets a value for all has it everywhere, and counts what it assumes once", () => {
    const fujian = (overrides: string) =>
      resolvePolicy({ nationalDefault, province: provinceOf("350000"), overrides: JSON.parse(overrides) });
    const changed = fujian('{ "promise.outWorkingDays": 3 }');
    const own = changed.pools.find(({ pool }) => pool === QUANZHOU);
    expect(own?.policy.promise).toEqual({ outWorkingDays: 3, inWorkingDays: 5 });
    expect(own?.provenance["promise.outWorkingDays"]).toBeUndefined();
    expect(changed.assumptionCount).toBe(fujian("{}").assumptionCount + 1);
  });

  test("adds an assumption with each value of a pooling area", () => {
    const count = (text: string) => countryOf(text).assumptionCount;
    const one = withOverrides('{ "440300": { promise.outWorkingDays: 3 } }');
    expect(count(one)).toBe(count(smallCountry) + 1);
  });

  test.each([
    [
      '{ "440398": { promise.outWorkingDays: 3 } }',
      'overrides.440398: unknown pooling area "440398"; did you mean "440300"?',
    ],
    [
      '{ "350500": { promise.outWorkingDays: 3 } }',
      "overrides.350500: 350500 lies in 350000, which is not among this run's provinces",
    ],
    [
      '{ "440300": { promise.outWorkingDays: -3 } }',
      'overrides.440300["promise.outWorkingDays"]: found -3; allowed: a whole number of working days',
    ],
    [
      '{ "440300": { desks.finance.officers: 3 } }',
      'overrides.440300["desks.finance.officers"]: the whole province has one of it; allowed: under "440000"',
    ],
    [
      '{ "440300": { promise.outWorkingdays: 3 } }',
      'overrides.440300["promise.outWorkingdays"]: unknown policy parameter; did you mean "promise.outWorkingDays"?',
    ],
  ])("%s is refused", (overrides, told) => {
    const found = mistakes(withOverrides(overrides));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^s\.yaml:27:\d+: /);
    expect(found[0]).toContain(told);
  });
});
