import { expect, test } from "vitest";
import { configurationOfCase } from "#services/cli/transcript/configurationOfCase.ts";
import { BEIJING, listed, provincePolicy, SHANGHAI, smallCountry } from "#test/support/smallCountry.ts";
import { applicationOf } from "#test/support/transferStory.ts";

const own = provincePolicy(BEIJING, { promise: { outWorkingDays: 8 } });
const entry = {
  value: 8,
  source: "quanzhou-2022",
  confidence: "high",
  assumption: false,
  setBy: "pool",
} as const;
const configuration = smallCountry({
  country: {
    poolPolicies: [{ pool: "110100", policy: own }],
    provenance: { "110000": {}, "110100": { "promise.outWorkingDays": entry } },
  },
});

test.each([
  ["leaves the area", listed(BEIJING, SHANGHAI), 8],
  ["leaves its neighbour", listed(BEIJING, SHANGHAI, { fromPool: "110200" }), null],
  ["enters the area", listed(SHANGHAI, BEIJING, { toPool: "110100" }), 8],
  ["moves out of the area inside the province", listed(BEIJING, BEIJING), 8],
  [
    "moves into the area inside the province",
    listed(BEIJING, BEIJING, { fromPool: "110200", toPool: "110100" }),
    null,
  ],
])("a case that %s is told of by the policy it met", (_, application, promised) => {
  const { country } = configurationOfCase(configuration, applicationOf(application));
  const beijing = country?.policies.find(({ code }) => code === BEIJING);
  expect(beijing?.promise.outWorkingDays).toBe(promised);
  expect(country?.provenance[BEIJING]).toEqual(promised === null ? {} : { "promise.outWorkingDays": entry });
});

test("a run without areas of their own is told of as it is", () => {
  const plain = smallCountry();
  expect(configurationOfCase(plain, applicationOf(listed(BEIJING, SHANGHAI)))).toBe(plain);
  expect(configurationOfCase(configuration, null)).toBe(configuration);
});
