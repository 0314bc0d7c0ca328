import { describe, expect, test } from "vitest";
import { edited, mistakes, smallCountry } from "./scenarioUnderTest.ts";

/** What is said against the small country once a part of it is put differently. */
function said(part: string, replacement: string): readonly string[] {
  return mistakes(edited(smallCountry, part, replacement));
}
const pastCalendar =
  '2026-12-31, the last day covered by an official holiday notice (calendar "cn-statutory"): allowed are 2018-01-01 to ' +
  "2026-12-31; a scenario may allow projected days with calendar.allowProjected: true (weekends and statutory holidays " +
  "only, no make-up days, up to 2032-12-31)";
const during = "during: { from: 2026-03-03, until: 2026-03-04 }";

describe("its faults", () => {
  const faults = (text: string) =>
    mistakes(smallCountry, { set: [`faults=[${text}]`] }).map((problem) =>
      problem.slice(problem.indexOf("]: ") + 3),
    );
  test.each([
    [
      `{ kind: outage, at: "440001", ${during} }`,
      [
        'faults[0].at: unknown place "440001"; did you mean "440000"?; allowed: 440000, 500000, platform, bank',
      ],
    ],
    [`{ kind: outage, at: "310000", ${during} }`, ["faults[0].at: 310000 is not among this run's provinces"]],
    [
      `{ kind: outage, at: platfrom, ${during} }`,
      [
        'faults[0].at: unknown place "platfrom"; did you mean "platform"?; allowed: 440000, 500000, platform, bank',
      ],
    ],
    [
      `{ kind: flood, at: "440000", ${during} }`,
      ['faults[0].kind: found "flood"; allowed: one of outage, link, bank_data'],
    ],
    [`{ kind: outage, at: "440000" }`, ["faults[0].during: is missing; allowed: a mapping with from, until"]],
    [
      `{ kind: outage, at: "440000", during: { from: 2026-03-04, until: 2026-03-04 } }`,
      ["faults[0].during.until: is not after during.from; allowed: a later instant"],
    ],
    [
      `{ kind: outage, at: "440000", during: { from: 2026-02-04, until: 2026-03-02 } }`,
      ["faults[0].during.until: lies before the run begins; allowed: an instant after its first"],
    ],
    [
      `{ kind: outage, at: "440000", during: { from: 1999-12-31, until: 2026-03-04 } }`,
      ["faults[0].during.from: lies before time begins; allowed: 2000-01-01 or a later instant"],
    ],
    [
      `{ kind: outage, at: platform, during: { from: 2026-03-03, until: 9999-12-31 } }`,
      [
        `faults[0].during.until: 9999-12-31 lies after ${pastCalendar}; a place that stays down needs an end.cutAt, and an outage that ends there`,
      ],
    ],
    [
      `{ kind: link, from: platform, to: "440000", during: { from: 2026-03-03, until: 2027-01-01 }, loss: 1 }`,
      [
        `faults[0].during.until: 2027-01-01 lies after ${pastCalendar}; a link that stays broken needs an end.cutAt`,
      ],
    ],
    [
      `{ kind: link, from: "440000", to: "500000", ${during} }`,
      [
        'faults[0].to: no message goes from 440000 to 500000; every message between provinces goes through "platform" and every payment through "bank"; allowed: one of these at one end and a province at the other',
      ],
    ],
    [
      `{ kind: link, from: platform, to: bank, ${during} }`,
      [
        'faults[0].to: no message goes from platform to bank; every message between provinces goes through "platform" and every payment through "bank"; allowed: one of these at one end and a province at the other',
      ],
    ],
    [
      `{ kind: link, from: platform, to: "440000", ${during}, loss: 1.1, duplicate: -0.1 }`,
      [
        "faults[0].loss: found 1.1; allowed: a share from 0 to 1",
        "faults[0].duplicate: found -0.1; allowed: a share from 0 to 1",
      ],
    ],
    [
      `{ kind: link, from: platform, to: "440000", ${during}, retransmitAfter: 119min }`,
      [
        "faults[0].retransmitAfter: no receipt can be back that soon; allowed: at least 120min, one way and the receipt's way back",
      ],
    ],
    [
      `{ kind: link, from: platform, to: "440000", ${during} }, { kind: link, from: platform, to: "440000", during: { from: 2026-03-03T23:00, until: 2026-03-05 } }`,
      ["faults[1].during: overlaps faults[0] on the same link; allowed: one fault at a time"],
    ],
    [
      `{ kind: outage, at: "310000", ${during} }, { kind: link, from: platform, to: "440000", ${during} }, { kind: link, from: platform, to: "440000", ${during} }`,
      [
        "faults[0].at: 310000 is not among this run's provinces",
        "faults[2].during: overlaps faults[1] on the same link; allowed: one fault at a time",
      ],
    ],
  ])("%s", (text, problems) => {
    expect(faults(text)).toEqual(problems);
  });
});

describe("faults that outlast the calendar", () => {
  const long = "during: { from: 2026-03-03, until: 9999-12-31 }";
  const outage = `{ kind: outage, at: "440000", ${long} }`;
  const broken = `{ kind: link, from: platform, to: "440000", ${long}, loss: 1 }`;
  const cut = "end={ cutAt: 2026-06-01 }";
  test.each([
    ["a link that loses everything, in a run that is cut", [`faults=[${broken}]`, cut], 0],
    ["a place that is down, even so: work under way is planned across it", [`faults=[${outage}]`, cut], 1],
    ["a link that loses nearly everything", [`faults=[${broken.replace("loss: 1", "loss: 0.999")}]`], 0],
    ["bank data that are missing", [`faults=[{ kind: bank_data, province: "440000", ${long} }]`], 0],
    ["what begins after the calendar", [`faults=[${outage.replace("2026-03-03", "2030-01-01")}]`], 0],
  ])("%s", (_what, set, problems) => {
    expect(mistakes(smallCountry, { set })).toHaveLength(problems);
  });
});

describe("its thresholds", () => {
  test.each([
    [
      "total_working_days:",
      "total_working_dais:",
      's.yaml:28:3: thresholds.total_working_dais: there is no metric "total_working_dais"; did you mean total_working_days?',
    ],
    [
      '"max<=15"',
      '"rate<=15"',
      "s.yaml:28:24: thresholds.total_working_days[0]: total_working_days is a trend and has no rate; allowed:",
    ],
    [
      "on_time_rate:",
      "on_time_rate{destination:310000}:",
      's.yaml:29:3: thresholds["on_time_rate{destination:310000}"]: the tag destination has no value "310000" in this run',
    ],
    [
      "forAll: province",
      "forAll: region",
      's.yaml:29:53: thresholds.on_time_rate[0].forAll: found "region"; allowed: one of origin, destination, province, station',
    ],
  ])("%s → %s", (part, replacement, problem) => {
    const [first, ...more] = said(part, replacement);
    expect(first).toContain(problem);
    expect(more).toEqual([]);
  });
});

test("everything wrong is said at once, in the order of the file", () => {
  const text = edited(
    edited(edited(smallCountry, "perYear: 800", "perYear: -1"), "notSuspended", "notSuspendet"),
    "until: 2026-03-07",
    "until: 2026-03-02",
  );
  expect(
    mistakes(text, { set: ["seed=x"] }).map((problem) => problem.replace(/: (found|unknown|is not).*/, "")),
  ).toEqual([
    "--set seed=x: seed",
    "s.yaml:5:36: period.until",
    "s.yaml:12:48: arrivals.flows[1].perYear",
    "s.yaml:25:10: arrivals.mix.notSuspendet",
  ]);
});
