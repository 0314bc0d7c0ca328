import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Flow,
  flowsAmong,
  type GravityFlow,
  gravityFlow,
  gravityFlowSchema,
} from "#scenario/flow/gravityFlow.ts";
import { checkBySchema } from "#scenario/locatedIssues.ts";

const three: GravityFlow = {
  transfersPerYear: 1_000,
  inProvinceShare: 0.2,
  returnShare: 0.25,
  pull: { "440000": 3, "410000": 0, "110000": 1 },
  push: { "410000": 1, "440000": 0, "110000": 0 },
  within: { "410000": 1, "440000": 3, "110000": 0 },
};

const noWeights = { "440000": 0, "410000": 0, "110000": 0 };

function total(flows: readonly Flow[]): number {
  return flows.reduce((sum, flow) => sum + flow.transfersPerYear, 0);
}

test("people go where the pull is, a part comes home, and some move inside", () => {
  expect(gravityFlow(three)).toEqual([
    { origin: "110000", destination: "410000", transfersPerYear: 50 },
    { origin: "410000", destination: "110000", transfersPerYear: 150 },
    { origin: "410000", destination: "410000", transfersPerYear: 50 },
    { origin: "410000", destination: "440000", transfersPerYear: 450 },
    { origin: "440000", destination: "410000", transfersPerYear: 150 },
    { origin: "440000", destination: "440000", transfersPerYear: 150 },
  ]);
});

test("scale multiplies every stream", () => {
  const doubled = gravityFlow(three, 2);
  expect(doubled.map(({ transfersPerYear }) => transfersPerYear)).toEqual([100, 300, 100, 900, 300, 300]);
});

test("streams among some provinces keep their strength", () => {
  expect(flowsAmong(gravityFlow(three), new Set(["410000", "440000"]))).toEqual([
    { origin: "410000", destination: "410000", transfersPerYear: 50 },
    { origin: "410000", destination: "440000", transfersPerYear: 450 },
    { origin: "440000", destination: "410000", transfersPerYear: 150 },
    { origin: "440000", destination: "440000", transfersPerYear: 150 },
  ]);
});

const codes = ["110000", "410000", "440000", "500000", "660000"];
const weight = fc.integer({ min: 1, max: 1_000 });
const weights = fc.record(Object.fromEntries(codes.map((code) => [code, weight])));
const anyGravity: fc.Arbitrary<GravityFlow> = fc.record({
  transfersPerYear: fc.integer({ min: 1, max: 5_000_000 }),
  inProvinceShare: fc.double({ min: 0, max: 1, noNaN: true }),
  returnShare: fc.double({ min: 0, max: 1, noNaN: true }),
  pull: weights,
  push: weights,
  within: weights,
});

test("whatever the weights, the streams add up to the year's transfers", () => {
  fc.assert(
    fc.property(anyGravity, (given) => {
      expect(gravityFlowSchema.safeParse(given).success).toBe(true);
      expect(total(gravityFlow(given))).toBeCloseTo(given.transfersPerYear, 4);
    }),
  );
});

test("only ratios of weights count, and the order of the map does not", () => {
  fc.assert(
    fc.property(anyGravity, (given) => {
      const reversed = Object.fromEntries(Object.entries(given.pull).toReversed());
      expect(gravityFlow({ ...given, pull: reversed })).toEqual(gravityFlow(given));
      const fourfold = Object.fromEntries(Object.entries(given.push).map(([code, one]) => [code, one * 4]));
      const streams = gravityFlow({ ...given, push: fourfold });
      for (const [index, flow] of gravityFlow(given).entries()) {
        expect(streams[index]?.transfersPerYear).toBeCloseTo(flow.transfersPerYear, 4);
      }
    }),
  );
});

test("a half returning makes every pair of streams even", () => {
  const flows = gravityFlow({ ...three, returnShare: 0.5 });
  for (const { origin, destination, transfersPerYear } of flows) {
    const back = flows.find((flow) => flow.origin === destination && flow.destination === origin);
    expect(back?.transfersPerYear).toBeCloseTo(transfersPerYear, 9);
  }
});

function problems(change: Readonly<Record<string, unknown>>): readonly string[] {
  return checkBySchema(gravityFlowSchema, { ...three, ...change }).problems.map(
    ({ path, message }) => `${path.join(".")}: ${message}`,
  );
}

test.each(["transfersPerYear", "inProvinceShare", "returnShare", "pull", "push", "within"])(
  "%s cannot be left out",
  (key) => {
    expect(problems({ [key]: undefined })).toEqual([
      expect.stringMatching(new RegExp(`^${key}: is missing; allowed: `)),
    ]);
  },
);

test.each([
  [{ transfersPerYear: -1 }, "transfersPerYear: found -1; allowed: a number of transfers, 0 or more"],
  [
    { transfersPerYear: 1e11 },
    "transfersPerYear: found 100000000000; allowed: at most 10000000000 transfers a year",
  ],
  [{ inProvinceShare: -0.1 }, "inProvinceShare: found -0.1; allowed: a share from 0 to 1"],
  [{ pull: { ...three.pull, "440000": 2e9 } }, "pull.440000: found 2000000000; allowed: at most 1000000000"],
  [{ inProvinceShare: 1.5 }, "inProvinceShare: found 1.5; allowed: a share from 0 to 1"],
  [{ returnShare: "half" }, 'returnShare: found "half"; allowed: a share from 0 to 1'],
  [{ pull: { ...three.pull, "440000": -1 } }, "pull.440000: found -1; allowed: a number, 0 or more"],
  [
    { pull: { guangdong: 1 } },
    'pull.guangdong: found the key "guangdong"; allowed: six digits in quotes, such as "440000"; "policy explain guangdong" tells a place\'s code',
  ],
  [
    { pul: {} },
    'pul: unknown key "pul"; did you mean "pull"? (allowed: transfersPerYear, inProvinceShare, returnShare, pull, push, within)',
  ],
  [
    { pull: { "440000": 3, "410000": 0 } },
    "pull.110000: is missing; allowed: a weight for every province that pull, push or within names, 0 included",
  ],
  [
    { push: { "410000": 0, "440000": 0, "110000": 0 } },
    "pull: found a mapping (110000, 410000, 440000); allowed: a pull and a push of two different provinces that are both more than 0",
  ],
  [
    { within: { "410000": 0, "440000": 0, "110000": 0 } },
    "within: found a mapping (110000, 410000, 440000); allowed: a weight more than 0, as inProvinceShare is",
  ],
])("%j is refused", (change, message) => {
  expect(problems(change)).toEqual([message]);
});

test.each([
  ["between provinces, where all move inside", { inProvinceShare: 1, push: noWeights }],
  ["inside a province, where all move between them", { inProvinceShare: 0, within: noWeights }],
  ["anywhere, where nobody moves", { transfersPerYear: 0, push: noWeights, within: noWeights }],
])("no weight above 0 is asked for %s", (_, change) => {
  expect(problems(change)).toEqual([]);
});

test("a country of one province can only move inside itself", () => {
  const alone = { pull: { "440000": 1 }, push: { "440000": 1 }, within: { "440000": 1 } };
  expect(problems(alone)).toHaveLength(1);
  expect(problems({ ...alone, inProvinceShare: 1 })).toEqual([]);
  expect(gravityFlow({ ...three, ...alone, inProvinceShare: 1 })).toEqual([
    { origin: "440000", destination: "440000", transfersPerYear: 1_000 },
  ]);
});
