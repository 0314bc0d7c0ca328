import { describe, expect, test } from "vitest";
import type { Circumstance } from "#domain/circumstances.ts";
import { preCheck } from "#domain/consult/preCheck.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { agencySettingOf } from "#services/assembly/countryMachines.ts";
import {
  BEIJING,
  type Changes,
  listed,
  provincePolicy,
  SHANGHAI,
  smallCountry,
} from "#test/support/smallCountry.ts";
import { applicationOf } from "#test/support/transferStory.ts";

type Given = Parameters<typeof listed>[2];

function unmetOf(to: string, given: Given, destination: Changes<ProvincePolicy> = {}): string[] {
  const asked = listed(BEIJING, to, given);
  const policies = [provincePolicy(BEIJING), provincePolicy(SHANGHAI, destination)];
  const { country } = agencySettingOf(
    smallCountry({ policies, country: { applications: [asked] } }),
    BEIJING,
  );
  const unmet = preCheck(country, applicationOf(asked)).filter(({ isMet }) => !isMet);
  return unmet.map(({ code, side }) => `${code} ${side}`);
}

describe("[S28] conditions that are not met, in the order and by the side that would find them", () => {
  const circumstances: Circumstance[] = ["materialInvalid", "identityMismatch", "notEnrolled"];
  test.each([
    [
      "to another province",
      SHANGHAI,
      ["MATERIAL_INVALID destination", "IDENTITY_MISMATCH origin", "IDENTITY_MISMATCH destination"],
    ],
    ["inside a province", BEIJING, ["MATERIAL_INVALID destination", "IDENTITY_MISMATCH origin"]],
  ])("%s", (_, to, expected) => {
    expect(unmetOf(to, { lodgedAt: "destination", circumstances })).toEqual([
      ...expected,
      "IN_NOT_ENROLLED destination",
    ]);
  });

  test.each([
    ["origin", ["MATERIAL_INVALID origin"]],
    ["destination", []],
  ] as const)(
    "papers are asked for by the place that takes the application: lodged at %s",
    (lodgedAt, unmet) => {
      const given = { lodgedAt, circumstances: ["materialInvalid"] } as const;
      expect(unmetOf(SHANGHAI, given, { materials: { online: [] } })).toEqual(unmet);
    },
  );

  test("none where all is in order", () => {
    expect(unmetOf(SHANGHAI, {})).toEqual([]);
  });
});
