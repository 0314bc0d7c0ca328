import { describe, expect, test } from "vitest";
import { edited, mistakes, smallCountry } from "./scenarioUnderTest.ts";

/** What is said against the small country once a part of it is put differently. */
function said(part: string, replacement: string): readonly string[] {
  return mistakes(edited(smallCountry, part, replacement));
}
const flow = '{ from: "440000", to: "500000", perYear: 800 }';

test("more people than a run can come to the end of are refused", () => {
  const flood = edited(smallCountry, "perYear: 800", "perYear: 1000000000");
  expect(mistakes(flood, { scale: 1 })).toEqual([]);
  expect(mistakes(flood, { scale: 1000 })).toEqual([
    "s.yaml:10:3: arrivals: about 1.4e+10 applications, pay-outs and wallet transfers would be made in this period; allowed: fewer than 1000000000: smaller flows, a smaller scale or a shorter period",
  ]);
  const chain = "arrivals.wallet={ payersPerTransfer: 1000, again: 0.99999 }";
  expect(mistakes(smallCountry, { set: [chain] })).toEqual([
    expect.stringContaining("would be made in this period"),
  ]);
});

describe("its flows", () => {
  test.each([
    [
      flow,
      '{ from: "500000", to: "440000", perYear: 1 }',
      [
        "s.yaml:12:7: arrivals.flows[1]: flows[0] is a flow from 500000 to 440000 already; allowed: one for each pair",
      ],
    ],
    [
      "perYear: 800",
      "perYear: -800",
      [
        "s.yaml:12:48: arrivals.flows[1].perYear: found -800; allowed: a number of applications a year, 0 or more",
      ],
    ],
    [
      "perYear: 800",
      'perYear: "800"',
      [
        's.yaml:12:48: arrivals.flows[1].perYear: found "800"; allowed: a number of applications a year, 0 or more',
      ],
    ],
    [
      ", perYear: 800",
      "",
      [
        "s.yaml:12:7: arrivals.flows[1].perYear: is missing; allowed: a number of applications a year, 0 or more",
      ],
    ],
    [
      flow,
      '{ from: "500000", to: "500000", perYear: 1 }',
      [
        "s.yaml:12:29: arrivals.flows[1].to: 500000 is a single pooling area, inside which there is nothing to transfer; allowed: another province",
      ],
    ],
  ])("%s → %s", (part, replacement, problems) => {
    expect(said(part, replacement)).toEqual(problems);
  });

  const gravity = (part: string) =>
    edited(
      smallCountry,
      "  flows:",
      `  gravity:
    transfersPerYear: 1000
    inProvinceShare: 0.3
    returnShare: 0.4
    pull: { "440000": 3, "500000": 1 }
    push: { "440000": 1, "500000": 2 }
    within: { "440000": 5, "500000": ${part} }
  flows:`,
    );

  test("beside a gravity model name no pair of its own", () => {
    expect(mistakes(gravity("0"))).toEqual([
      "s.yaml:18:7: arrivals.flows[0]: the gravity model has a flow from 500000 to 440000 already; allowed: one for each pair",
      "s.yaml:19:7: arrivals.flows[1]: the gravity model has a flow from 440000 to 500000 already; allowed: one for each pair",
      "s.yaml:20:7: arrivals.flows[2]: the gravity model has a flow from 440000 to 440000 already; allowed: one for each pair",
    ]);
  });

  test("of a gravity model do not move anybody inside a single pooling area, or from nowhere", () => {
    const said = mistakes(gravity('1, "440009": 0').replaceAll(/\n {2}flows:\n(?: {4}.*\n){3}/g, "\n"));
    expect(said).toEqual([
      "s.yaml:14:5: arrivals.gravity.pull.440009: is missing; allowed: a weight for every province that pull, push or within names, 0 included",
      "s.yaml:15:5: arrivals.gravity.push.440009: is missing; allowed: a weight for every province that pull, push or within names, 0 included",
    ]);
    const known = gravity('1, "440009": 0')
      .replaceAll(/\n {2}flows:\n(?: {4}.*\n){3}/g, "\n")
      .replaceAll(/(pull|push): \{/g, '$1: { "440009": 0,');
    expect(mistakes(known)).toEqual([
      's.yaml:14:13: arrivals.gravity.pull.440009: unknown province "440009"; did you mean "440000"?',
      's.yaml:15:13: arrivals.gravity.push.440009: unknown province "440009"; did you mean "440000"?',
      "s.yaml:16:38: arrivals.gravity.within.500000: 500000 is a single pooling area, inside which there is nothing to transfer; allowed: 0",
      's.yaml:16:41: arrivals.gravity.within.440009: unknown province "440009"; did you mean "440000"?',
    ]);
  });

  test("are there, or applications are", () => {
    const nobody = smallCountry
      .replaceAll(/perYear: \d+/g, "perYear: 0")
      .replace(/ {2}applications:[\s\S]*?(?= {2}profile)/, "");
    expect(mistakes(nobody)).toEqual(
      [
        "s.yaml:8:1: arrivals: nobody applies for anything; allowed: a flow of more than 0, or an application",
      ].map((text) => expect.stringContaining(text.slice(text.indexOf("arrivals:")))),
    );
    const elsewhere =
      '{ transfersPerYear: 1, inProvinceShare: 0, returnShare: 0, pull: { "110000": 1, "310000": 1 }, push: { "110000": 1, "310000": 1 }, within: { "110000": 0, "310000": 0 } }';
    expect(mistakes(smallCountry, { set: [`arrivals={ gravity: ${elsewhere} }`] })[0]).toContain(
      "arrivals: nobody applies for anything: the gravity model has no flow among the provinces of this run; allowed:",
    );
    expect(mistakes(smallCountry.replace(/arrivals:[\s\S]*(?=thresholds)/, ""))).toEqual([
      "s.yaml:2:1: arrivals: is missing; allowed: gravity, flows or applications, or a network in place of the country",
    ]);
  });
});
