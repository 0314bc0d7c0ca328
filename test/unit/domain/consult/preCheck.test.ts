import { describe, expect, test } from "vitest";
import type { Circumstance } from "#domain/circumstances.ts";
import { preCheck } from "#domain/consult/preCheck.ts";
import { agencySettingOf } from "#services/assembly/countryMachines.ts";
import { BEIJING, listed, SHANGHAI, smallCountry } from "#test/support/smallCountry.ts";
import { applicationOf } from "#test/support/transferStory.ts";

type Given = Parameters<typeof listed>[2];

function unmetOf(to: string, given: Given): string[] {
  const asked = listed(BEIJING, to, given);
  const { country } = agencySettingOf(smallCountry({ country: { applications: [asked] } }), BEIJING);
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

  test("none where all is in order", () => {
    expect(unmetOf(SHANGHAI, {})).toEqual([]);
  });
});
